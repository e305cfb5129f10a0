"""Documents: what of a page can be searched for."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kbgen.model.article import Article, Entry, Meta, Release, Section
from kbgen.model.audience import EDITIONS, Audience, Status
from kbgen.model.page import Page, Projection
from kbgen.model.problem import Place
from kbgen.model.search import Block, Document
from kbgen.model.site import Site, Words
from kbgen.publish.finding.documents import document, plain_text

CASES = Path(__file__).parent / "plain"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
NAME = Words({"en": "Orchard"})
SITE = Site(NAME, NAME, {}, ZoneInfo("UTC"), ("en",))


@pytest.mark.parametrize("case", sorted(CASES.glob("*.md")), ids=lambda case: case.stem)
def test_plain_text_is_what_a_reader_sees(case: Path) -> None:
    expected = case.with_suffix(".txt").read_text("utf-8").strip()
    assert plain_text(case.read_text("utf-8")) == expected


def _section(key: str, heading: str, *entries: str) -> Section:
    place = Place("a.md")
    return Section(
        key,
        heading,
        "",
        Audience.PUBLIC,
        (),
        place,
        tuple(Entry(entry, "", Audience.PUBLIC, (), place) for entry in entries),
    )


def _document(meta: Meta, *sections: Section) -> Document:
    article = Article("export", "en", "feature", "a.md", meta, sections)
    page = Page("features/export.md", meta.title, f"# {meta.title}\n\nBody.", article=article)
    return document(page, Projection(EDITIONS["agent"], "en", SITE, (), (article,), NOW))


def test_document_has_what_the_article_says_of_itself() -> None:
    meta = Meta("Export", "As CSV", "reports", audience=Audience.PUBLIC, answers=("csv",))
    assert _document(
        meta,
        _section("how", "How to use it"),
        _section("faq", "FAQ", "Is it free?"),
        _section("canned", "Canned answers", "Thanks"),
    ) == Document(
        address="features/export/",
        article_id="export",
        kind="feature",
        component="reports",
        title="Export",
        description="As CSV",
        headings=("How to use it", "FAQ", "Canned answers"),
        answers=("csv",),
        questions=("Is it free?",),
        body="Body.",
        internal=False,
        coming=False,
        blocks=(Block("Body."),),
    )


@pytest.mark.parametrize(
    ("audience", "internal"), [(Audience.AGENT, True), (Audience.PUBLIC, False)]
)
def test_article_for_agents_is_internal(audience: Audience, internal: bool) -> None:  # noqa: FBT001
    assert _document(Meta("Export", audience=audience)).internal is internal


@pytest.mark.parametrize(
    ("status", "day", "coming"),
    [
        (Status.PLANNED, 1, True),
        (Status.EXPERIMENT, 1, True),
        (Status.BETA, 1, False),
        (Status.RELEASED, 1, False),
        (Status.RELEASED, 2, True),
        (Status.RETIRED, 1, False),
    ],
)
def test_coming_is_what_customers_cannot_use_yet(status: Status, day: int, coming: bool) -> None:  # noqa: FBT001
    release = Release(datetime(2026, 6, day, tzinfo=UTC), "2026-06")
    assert _document(Meta("Export", status=status, release=release)).coming is coming


def test_page_without_an_article_is_refused() -> None:
    page = Page("index.md", "Home", "")
    with pytest.raises(ValueError, match=r"index\.md shows no article"):
        document(page, Projection(EDITIONS["public"], "en", SITE, (), (), NOW))


@pytest.mark.parametrize("text", ["a{}{{x", "a {{.b{}", "a{}b"])
def test_rows_of_blanks_are_read_at_once(text: str) -> None:
    # it took minutes where each of them was tried as the first one
    assert plain_text(text.format(" " * 100_000)).startswith("a")
