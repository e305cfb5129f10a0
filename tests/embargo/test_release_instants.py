"""Release dates: read in the site's zone and compared as instants, wherever the machine is."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kbgen.model.article import Meta, Release
from kbgen.model.audience import AGENT, PUBLIC, Audience
from kbgen.model.library import Library, Source
from kbgen.model.problem import Problem
from kbgen.publish.checking.check import check
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.dates import comes_twice, read_release
from kbgen.publish.reading.fields import Fault
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.showing.project import projections
from kbgen.publish.showing.visible import shows

ROOT = Path(__file__).parents[2]
BERLIN = ZoneInfo("Europe/Berlin")
SITE = "name: Help\ntimezone: {zone}\nlanguages: [en]\n"
ARTICLE = (
    "---\nid: {id}\nkind: guide\ntitle: A\ncomponent: reports\naudience: public\n{keys}---\n"
    "\n## Steps\n\n{body}\n"
)


def read(written: str, zone: str = "Europe/Berlin") -> Release:
    """Return the release that *written* is; it must be one."""
    found = read_release(written, ZoneInfo(zone))
    assert isinstance(found, Release), found
    return found


def library(
    now: datetime, zone: str = "Europe/Berlin", **articles: str
) -> tuple[Library, tuple[Problem, ...]]:
    """Return a library of *articles* (front matter by id), and all that is wrong with it."""
    said, problems = read_settings(
        Source("content/kb.yml", SITE.format(zone=zone)),
        Source("content/components.yml", "reports:\n  title: Reports\n"),
    )
    assert said, problems
    sources = [Source(f"content/articles/{id_}.md", text) for id_, text in articles.items()]
    reading = read_articles(sources, said)
    files = frozenset(source.path for source in sources)
    found = Library(said, reading.articles, now, files)
    return found, (*reading.problems, *check(found))


def article(id: str, body: str = "Do it.", **keys: str) -> str:
    """Return a public guide with these *keys* besides the usual ones."""
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return ARTICLE.format(id=id, keys=lines, body=body)


SECONDS = {"1 s in the future": (-1, False), "equal": (0, True), "1 s in the past": (1, True)}


@pytest.mark.parametrize(("seconds", "public"), SECONDS.values(), ids=SECONDS)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "UTC", "Pacific/Kiritimati"])
def test_l17_a_release_is_out_from_its_instant_on(seconds: int, public: bool, zone: str) -> None:  # noqa: FBT001
    instant = datetime(2026, 12, 1, 9, tzinfo=UTC)
    now = (instant + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone))
    found, problems = library(now, later=article("later", release="2026-12-01T10:00"))
    assert problems == ()
    shown = projections(found, PUBLIC)[0].articles
    assert [one.id for one in shown] == (["later"] if public else [])
    assert [one.id for one in projections(found, AGENT)[0].articles] == ["later"]


# One and the same instant, or what is meant where nothing says which zone.
WRITTEN = {
    "a day": ("2026-12-01", "2026-11-30T23:00:00+00:00"),
    "a naive time": ("2026-12-01T10:30", "2026-12-01T09:30:00+00:00"),
    "seconds": ("2026-12-01T10:30:15", "2026-12-01T09:30:15+00:00"),
    "a blank between": ("2026-12-01 10:30", "2026-12-01T09:30:00+00:00"),
    "an offset": ("2026-12-01T10:30-05:00", "2026-12-01T15:30:00+00:00"),
    "Z": ("2026-12-01T10:30Z", "2026-12-01T10:30:00+00:00"),
    "summer": ("2026-07-01T10:30", "2026-07-01T08:30:00+00:00"),
}


@pytest.mark.parametrize(("written", "instant"), WRITTEN.values(), ids=WRITTEN)
def test_l18_a_date_is_read_in_the_zone_of_the_site_unless_it_names_one(
    written: str, instant: str
) -> None:
    assert read(written).instant.astimezone(UTC).isoformat() == instant


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Pacific/Kiritimati", "2026-11-30T10:00:00+00:00"),
        ("Etc/GMT+12", "2026-12-01T12:00:00+00:00"),
        ("Asia/Kathmandu", "2026-11-30T18:15:00+00:00"),
    ],
)
def test_l18_midnight_is_that_of_the_site(zone: str, instant: str) -> None:
    release = read("2026-12-01", zone)
    assert release.instant.astimezone(UTC).isoformat() == instant
    assert release.day() == date(2026, 12, 1)


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "timezone:\n",
        "timezone: Mars/Base\n",
        "timezone: localtime\n",
        "timezone: right/UTC\n",
        "timezone: /etc/localtime\n",
    ],
)
def test_l18_a_site_without_a_zone_cannot_be_used(zone: str) -> None:
    site = "name: Help\nlanguages: [en]\n" + zone
    found, problems = read_settings(Source("content/kb.yml", site), Source("components.yml", ""))
    assert found is None
    assert {problem.code for problem in problems} & {"KB403", "KB404"}


@pytest.mark.parametrize(
    "zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12", "America/St_Johns", ""]
)
def test_l18_the_zone_of_the_machine_has_no_say(zone: str) -> None:
    program = (
        "from zoneinfo import ZoneInfo\n"
        "from kbgen.publish.reading.dates import read_release\n"
        "for written in ('2026-12-01', '2026-12-01T10:30', '2026-10-25T02:30'):\n"
        "    print(read_release(written, ZoneInfo('Europe/Berlin')).instant.timestamp())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": zone},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["1796079600.0", "1796117400.0", "1792891800.0"]


GAPS = {
    "Berlin": ("2027-03-28T02:30", "Europe/Berlin"),
    "its first second": ("2027-03-28T02:00:00", "Europe/Berlin"),
    "its last second": ("2027-03-28T02:59:59", "Europe/Berlin"),
    "New York": ("2027-03-14T02:30", "America/New_York"),
    "half an hour": ("2026-10-04T02:15", "Australia/Lord_Howe"),
    "a whole day": ("2011-12-30T12:00", "Pacific/Apia"),
}


@pytest.mark.parametrize(("written", "zone"), GAPS.values(), ids=GAPS)
def test_l19_a_time_that_the_clocks_skip_does_not_exist(written: str, zone: str) -> None:
    found = read_release(written, ZoneInfo(zone))
    assert isinstance(found, Fault)
    assert "does not exist" in found.what
    assert zone in found.what


def test_l19_a_time_that_does_not_exist_is_an_error_on_its_line() -> None:
    now = datetime(2026, 6, 1, tzinfo=BERLIN)
    _, problems = library(now, a=article("a", release="2027-03-28T02:30"))
    (problem,) = problems
    assert (problem.code, problem.place.line, problem.place.column) == ("KB105", 7, 10)


@pytest.mark.parametrize("written", ["2027-03-28T01:59:59", "2027-03-28T03:00", "2027-03-28"])
def test_l19_times_beside_the_gap_exist(written: str) -> None:
    assert not comes_twice(read(written), BERLIN)


def test_l19_a_day_whose_midnight_is_skipped_begins_with_its_first_instant() -> None:
    release = read("2026-04-24", "Africa/Cairo")
    assert release.instant.astimezone(UTC).isoformat() == "2026-04-23T22:00:00+00:00"
    assert not comes_twice(release, ZoneInfo("Africa/Cairo"))


TWICE = {
    "Berlin": ("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T01:30:00+00:00"),
    "New York": ("2026-11-01T01:30", "America/New_York", "2026-11-01T06:30:00+00:00"),
    "half an hour": ("2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T15:15:00+00:00"),
    "midnight": ("2026-11-01", "America/Havana", "2026-11-01T05:00:00+00:00"),
}


@pytest.mark.parametrize(("written", "zone", "later"), TWICE.values(), ids=TWICE)
def test_l19_of_a_time_that_comes_twice_the_later_counts(
    written: str, zone: str, later: str
) -> None:
    release = read(written, zone)
    assert release.instant.astimezone(UTC).isoformat() == later
    assert comes_twice(release, ZoneInfo(zone))


def test_l19_a_time_that_comes_twice_is_a_warning_that_says_how_to_be_exact() -> None:
    now = datetime(2026, 6, 1, tzinfo=BERLIN)
    _, problems = library(now, a=article("a", release="2026-10-25T02:30"))
    (problem,) = problems
    assert (problem.code, problem.place.line) == ("KB180", 7)
    exact = problem.todo.split()[-1]
    assert not comes_twice(read(exact), BERLIN)
    assert read(exact).instant == read("2026-10-25T02:30").instant


@pytest.mark.parametrize("offset", ["+02:00", "+01:00", "Z"])
def test_l19_a_time_with_an_offset_comes_once(offset: str) -> None:
    assert not comes_twice(read(f"2026-10-25T02:30{offset}"), BERLIN)


def test_l17_l19_in_the_hour_that_comes_twice_nothing_is_out_an_hour_early() -> None:
    # the clocks show 02:45 and later 02:30, so that comparing what they show is wrong
    release = read("2026-10-25T02:30")
    first_time = datetime(2026, 10, 25, 0, 45, tzinfo=UTC).astimezone(BERLIN)
    second_time = datetime(2026, 10, 25, 1, 30, tzinfo=UTC).astimezone(BERLIN)
    meta = Meta("A", audience=Audience.PUBLIC, release=release)
    assert not shows(PUBLIC, meta, first_time)
    assert shows(PUBLIC, meta, second_time)


STRINGS = {
    "a time": ("version", "12:30:45"),
    "no": ("title", "no"),
    "off": ("title", "off"),
    "null": ("title", "null"),
    "a number": ("title", "0x1F"),
    "a day": ("title", "2026-02-30"),
}


@pytest.mark.parametrize(("key", "written"), STRINGS.values(), ids=STRINGS)
def test_l20_a_value_is_what_was_written(key: str, written: str) -> None:
    text = article("a", **({key: written} if key != "title" else {}))
    text = text.replace("title: A", f"title: {written}") if key == "title" else text
    found, problems = library(datetime(2026, 6, 1, tzinfo=BERLIN), a=text)
    assert problems == ()
    assert getattr(found.articles[0].meta, key) == written


DATES = {
    "a day that does not exist": ("release", "2026-02-30"),
    "a month that does not exist": ("release", "2026-13-01"),
    "a time alone": ("release", "12:30:45"),
    "no": ("release", "no"),
    "an hour that does not exist": ("release", "2026-10-14T24:30"),
    "the last year there is": ("release", "9999-12-31T23:30-05:00"),
    "a review that does not exist": ("review", "2026-02-30"),
    "other digits": ("release", "２０２６-10-14"),
}


@pytest.mark.parametrize(("key", "written"), DATES.values(), ids=DATES)
def test_l20_what_is_no_date_is_an_error_on_its_line(key: str, written: str) -> None:
    _, problems = library(
        datetime(2026, 6, 1, tzinfo=BERLIN), a=article("a", version="1", **{key: written})
    )
    (problem,) = [one for one in problems if one.code == "KB105"]
    assert (problem.place.line, problem.place.column) == (8, len(key) + 3)
    assert written in problem.what


LINKS = {
    "a public page": ("", "KB306"),
    "a page that is out an hour before": ("2026-12-01T09:00", "KB306"),
    "a page that is out at the same instant": ("2026-12-01T10:00", None),
    "a page that is out later": ("2026-12-02", None),
}


@pytest.mark.parametrize(("release", "code"), LINKS.values(), ids=LINKS)
def test_l7_l17_a_page_may_lead_to_a_release_only_if_it_is_not_out_before(
    release: str, code: str | None
) -> None:
    keys = {"release": release} if release else {}
    _, problems = library(
        datetime(2026, 6, 1, tzinfo=BERLIN),
        later=article("later", release="2026-12-01T10:00"),
        other=article("other", "See [it](later.md).", **keys),
    )
    assert [problem.code for problem in problems] == ([code] if code else [])
