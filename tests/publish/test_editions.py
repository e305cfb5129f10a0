"""Golden cases: articles in, chosen staged pages of both editions out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from bases import COMPONENTS, NOW, SITE, errors, settings

from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.model.library import Library, Source
from kbgen.publish.checking.check import check
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.project import projections

CASES = sorted(path for path in (Path(__file__).parent / "editions").iterdir() if path.is_dir())
INTERNAL = ("Staff", "hidden", "Ana", "Bo")


@pytest.mark.parametrize("edition", [PUBLIC, AGENT], ids=["public", "agent"])
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_edition_shows_what_its_case_expects(
    case: Path, edition: Edition, golden: Callable[[Path, str], None]
) -> None:
    golden(case / f"{edition.name}.md", staged_pages(case, edition))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_public_edition_has_no_word_of_staff(case: Path) -> None:
    everything = "".join(trees(case, PUBLIC).values())
    assert [word for word in INTERNAL if word in everything] == []


def staged_pages(case: Path, edition: Edition) -> str:
    """Return the pages that the case names, one below the other."""
    found = trees(case, edition)
    chosen = case / "pages.txt"
    names = chosen.read_text("utf-8").split() if chosen.exists() else ["articles/plan.md"]
    return "".join(f"===== {name}\n{found.get(name, '(not there)')}\n" for name in names)


def trees(case: Path, edition: Edition) -> dict[str, str]:
    """Return the text of each staged page of all languages by its path."""
    library = read(case)
    named = {path: path.rpartition("/")[2].replace(" ", "-") for path in library.files}
    found = {}
    for projection in projections(library, edition):
        shown = {image.address for article in projection.articles for image in article.images}
        projection = replace(projection, media={path: f"assets/{named[path]}" for path in shown})
        found.update(
            {
                projection.site.tree(projection.language) + page.path: staged(page)
                for page in pages_of(projection)
            }
        )
    return found


def read(case: Path) -> Library:
    """Return the library of a case; it must have no errors."""
    texts = {
        path.relative_to(case).as_posix(): path
        for path in (case / "content").rglob("*")
        if path.is_file()
    }
    site = texts.get("content/kb.yml")
    parts = texts.get("content/components.yml")
    said = settings(
        site.read_text("utf-8") if site else SITE, parts.read_text("utf-8") if parts else COMPONENTS
    )
    sources = [
        Source(path, file.read_text("utf-8"))
        for path, file in sorted(texts.items())
        if path.endswith(".md")
    ]
    reading = read_articles(sources, said)
    library = Library(said, reading.articles, NOW, frozenset(texts))
    assert not errors((*reading.problems, *check(library)))
    return library
