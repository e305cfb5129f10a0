"""Freshness: what is due, what is older than its feature, and what nobody can know."""

from datetime import date

import pytest
from bases import GUIDE, feature, guide, library, settings

from kbgen.publish.reading.fields import Fault
from kbgen.publish.reading.nodes import Entries
from kbgen.publish.reading.review import review
from kbgen.publish.reading.yaml import read_yaml
from kbgen.publish.reviewing.freshness import Dates, Stale, Why, by_owner, stale, undated
from kbgen.publish.reviewing.stale_table import summary, table

TODAY = date(2026, 6, 15)
FEATURE = "content/articles/features/export.md"
PLAN = GUIDE.format("plan")
ABOUT = "## One\n\nSee [it](../features/export.md#faq).\n"


def found(texts: dict[str, str], **known: object) -> tuple[Stale, ...]:
    """Return what to look at in *texts* on TODAY."""
    dates = Dates(TODAY, 30, **known)  # type: ignore[arg-type]  # as each case names them
    return stale(library(texts)[0].originals(), dates)


def whys(some: tuple[Stale, ...]) -> list[tuple[str, Why]]:
    return [(one.article.id, one.why) for one in some]


@pytest.mark.parametrize(
    ("due", "why"),
    [
        ("2026-06-14", [Why.OVERDUE]),
        ("2026-06-15", [Why.SOON]),
        ("2026-07-15", [Why.SOON]),
        ("2026-07-16", []),
    ],
)
def test_a_review_is_overdue_after_its_day_and_due_soon_in_the_month_before(
    due: str, why: list[Why]
) -> None:
    assert whys(found({PLAN: guide("## One\n\nText.\n", review=due)})) == [
        ("plan", one) for one in why
    ]


def test_what_is_worst_comes_first_and_the_oldest_of_it() -> None:
    texts = {
        GUIDE.format(id_): guide("## One\n\nText.\n", id=id_, review=due)
        for id_, due in {"a": "2026-06-20", "b": "2026-06-01", "c": "2026-05-01"}.items()
    }
    assert whys(found(texts)) == [("c", Why.OVERDUE), ("b", Why.OVERDUE), ("a", Why.SOON)]


def about_export(text: str) -> tuple[Stale, ...]:
    """Return what to look at, if the article *text* is older than the feature "export"."""
    said = settings(components="reports: {title: Reports}\nother: {title: Other}\n")
    texts = {FEATURE: feature("export", title="Export all reports"), PLAN: text}
    written = {"plan": date(2026, 5, 1)}
    return stale(library(texts, said)[0].originals(), Dates(TODAY, 30, {}, written))


@pytest.mark.parametrize(
    "text",
    [
        guide(ABOUT),
        guide("## One\n\nText.\n", related="[export]"),
        guide("## One\n\nUse Export all reports now.\n"),
    ],
    ids=["linked", "related", "named"],
)
def test_an_article_is_about_what_it_links_to_relates_to_or_names(text: str) -> None:
    assert whys(about_export(text)) == [("plan", Why.OUTDATED)]


@pytest.mark.parametrize(
    "text",
    [
        guide("## One\n\nUse Export all reports now.\n", component="other"),
        guide("## One\n\nUse Export.\n"),
        guide("## One\n\nSee [it](https://example.com/export.md).\n"),
    ],
    ids=["named-elsewhere", "one-word", "elsewhere-on-the-web"],
)
def test_an_article_is_not_about_what_it_only_sounds_like(text: str) -> None:
    assert not about_export(text)


@pytest.mark.parametrize(
    ("changed", "written", "day"),
    [
        (date(2026, 6, 10), date(2026, 6, 9), date(2026, 6, 10)),
        (date(2026, 6, 10), date(2026, 6, 10), None),
        (date(2026, 5, 1), date(2026, 5, 2), date(2026, 6, 1)),
        (None, date(2026, 6, 2), None),
        (None, date(2026, 5, 2), date(2026, 6, 1)),
        (date(2026, 6, 10), None, None),
    ],
    ids=["changed", "the-same-day", "came-out", "written-since", "no-history", "not-known"],
)
def test_an_article_is_outdated_by_the_last_day_that_brought_its_feature(
    changed: date | None, written: date | None, day: date | None
) -> None:
    some = found(
        {FEATURE: feature("export"), PLAN: guide(ABOUT)},
        changed={"export": changed} if changed else {},
        written={"plan": written} if written else {},
    )
    assert [one.day for one in some] == ([day] if day else [])


def test_a_feature_that_is_not_out_makes_nothing_outdated() -> None:
    texts = {FEATURE: feature("export", release="2026-06-20"), PLAN: guide("## One\n\nText.\n")}
    texts[PLAN] = guide("## One\n\nText.\n", audience="agent", related="[export]")
    assert not found(texts, written={"plan": date(2026, 5, 1)})


def test_of_what_nobody_knows_it_is_said() -> None:
    articles = library({FEATURE: feature("export"), PLAN: guide(ABOUT)})[0].originals()
    assert [one.id for one in undated(articles, Dates(TODAY, 30))] == ["plan"]
    assert not undated(articles, Dates(TODAY, 30, {}, {"plan": TODAY}))


def test_what_is_found_stands_by_its_owner_and_nobody_comes_last() -> None:
    said = settings(components="reports: {title: Reports}\n")
    texts = {
        GUIDE.format(id_): guide("## One\n\nText.\n", id=id_, review="2026-06-01", **owner)
        for id_, owner in {"a": {}, "b": {"owner": "Zoe"}, "c": {"owner": "ana"}}.items()
    }
    some = stale(library(texts, said)[0].originals(), Dates(TODAY, 30))
    assert {owner: [one.article.id for one in mine] for owner, mine in by_owner(some).items()} == {
        "ana": ["c"],
        "Zoe": ["b"],
        "": ["a"],
    }
    assert list(by_owner(some)) == ["ana", "Zoe", ""]


def test_the_table_counts_days_from_today() -> None:
    some = found({PLAN: guide("## One\n\nText.\n", review="2026-06-01")})
    rows = table(some, TODAY)
    assert rows.rows[0][rows.position("days")] == 14
    assert summary(some) == "1 overdue, 0 outdated, 0 soon"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("soon", "has no keys below it"),
        ("{late: 3}", "has 'late'"),
        ("{soon: 0}", "has `soon`, which is '0'"),
        ("{soon: ten}", "has `soon`, which is 'ten'"),
        ("{soon: [1]}", "has `soon`, which"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(text: str, what: str) -> None:
    nodes = read_yaml(f"review: {text}\n")
    assert isinstance(nodes, Entries)
    said = review(nodes.nodes["review"])
    assert isinstance(said, Fault)
    assert said.what.startswith(what)


def test_the_setting_says_how_soon() -> None:
    assert settings().site.review.soon == 30
    site = "name: H\ntimezone: UTC\nlanguages: [en]\nreview: {soon: 14}\n"
    assert settings(site).site.review.soon == 14


@pytest.mark.parametrize("count", [1, 300], ids=["few", "very-many"])
def test_a_feature_is_found_by_its_name_among_few_and_very_many(count: int) -> None:
    others = {
        f"content/articles/features/f{at}.md": feature(
            f"f{at}", title=f"{chr(97 + at // 26)}{chr(97 + at % 26)} by ship"
        )
        for at in range(count)
    }
    texts = {**others, FEATURE: feature("export", title="Export all reports")}
    texts[PLAN] = guide("## One\n\nTo export all reports, ask.\n")
    assert whys(found(texts, written={"plan": date(2026, 5, 1)})) == [("plan", Why.OUTDATED)]
