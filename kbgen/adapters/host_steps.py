"""The steps of the host's own build, one by one, so that pages can be left out and shared.

They are private functions of mkdocs; a test tells when they are no more what they were.
"""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from kbgen.adapters.host_inline import quicken
from kbgen.adapters.host_nav import is_foreign, share_nav
from kbgen.adapters.host_pages import Tree
from kbgen.adapters.host_templates import Compiled
from kbgen.adapters.theme import THEME

# As the host's own reader of front matter knows it; what kbgen stages is JSON behind each key.
_FRONT = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


def opened(settings: Any, compiled: Compiled) -> Tree:
    """Return the tree of *settings* with all but its pages built, as the host's `build` does it.

    *compiled*: templates of the theme. What follows is up to the caller: nothing of a page but its
    front matter was looked at.
    """
    from mkdocs.commands import build
    from mkdocs.structure.files import get_files, set_exclusions
    from mkdocs.structure.nav import get_navigation
    from mkdocs.utils import clean_directory

    settings = settings.plugins.on_config(settings)
    settings.plugins.on_pre_build(config=settings)
    clean_directory(settings.site_dir)
    files = get_files(settings)
    env = settings.theme.get_env()
    env.bytecode_cache = compiled
    if not is_foreign(Path(settings.config_file_path).with_name(THEME)):
        share_nav(env)
    files.add_files_from_theme(env, settings)
    files = settings.plugins.on_files(files, config=settings)
    set_exclusions(files, settings)
    nav = settings.plugins.on_nav(get_navigation(files, settings), config=settings, files=files)
    documents = files.documentation_pages()
    for file in documents:
        _read(file.page)
    env = settings.plugins.on_env(env, config=settings, files=files)
    files.copy_static_files()
    for template in settings.theme.static_templates:
        build._build_theme_template(template, env, files, settings, nav)
    step = partial(_make, settings, files, _Converter(), (documents, nav, env))
    return Tree(settings, files, nav, env, [file.page for file in documents], step, _read)


def _read(page: Any) -> None:
    """Read the source of *page*, here and now: what its front matter says shows on other pages."""
    from mkdocs.utils.meta import get_data

    text = page.file.content_string
    front = _FRONT.match(text)
    try:
        lines = [line.partition(": ") for line in front[1].splitlines()] if front else []
        page.meta = {key: json.loads(value) for key, _, value in lines}
        page.markdown = text[front.end() :].lstrip("\n") if front else text
    except ValueError:
        page.markdown, page.meta = get_data(text)
    page.read_source = lambda _config: None


def _make(settings: Any, files: Any, convert: "_Converter", shown: Any, page: Any) -> None:
    """Make one page of a tree, from its Markdown to its file, with the host's own steps."""
    from mkdocs.commands import build

    page.render = partial(convert, page)
    build._populate_page(page, settings, files)
    build._build_page(page, settings, *shown)


class _Converter:
    """What the host's `Page.render` does, with one parser for all pages.

    To build it, with all extensions, takes longer than to convert a short page.
    """

    def __init__(self) -> None:
        self._parser: Any = None

    def __call__(self, page: Any, config: Any, files: Any) -> None:
        from mkdocs.structure import pages
        from mkdocs.structure.toc import get_toc

        parser, self._parser = self._parser or _parser(config), None
        parser.reset()
        # those that collect anchors and titles serve checks that kbgen has made already
        pages._RelativePathTreeprocessor(page.file, files, config)._register(parser)
        page.content = parser.convert(page.markdown)
        page.toc = get_toc(getattr(parser, "toc_tokens", []))
        # one that was stopped on its way holds a part of another page: only here is it used again
        self._parser = parser


def _parser(config: Any) -> Any:
    from mkdocs.structure import pages

    parser: Any = pages
    made = parser.markdown.Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {}
    )
    quicken(made)
    return made
