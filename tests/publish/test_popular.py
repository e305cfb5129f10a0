"""Popular questions: what customers searched for most, of what they can read."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kbgen.adapters.content import read_content
from kbgen.adapters.popular_files import POPULAR, as_popular, read_popular
from kbgen.model.audience import PUBLIC
from kbgen.model.page import Page, Projection
from kbgen.model.report import Analysis, Column, LogFacts, Report, Table
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

NOW = datetime(2026, 11, 22, tzinfo=UTC)
COLUMNS = ("query", "language", "searches", "verdict", "title", "address")
ROWS = (
    ("a", "en", 5, "article", "A", "articles/a/"),
    ("secret a", "en", 2, "article", "A", "articles/a/"),
    ("b", "de", 9, "article", "B", "articles/b/"),
    ("c", "en", 7, "agent edition only", "C", "articles/c/"),
    ("d", "en", 7, "partly", "D", "articles/d/"),
    ("e", "en", 7, "coming", "E", "articles/e/"),
    ("f", None, 7, None, None, None),
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Projection:
    root = tmp_path_factory.mktemp("popular")
    articles = root / "content" / "articles"
    articles.mkdir(parents=True)
    (root / "content/kb.yml").write_text("name: A\ntimezone: UTC\nlanguages: [en]\n")
    (root / "content/components.yml").write_text("x: {title: X}\n")
    for name in "abcd":
        (articles / f"{name}.md").write_text(
            f"---\nid: {name}\nkind: faq\ntitle: T {name}\ncomponent: x\naudience: public\n---\n\n"
            f"## FAQ\n\n### First {name}?\n\n1.\n\n### Second {name}?\n\n2.\n"
        )
    library = read_content(root, NOW).library
    return projections(library, PUBLIC)[0]


def test_counts_are_of_articles_that_customers_can_read_and_hold_no_query() -> None:
    saved = as_popular(_analysis("public"))
    assert '"a": 7' in saved
    assert '"b": 9' in saved
    assert not [word for word in ("secret", '"c"', '"d"', '"e"', "None") if word in saved]


def test_a_log_of_the_agent_edition_says_nothing_about_customers() -> None:
    assert '"a"' not in as_popular(_analysis("agent"))


def test_what_was_saved_is_read_by_language(tmp_path: Path) -> None:
    assert read_popular(tmp_path, "en") == {}
    (tmp_path / POPULAR).parent.mkdir()
    (tmp_path / POPULAR).write_text(as_popular(_analysis("public")))
    assert read_popular(tmp_path, "en") == {"a": 7}
    assert read_popular(tmp_path, "ru") == {}


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2, "searches": {"en": {"a": 1}}}', "{"])
def test_a_file_that_cannot_be_used_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / POPULAR).parent.mkdir()
    (tmp_path / POPULAR).write_text(text)
    assert read_popular(tmp_path, "en") == {}


def test_i7_m5_a_file_that_has_no_end_or_is_none_says_nothing(tmp_path: Path) -> None:
    place = tmp_path / POPULAR
    place.parent.mkdir()
    place.write_text("[" * 1_000_000)
    assert read_popular(tmp_path, "en") == {}
    place.unlink()
    os.mkfifo(place)
    assert read_popular(tmp_path, "en") == {}


def test_without_a_log_questions_are_not_called_popular(shown: Projection) -> None:
    assert _home(shown).front["questions_title"] == "Common questions"


def test_the_most_searched_come_first_each_article_once_before_any_twice(
    shown: Projection,
) -> None:
    home = _home(replace(shown, popular={"c": 9, "a": 5, "d": 7, "gone": 99}))
    assert home.front["questions_title"] == "Popular questions"
    assert [question["title"] for question in _questions(home)] == [
        "First c?",
        "First d?",
        "First a?",
        "Second c?",
        "Second d?",
        "Second a?",
    ]


def test_a_few_searches_do_not_make_questions_popular(shown: Projection) -> None:
    home = _home(replace(shown, popular={"c": 9, "a": 5}))
    assert home.front["questions_title"] == "Common questions"
    assert _questions(home)[0]["title"] == "First a?"


def _home(projection: Projection) -> Page:
    return next(page for page in pages_of(projection) if page.path == "index.md")


def _questions(page: Page) -> list[dict[str, str]]:
    found = page.front["questions"]
    assert isinstance(found, list)
    return found


def _analysis(edition: str) -> Analysis:
    columns = tuple(Column(name, name, name) for name in COLUMNS)
    report = Report("articles", "?", "query", Table(columns, ROWS))
    facts = LogFacts(names=(), formats=(), lines=7, searches=7)
    return Analysis("A", edition, "2026-11-22", facts, (report,))
