"""What is coming: the page, its feeds and the calendar of support, and nothing of it in public."""

from datetime import UTC, date, datetime

import feedparser  # type: ignore[import-untyped]  # it brings no types
import icalendar as judge
import pytest
from bases import NOW, feature
from hypothesis import given, settings
from hypothesis import strategies as some
from text_trees import FEATURE, WEB, files, release, trees

from kbgen.model.article import Release
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.publish.showing.calendar_events import FILE, Event
from kbgen.publish.showing.coming import coming_groups
from kbgen.publish.showing.icalendar import icalendar
from kbgen.publish.showing.routes import COMING

NAME = f"site/{FILE}"
BASE = {
    FEATURE.format("trial"): feature(
        "trial", status="experiment", share="0.5 %", since="2026-05-20", markets="[EU]"
    ),
    FEATURE.format("early"): feature("early", status="beta"),
    FEATURE.format("soon"): feature("soon", release="2026-07-01T10:30", version="2.1"),
    FEATURE.format("never"): feature("never", status="retired", release="2026-08-01"),
    FEATURE.format("out"): feature("out", release="2026-05-02"),
    FEATURE.format("wish"): feature("wish", status="planned").replace("release: 2026-06-01\n", ""),
    "content/articles/releases/two.md": release("two", "2.0", "## Highlights\n\nNew.\n"),
}


def page() -> str:
    """Return the page of support, in Markdown."""
    (tree, _) = trees(BASE, AGENT)
    return next(one.markdown for one in tree.pages if one.path == COMING)


def calendar(texts: dict[str, str] = BASE) -> judge.Calendar:
    """Return the calendar as another program reads it."""
    return judge.Calendar.from_ical(files(texts, AGENT)[NAME])


def test_support_sees_first_what_some_customers_have_already() -> None:
    (tree, _) = trees(BASE, AGENT)
    found = [(name, [one.id for one in those]) for name, those in coming_groups(tree.projection)]
    assert found == [
        ("experiment", ["trial"]),
        ("beta", ["early"]),
        ("dated", ["soon", "never"]),
        ("undated", ["wish"]),
    ]


@pytest.mark.parametrize(
    "said",
    ["Customers who have it: 0.5%", "Runs since: 20 May 2026", "Markets: EU", "no date yet"],
)
def test_support_reads_how_many_have_an_experiment_and_since_when(said: str) -> None:
    assert said in page()


def test_the_steps_to_test_it_stand_folded_in_each_card() -> None:
    steps = page().count("<summary>How to test it yourself</summary>")
    assert steps == page().count("html | details.kb-fold") == 5


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml", "feed.json"])
def test_support_has_feeds_of_it_and_customers_have_none(name: str) -> None:
    text = files(BASE, AGENT)[f"site/support/coming/{name}"]
    assert "Trial" in text
    assert "Test it." in text  # the steps
    assert "Out" not in text
    assert not [path for path in files(BASE, PUBLIC) if "support" in path]


def test_a_reader_of_feeds_understands_them() -> None:
    for name in ("atom.xml", "rss.xml"):
        read = feedparser.parse(files(BASE, AGENT)[f"site/support/coming/{name}"].encode())
        assert not read.bozo
        assert len(read.entries) == 5
        assert len({entry.id for entry in read.entries}) == 5


def test_another_program_reads_the_calendar() -> None:
    events = {str(one["SUMMARY"]): one for one in calendar().walk("VEVENT")}
    assert set(events) == {"Trial", "Early", "Soon (2.1)", "Never", "Out", "Orchard 2.0 (2.0)"}
    assert events["Soon (2.1)"].decoded("DTSTART") == datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    assert events["Out"].decoded("DTSTART") == date(2026, 5, 2)
    assert events["Out"].decoded("DTEND") == date(2026, 5, 3)
    assert not [one.errors for one in calendar().walk() if one.errors]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Soon (2.1)", "CONFIRMED"),
        ("Never", "CANCELLED"),
        ("Out", "CONFIRMED"),
        ("Trial", "CONFIRMED"),
    ],
)
def test_a_calendar_says_how_sure_a_release_is(title: str, status: str) -> None:
    (event,) = (one for one in calendar().walk("VEVENT") if one["SUMMARY"] == title)
    assert event["STATUS"] == status


def test_what_is_planned_is_tentative_also_when_its_day_has_passed() -> None:
    texts = {FEATURE.format("a"): feature("a", status="planned", release="2026-06-01")}
    (event,) = calendar(texts).walk("VEVENT")
    assert event["STATUS"] == "TENTATIVE"


def test_an_event_is_the_same_one_after_it_was_renamed_and_moved() -> None:
    (one,) = calendar({FEATURE.format("a"): feature("a")}).walk("VEVENT")
    moved = feature("b", formerly="[a]", release="2026-09-01", title="Other")
    (other,) = calendar({FEATURE.format("b"): moved}).walk("VEVENT")
    assert one["UID"] == other["UID"]
    assert one["SEQUENCE"] == other["SEQUENCE"] == 0


def test_the_calendar_is_the_same_for_the_same_content() -> None:
    assert files(BASE, AGENT)[NAME] == files(BASE, AGENT, WEB, NOW.replace(hour=20))[NAME]


@settings(max_examples=60, deadline=None)
@given(some.text(max_size=200), some.text(min_size=1, max_size=60))
def test_any_text_is_whole_in_a_calendar_and_no_line_is_too_long(about: str, title: str) -> None:
    when = Release(NOW, "2026-06-15T12:00")
    about = about.encode("utf-8", "replace").decode()
    title = title.encode("utf-8", "replace").decode()
    event = Event("id", title, when, NOW, "CONFIRMED", "https://a.example/", about, (title,))
    text = icalendar("Name", [event])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    (read,) = judge.Calendar.from_ical(text).walk("VEVENT")
    assert set(read) >= {"UID", "DTSTAMP", "SUMMARY", "URL", "STATUS"}
    letters = "".join(sign for sign in title if sign.isalnum())
    assert "".join(sign for sign in str(read["SUMMARY"]) if sign.isalnum()) == letters


def test_a_line_of_an_author_begins_no_property() -> None:
    when = Release(NOW, "2026-06-15")
    event = Event("id", "A\r\nATTACH:file:x;y=1,2", when, NOW, "CONFIRMED", "u", "a\nb", ())
    text = icalendar("A\r\nATTACH:x", [event])
    assert not [line for line in text.split("\r\n") if line.startswith("ATTACH")]
    (read,) = judge.Calendar.from_ical(text).walk("VEVENT")
    assert str(read["SUMMARY"]).split() == ["A", "ATTACH:file:x;y=1,2"]
    assert str(read["DESCRIPTION"]) == "a\nb"
