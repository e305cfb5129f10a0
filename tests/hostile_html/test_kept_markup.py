"""What Markdown, its extensions and kbgen make passes the allow-list unchanged."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml
from hostile_inputs import events
from markdown import Markdown  # type: ignore[import-untyped]  # it brings no types

from kbgen.adapters.content import read_content
from kbgen.adapters.rendering import icons
from kbgen.model.audience import AGENT
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.host_settings import EXTENSIONS, extensions_of
from kbgen.publish.showing.project import projections
from kbgen.publish.showing.sanitising import safe_html

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BASES = {"the_sample": ROOT / "kbgen" / "sample", "kbgen_itself": ROOT}
EVERYTHING = Path(__file__).with_name("everything.md")
# The HTML of the first is a script; the others take the place of their betters, or take HTML out.
LEFT_OUT = ("pymdownx.arithmatex", "fenced_code", "extra", "pymdownx.extra", "pymdownx.striphtml")


@pytest.mark.parametrize("base", BASES)
def test_m7_the_allow_list_keeps_every_page_as_it_is(base: str) -> None:
    library = read_content(BASES[base], NOW).library
    count = 0
    for projection in projections(library, AGENT):
        for page in pages_of(projection):
            html = rendered(page.markdown)
            assert seen(safe_html(html)) == seen(html), page.path
            count += 1
    assert count > 10


def test_m7_the_allow_list_keeps_all_that_the_theme_offers() -> None:
    html = rendered(EVERYTHING.read_text(encoding="utf-8"), *everything())
    assert seen(safe_html(html)) == seen(html)
    for mark in MARKS:
        assert mark in safe_html(html), mark


def everything() -> Iterator[str]:
    yield from (name for name in EXTENSIONS if name not in LEFT_OUT)


def seen(html: str) -> list[object]:
    """Return the events of *html* but for the body of tables, which every browser adds."""
    return [event for event in events(html) if event[1] != "tbody" or event[0] == "text"]


def rendered(markdown: str, *more: str) -> str:
    return str(_renderer(more).reset().convert(markdown))


@cache
def _renderer(more: tuple[str, ...]) -> Markdown:
    said = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = extensions_of(said) + [{name: {}} for name in more]
    configs: dict[str, dict[str, object]] = {}
    for one in listed:
        for name, options in one.items():
            configs.setdefault(name, {}).update(dict(options))  # type: ignore[call-overload]  # a dict
    configs["pymdownx.emoji"] = icons()
    return Markdown(extensions=list(configs), extension_configs=configs)


# Of each extension the sign that it was at work.
MARKS = (
    *('class="admonition note"', '<details class="tip"', 'data-tabs="1:4"', 'for="__tabbed_1_1"'),
    *('class="highlighttable"', 'class="hll"', 'class="filename"', 'id="fn:1"', "<svg xmlns="),
    *('align="right"', 'class="key-control"', "<mark>", "<ins>", "<sub>", "<sup>", "figcaption"),
    *('type="checkbox"', "<abbr title=", 'target="_blank"', 'id="old"', 'lang="de"', 'dir="ltr"'),
    *('class="grid cards"', 'start="3"', "<blockquote>", 'class="kb-canned"', "<dl>"),
    *('class="md-button md-button--primary"', 'class="annotate no-copy highlight"', "<ruby>"),
)
