"""What is staged of the laboratory, before any net below the projection: no mark, and why."""

import json
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from lab_base import laboratory
from lab_marks import MARK

from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.model.library import Library, Source
from kbgen.publish.finding.documents import document
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.navigation import navigation
from kbgen.publish.showing.project import projections

LAB = laboratory()
# What a page does not say itself: names of files, what the index and the manifest tell.
BESIDE = ("folder", "its name", "its bytes", "says of itself", "article", "report", "edition's")


@pytest.fixture(scope="module")
def found() -> Library:
    """Return the laboratory as it is read."""
    texts = {
        path: content.decode()
        for path, content in LAB.files.items()
        if path.endswith((".md", ".yml"))
    }
    site, parts = (Source(path, texts.pop(path)) for path in SETTINGS)
    settings, wrong = read_settings(site, parts)
    assert settings is not None, wrong
    reading = read_articles([Source(*one) for one in sorted(texts.items())], settings)
    now = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    return Library(settings, reading.articles, now, frozenset(LAB.files))


SETTINGS = ("content/kb.yml", "content/components.yml")


def said(library: Library, edition: Edition) -> Iterator[str]:
    """Yield all that the host, the index and the stage are given of *edition*."""
    for one in projections(library, edition):
        yield repr(one.components)
        pages = pages_of(one)
        yield json.dumps(navigation(pages))
        for page in pages:
            yield page.path
            yield staged(page)
            if page.article:
                yield repr(document(page, one))
                yield repr([image.address for image in page.article.images])
                yield repr(page.article.meta)


def marks(library: Library, edition: Edition) -> set[str]:
    return {one.lower() for text in said(library, edition) for one in MARK.findall(text)}


def test_l4_l9_l10_l17_i1_no_mark_is_staged_for_public_but_names_of_its_own_pictures(
    found: Library,
) -> None:
    picture, _ = LAB.places["a public picture: its name"]
    names = {mark: name for name, (mark, _) in LAB.places.items()}
    staged_marks = marks(found, PUBLIC) - {picture}
    assert sorted(names[mark] for mark in staged_marks) == []


def test_i2_each_mark_is_staged_for_agents(found: Library) -> None:
    in_agent = marks(found, AGENT)
    missing = [
        name
        for name, (mark, unseen) in LAB.places.items()
        if mark not in in_agent and not unseen and not any(part in name for part in BESIDE)
    ]
    assert missing == []
