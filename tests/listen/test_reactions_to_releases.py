"""Searches before and after a release: by day, by part, and those that are new since."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from listening import SETTINGS, rows, run
from random_log import random_log

from kbgen.adapters.index import write_index
from kbgen.app.base import Base
from kbgen.app.match import Comparison, read_comparison
from kbgen.listen.archive import as_json
from kbgen.listen.calendar import number_of
from kbgen.listen.intervals import newcombe
from kbgen.listen.launches import AROUND, launches
from kbgen.model.article import Article, Meta, Release
from kbgen.model.report import Cell
from kbgen.model.search import Document

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 12, 1, tzinfo=BERLIN)
RELEASED = datetime(2026, 10, 20, 9, tzinfo=BERLIN)  # the clocks go back five days later
Row = Mapping[str, Cell]


def article(id_: str, kind: str, version: str, when: datetime = RELEASED) -> Article:
    meta = Meta(
        title=f"Orchard {version}" if kind == "release" else id_.title(),
        component="reports",
        version=version,
        release=Release(when, when.isoformat()),
    )
    return Article(id_, "en", kind, f"{id_}.md", meta, ())


ARTICLES = (article("release-2", "release", "2.0"), article("export", "feature", "2.0"))


def comparison(root: Path, articles: tuple[Article, ...] = ARTICLES) -> Comparison:
    """Return what there is for queries, with a page about the feature *export*."""
    page = Document(
        "export/",
        "export",
        "feature",
        "reports",
        "Export a chart",
        "",
        (),
        (),
        (),
        "",
        internal=False,
        coming=False,
    )
    write_index(root / "build" / "public" / "index" / "en", "en", [page])
    found = read_comparison(root, SETTINGS, "public")
    return replace(found, base=Base(articles, now=NOW))


def log(folder: Path, searches: Iterable[tuple[datetime, str, bool]]) -> Path:
    """Return a log of *searches*: when, what, and whether a page was opened and left at that."""
    lines = []
    for number, (when, query, opened) in enumerate(searches):
        stamp, who = when.astimezone(UTC).isoformat(), f"s{number}"
        told = {"session_id": who, "language": "en", "platform": "Web" if number % 2 else "iOS"}
        lines.append(
            {
                "timestamp": stamp,
                "user_query": query,
                "query_id": f"q{number}",
                "query_attributes": told,
                "query_response_hit_ids": ["export"] if opened else [],
            }
        )
        if opened:
            lines.append(
                {
                    "timestamp": stamp,
                    "action_name": "click",
                    "query_id": f"q{number}",
                    "session_id": who,
                    "event_attributes": {**told, "object": {"object_id": "export"}},
                }
            )
    path = folder / "log.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def every_day(
    first: int, last: int, query: str = "export chart"
) -> list[tuple[datetime, str, bool]]:
    """Return a search on each day from *first* to *last*, counted from the release's."""
    return [(RELEASED + timedelta(days=at), query, at >= 0) for at in range(first, last + 1)]


def by_part(found: Iterable[Row]) -> dict[tuple[Cell, Cell], Row]:
    return {(row["dimension"], row["name"]): row for row in found}


def test_shares_before_and_since_are_compared_part_by_part(tmp_path: Path) -> None:
    found = run(log(tmp_path, every_day(-14, 13)), comparison=comparison(tmp_path))
    parts = by_part(rows(found, "reactions"))
    assert set(parts) == {
        ("all", "all"),
        ("features", "features"),
        ("component", "Reports"),
        ("language", "en"),
        ("platform", "Web"),
        ("platform", "iOS"),
    }
    whole = parts["features", "features"]
    assert (whole["release"], whole["released"]) == ("Orchard 2.0", "2026-10-20")
    assert (whole["days_before"], whole["searches_before"], whole["share_before"]) == (14, 14, 0.0)
    assert (whole["days_after"], whole["searches_after"], whole["share_after"]) == (14, 14, 100.0)
    assert (whole["change"], whole["change_low"], whole["change_high"]) == (100.0, 69.6, 100.0)


def test_the_day_of_the_release_is_the_one_of_the_site_also_where_clocks_change(
    tmp_path: Path,
) -> None:
    late = datetime(2026, 10, 25, 0, 30, tzinfo=BERLIN)  # in Greenwich still the day before
    articles = (article("release-2", "release", "2.0", late),)
    searches = [
        (late - timedelta(hours=1), "yesterday", True),
        *[(late + timedelta(hours=hour), "today", True) for hour in range(1, 24)],
        (datetime(2026, 10, 25, 23, 59, tzinfo=BERLIN), "today", True),
        (datetime(2026, 10, 26, 0, 1, tzinfo=BERLIN), "tomorrow", True),
    ]
    found = run(log(tmp_path, searches), comparison=comparison(tmp_path, articles))
    days = {row["from_release"]: row for row in rows(found, "reaction_days")}
    assert [(at, days[at]["day"], days[at]["searches"]) for at in (-1, 0, 1)] == [
        (-1, "2026-10-24", 1),
        (0, "2026-10-25", 24),
        (1, "2026-10-26", 1),
    ]


def test_a_day_without_events_is_not_measured_and_one_without_searches_has_none(
    tmp_path: Path,
) -> None:
    searches = [one for one in every_day(-14, 13) if one[0].day != 12]
    path = log(tmp_path, searches)
    with path.open("a") as stream:  # somebody reads on that day, and nobody searches
        view = {"timestamp": "2026-10-12T10:00:00Z", "action_name": "view", "session_id": "v"}
        stream.write(json.dumps({**view, "event_attributes": {"language": "en"}}) + "\n")
    found = rows(run(path, comparison=comparison(tmp_path)), "reaction_days")
    whole = {row["day"]: row["searches"] for row in found if row["dimension"] == "all"}
    assert (whole["2026-10-12"], whole["2026-10-13"]) == (0, 1)
    without = [one for one in every_day(-14, 13) if one[0].day != 12]
    found = rows(run(log(tmp_path, without), comparison=comparison(tmp_path)), "reaction_days")
    whole = {row["day"]: row["searches"] for row in found if row["dimension"] == "all"}
    assert (whole["2026-10-12"], whole["2026-10-13"]) == (None, 1)


def test_a_release_of_three_days_ago_counts_three_days_and_more_are_to_come(
    tmp_path: Path,
) -> None:
    found = run(log(tmp_path, every_day(-5, 2)), comparison=comparison(tmp_path))
    whole = by_part(rows(found, "reactions"))["all", "all"]
    assert (whole["days_before"], whole["days_after"]) == (5, 3)
    days = [row["searches"] for row in rows(found, "reaction_days") if row["dimension"] == "all"]
    assert days == [None] * 9 + [1] * 8 + [None] * 11


def test_nothing_is_told_of_the_days_before_a_log(tmp_path: Path) -> None:
    found = run(log(tmp_path, every_day(0, 5)), comparison=comparison(tmp_path))
    whole = by_part(rows(found, "reactions"))["all", "all"]
    told = ("searches_before", "per_day_before", "share_before", "change", "change_low")
    assert [whole[name] for name in told] == [None] * 5
    assert whole["searches_after"] == 6


def test_a_query_is_new_where_the_log_reaches_back_two_weeks(tmp_path: Path) -> None:
    before = every_day(-14, 13, "old")
    long = run(log(tmp_path, [*before, *every_day(1, 2, "new")]), comparison=comparison(tmp_path))
    assert [(row["query"], row["searches"]) for row in rows(long, "release_queries")] == [
        ("new", 2)
    ]
    short = run(log(tmp_path, before[1:]), comparison=comparison(tmp_path))
    assert rows(short, "release_queries") == []


def test_what_few_people_typed_is_not_shown_as_new(tmp_path: Path) -> None:
    searches = [*every_day(-14, 13, "old"), *every_day(1, 2, "new")]
    found = run(log(tmp_path, searches), comparison=comparison(tmp_path), quoted=3)
    assert rows(found, "release_queries") == []


def test_a_log_without_a_release_near_it_says_so(tmp_path: Path) -> None:
    far = (article("old", "release", "1.0", RELEASED - timedelta(days=90)),)
    found = run(log(tmp_path, every_day(-5, 5)), comparison=comparison(tmp_path, far))
    report = found.report("reactions")
    assert report is not None
    assert "no release is known within two weeks of its days" in report.missing


@pytest.mark.parametrize("engine", ["clickhouse", "spark"])
def test_all_engines_say_the_same_of_releases(tmp_path: Path, engine: str) -> None:
    assert engine != "spark" or shutil.which("java"), "install Java 17: apt-get install default-jre"
    path = tmp_path / "log.jsonl"
    path.write_text("".join(random_log(5, 150)))
    known = comparison(tmp_path)
    expected = as_json(run(path, comparison=known, quoted=2))
    assert as_json(run(path, comparison=known, quoted=2, engine=engine)) == expected
    told = {one["name"]: len(one["rows"]) for one in expected["reports"]}
    assert told["reaction_days"] == 4 * AROUND
    assert told["reactions"] > 2


def test_a_log_that_grew_says_the_same_of_releases(tmp_path: Path) -> None:
    lines, path = random_log(6, 150), tmp_path / "log.jsonl"
    known, kept = comparison(tmp_path), tmp_path / "kept"
    path.write_text("".join(lines[:200]))
    run(path, comparison=known, kept=kept)
    with path.open("a") as stream:
        stream.writelines(lines[200:])
    grown = as_json(run(path, comparison=known, kept=kept))
    assert grown["reports"] == as_json(run(path, comparison=known))["reports"]


def test_releases_are_grouped_by_version_and_those_to_come_are_left_out() -> None:
    told = (number_of(date(2026, 10, 1)), number_of(date(2026, 11, 20)))
    alone = article("held", "feature", "", RELEASED)
    articles = (
        *ARTICLES,
        replace(alone, meta=replace(alone.meta, held=True)),
        article("early", "feature", "2.0", RELEASED - timedelta(days=2)),
        article("alone", "feature", "", RELEASED + timedelta(days=8)),
        article("planned", "feature", "3.0", NOW + timedelta(days=1)),
        article("guide", "guide", "2.0"),
        replace(article("deutsch", "feature", "2.0"), language="de"),
    )
    found = launches(articles, "en", NOW, told)
    assert [(one.title, one.row()["released"]) for one in found] == [
        ("2026-10-28", "2026-10-28"),
        ("Orchard 2.0", "2026-10-20"),
    ]
    assert [id_ for id_, _ in found[1].features] == ["early", "export"]
    assert launches(articles, "en", NOW, None) == ()


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [(0, 0, 1), (14, 20, 0), (13, 20, 1), (-30, -14, 1), (-30, -15, 0)],
)
def test_a_release_counts_where_its_days_and_those_of_the_log_meet(
    first: int, last: int, seen: int
) -> None:
    day = number_of(RELEASED.date())
    assert len(launches(ARTICLES, "en", NOW, (day + first, day + last))) == seen


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Newcombe 1998, table II, method 10: 56/70 and 48/80; 9/10 and 3/10
        ((60.0, 49.05, 70.02), (80.0, 69.17, 87.73), (5.2, 33.4)),
        ((30.0, 10.78, 60.32), (90.0, 59.58, 98.21), (17.1, 80.9)),
    ],
)
def test_the_interval_of_a_change_is_newcombes(
    before: tuple[float, float, float],
    after: tuple[float, float, float],
    expected: tuple[float, float],
) -> None:
    assert newcombe(before, after) == pytest.approx(expected, abs=0.15)
