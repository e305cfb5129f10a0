"""The host: mkdocs, run on a staged tree in a process of its own. Nothing else knows mkdocs."""

import io
import json
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from kbgen.adapters.hashed_names import name_assets
from kbgen.adapters.host_again import make_again
from kbgen.adapters.host_pages import make_pages
from kbgen.adapters.host_steps import opened
from kbgen.adapters.host_task import Task
from kbgen.adapters.host_templates import Compiled
from kbgen.adapters.limits import bounded
from kbgen.adapters.rendering import Renderer, icons, say
from kbgen.errors import HostError
from kbgen.publish.showing.policy import against_policy
from kbgen.publish.showing.search_worker import led_to_worker

_NEEDED = (
    *("material.extensions.emoji", "mkdocs.commands.build", "mkdocs.config.defaults"),
    *("mkdocs.structure.nav", "pymdownx.superfences"),
)


def _guard(rendering: Renderer) -> Any:
    """Return the plugin that stands between the host and each page."""
    from mkdocs.plugins import BasePlugin, event_priority

    class Guard(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
        """Keeps each page within limits and policy, and tells how far the host is."""

        open = ExitStack()
        worker = ""

        def on_files(self, files: Any, *, config: Any, **_: Any) -> Any:
            self.worker = name_assets(files, config)
            return files

        def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
            # there is no event around the rendering itself
            page.render = partial(rendering, page, page.render)
            return markdown

        @event_priority(100)
        def on_page_context(self, context: Any, *, page: Any, **_: Any) -> Any:
            say("at", page.file.src_uri)
            self.open.enter_context(bounded(rendering.limits))
            return context

        def on_post_page(self, output: str, *, page: Any, **_: Any) -> str:
            self.open.close()
            say("page", "")
            name = page.file.src_uri
            return _held(led_to_worker(output, self.worker, name), name)

        def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
            if not template_name.endswith(".html"):
                return output_content
            return _held(led_to_worker(output_content, self.worker, template_name), template_name)

    return Guard()


def _search_form() -> Any:
    """Return the plugin that the theme shows its search form for; it indexes nothing."""
    from mkdocs.plugins import BasePlugin

    class SearchForm(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
        """What the theme looks for in place of its own search."""

    form: Any = SearchForm()
    form.config = {"enabled": True}  # the theme asks for no more
    return form


def warm() -> None:
    """Import what a host needs, before it is known what for."""
    for name in _NEEDED:
        import_module(name)


def turn(task: Task, warned: Callable[[], int]) -> None:
    """Turn one tree into a site; *warned* tells how often the host has warned so far."""
    from mkdocs.commands.build import build

    settings = _settings(task)
    rendering = Renderer(task.limits, list(task.broken), warned=warned)
    settings.plugins["material/search"] = _search_form()
    settings.plugins["kbgen/guard"] = _guard(rendering)
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        if task.plain:
            build(settings)
        else:
            compiled = Compiled(task.store("templates"))
            tree = opened(settings, compiled)
            make_pages(tree, task, rendering)
            if task.stays:
                make_again(tree, rendering)
    finally:
        settings.plugins.on_shutdown()


def _settings(task: Task) -> Any:
    """Return the settings of the tree, as the host takes them."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    told = json.loads(Path(task.config).read_text(encoding="utf-8"))
    try:
        # the file is JSON, which the host would read as YAML, a hundred times as slowly
        settings = load_config(io.BytesIO(b"{}"), config_file_path=task.config, **told)
    except Abort:
        say("refused", "")
        raise
    if "pymdownx.emoji" in settings.markdown_extensions:
        settings.mdx_configs["pymdownx.emoji"] = icons()
    return settings


def _held(page: str, name: str) -> str:
    """Return *page*; HostError if the policy that it is published under would stop a part."""
    fault = next(against_policy(page), None)
    if fault:
        raise HostError(
            f"the page of {name} holds {fault}, which the site's policy does not allow",
            "put scripts and styles into files of theme/; after an update of mkdocs-material,"
            " look at its change and add it to the policy's table",
        )
    return page
