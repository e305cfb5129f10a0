"""The host: mkdocs, run on a staged tree in a process of its own. Nothing else knows mkdocs."""

import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Any

from kbgen.adapters.hashed_names import name_assets
from kbgen.adapters.host_run import Hosted, Run, start
from kbgen.adapters.limits import LIMITS, Limits, bounded
from kbgen.adapters.rendering import Renderer, icons, say
from kbgen.errors import HostError
from kbgen.publish.showing.policy import against_policy
from kbgen.publish.showing.search_worker import led_to_worker

_RESTARTS = 20  # pages of one tree that may end the whole process before the build gives up


def run_host(
    configs: Sequence[Path],
    now: datetime,
    on_page: Callable[[], None],
    limits: Limits = LIMITS,
) -> tuple[Hosted, ...]:
    """Build each of *configs*, as many at a time as there are cores; call *on_page* for each page.

    *now* is the moment that the sitemap and the like are dated by. A page that goes beyond
    *limits* is left out and named. Raises HostError with what the host said if it fails
    otherwise; the others are stopped.
    """
    waiting: list[tuple[Path, list[str]]] = [(config, []) for config in configs]
    running: dict[int, Run] = {}
    done: dict[Path, Hosted] = {}
    selector = DefaultSelector()
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                config, broken = waiting.pop(0)
                run = start(config, now, limits, broken)
                running[run.stream.fileno()] = run
                selector.register(run.stream, EVENT_READ)
            for key, _ in selector.select():
                run = running[key.fd]
                if run.listen(on_page):
                    continue
                selector.unregister(run.stream)
                del running[key.fd]
                if again := _to_leave_out(run):
                    waiting.insert(0, (run.config, again))
                else:
                    done[run.config] = run.finish()
    finally:
        for run in running.values():
            run.process.kill()
            run.process.wait()
            run.close()
        selector.close()
    return tuple(done[config] for config in configs)


def _to_leave_out(run: Run) -> list[str]:
    """Return the pages to leave out when the tree of *run* is built again; none if it is not."""
    again = run.broken_by()
    known = not again or again in run.complex or len(run.complex) >= _RESTARTS
    return [] if known else [*run.complex, again]


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


def _build(config: str, limits: Limits, broken: Sequence[str]) -> None:
    """Turn one tree into a site; runs in the child process."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    logger = logging.getLogger("mkdocs")
    logger.addHandler(_Sayer(logging.WARNING))
    logger.propagate = False
    try:
        settings = load_config(config)
    except Abort:
        say("refused", "")
        raise
    if "pymdownx.emoji" in settings.markdown_extensions:
        settings.mdx_configs["pymdownx.emoji"] = icons()
    settings.plugins["material/search"] = _search_form()
    settings.plugins["kbgen/guard"] = _guard(Renderer(limits, broken))
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    finally:
        settings.plugins.on_shutdown()


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


class _Sayer(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        # what stands between the first line and the last is a way through somebody's code
        first, *others = record.getMessage().strip().splitlines() or [""]
        say("warning", " ".join((first, *(line.strip() for line in others[-1:]))))


def _end_with_parent() -> None:
    """End this process when the one that started it has gone, even if that was killed."""

    def wait() -> None:
        # not sys.stdin: its lock would abort a process that ends while this waits
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _main(arguments: Iterator[str]) -> int:
    _end_with_parent()
    try:
        config = next(arguments)
        seconds, megabytes, broken = json.loads(next(arguments))
        _build(config, Limits(seconds, megabytes), broken)
    except BaseException as error:  # noqa: BLE001  # the parent shows it, whatever it is
        say("fault", f"{type(error).__name__}: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(iter(sys.argv[1:])))
