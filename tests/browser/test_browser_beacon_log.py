"""What the pages send is a log: valid UBI 1.3, and `kbgen analyse` reads it as it happened."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from built_once import Builds
from playwright.sync_api import Browser
from receiving import (
    Receiver,
    Record,
    answers,
    asks,
    later,
    reader,
    receiver,
    searches,
    told_to,
)

from kbgen.app.analyse import Request, analyse
from kbgen.app.match import no_comparison
from kbgen.listen.receiving import Received, Sender, receive
from kbgen.model.report import Analysis, Cell
from kbgen.model.site import Settings, Site, Words

SETTINGS = Settings(
    Site(Words({"": "Orchard help"}), Words({"": ""}), {}, ZoneInfo("UTC"), ("en", "de"))
)


@pytest.fixture(scope="module")
def log(
    browser: Browser, builds: Builds, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Receiver]:
    """What three readers leave behind: one finds, one asks, one gives up."""
    with receiver() as heard:
        site = told_to(heard, builds, tmp_path_factory.mktemp("listening"))
        with reader(browser, site) as somebody:
            page = somebody.opens()
            searches(page, "dashboards")
            page.locator("input.md-search__input").press("Enter")
            page.wait_for_url("**/articles/share-dashboards/**")
            page.goto(f"{somebody.address}articles/export-reports/")
            later(page, 9)
            page.get_by_role("button", name="Yes").click()
            page.goto("about:blank")
            page = somebody.opens("contact/")
            asks(page, "my card 4111 1111 1111 1111 was refused")
            answers(page, "my card 4111 1111 1111 1111 was refused", unknown=["refused"])
            page.evaluate("addEventListener('click', (event) => event.preventDefault(), true)")
            page.locator("article a[href^='mailto:']").first.click()
            page.goto("about:blank")
            page = somebody.opens("de/")
            asks(page, "druckr", searched="drucker", count=1, ids=["export-reports"])
            later(page, 6)
            asks(page, "drucken", count=None)
            page.goto("about:blank")
        heard.until(lambda records: len(records) == 8)
        yield heard


@pytest.fixture(scope="module")
def analysis(log: Receiver, tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Return the reports about what the receiver wrote down, as it came."""
    path = tmp_path_factory.mktemp("log") / "searches.jsonl"
    path.write_text("".join(log.bodies), encoding="utf-8")
    request = Request((path,), "public", date(2026, 11, 22), quoted=1)
    return analyse(request, SETTINGS, no_comparison(SETTINGS, "public"), lambda _: None)


def rows(analysis: Analysis, name: str) -> list[dict[str, Cell]]:
    report = analysis.report(name)
    assert report is not None
    names = [column.name for column in report.table.columns]
    return [dict(zip(names, row, strict=True)) for row in report.table.rows]


def test_every_record_is_valid_ubi(log: Receiver) -> None:
    assert [fault for record in log.records() for fault in _faults(record)] == []
    kinds = [record.get("action_name", "search") for record in log.records()]
    assert sorted(kinds) == sorted(
        ["search", "click", "view", "feedback", "search", "contact", "search", "search"]
    )


def test_the_collector_writes_down_every_field_of_it(log: Receiver) -> None:
    now = datetime.now(UTC)
    found = [receive(body.encode(), now, Sender(), ()) for body in log.bodies]
    lines = b"".join(one.lines for one in found if isinstance(one, Received)).splitlines()
    kept = [json.loads(line) for line in lines]
    assert [{**one, "timestamp": ""} for one in kept] == [
        {**one, "timestamp": ""} for one in log.records()
    ]


def test_the_log_is_recognised_and_no_line_is_lost(analysis: Analysis) -> None:
    facts = analysis.facts
    assert (facts.formats, facts.lines, facts.rejected) == (("ubi",), 8, ())
    assert (facts.searches, facts.sessions) == (4, 3)


def test_each_search_has_its_outcome_and_its_query_as_it_was_sent(analysis: Analysis) -> None:
    outcomes = {row["language"]: row for row in rows(analysis, "outcomes")}
    counted = ("searches", "answered", "escalated", "reformulated", "abandoned")
    assert [outcomes["en"][name] for name in counted] == [2, 1, 1, 0, 0]
    assert [outcomes["de"][name] for name in counted] == [2, 0, 0, 1, 1]
    queries = {row["query"]: row for row in rows(analysis, "queries")}
    assert set(queries) == {"dashboards", "my card [card] was refused", "druckr", "drucken"}


def test_what_is_read_after_a_search_is_told_with_its_place(analysis: Analysis) -> None:
    read = {row["article"]: row for row in rows(analysis, "read")}
    assert set(read) == {"share-dashboards", "export-reports"}
    assert read["share-dashboards"]["top_query"] == "dashboards"
    assert (read["share-dashboards"]["position"], read["export-reports"]["position"]) == (1, None)


# The rules of the schemas of UBI 1.3.0, for what the pages send: name, and what its value is.
_TEXT = {
    "application": 100,
    "action_name": 100,
    "query_id": 100,
    "session_id": 100,
    "client_id": 100,
    "user_query": 10_000,
}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def _faults(record: Record) -> Iterator[str]:
    is_event = "action_name" in record
    inner = "event_attributes" if is_event else "query_attributes"
    known = {*_TEXT, "timestamp", inner} | (set() if is_event else {"query_response_hit_ids"})
    yield from (f"unknown {key}" for key in set(record) - known)
    yield from (
        f"{key} is {record[key]!r}"
        for key, longest in _TEXT.items()
        if key in record and not (isinstance(record[key], str) and 0 < len(record[key]) <= longest)
    )
    if not _TIME.fullmatch(record["timestamp"]):
        yield f"timestamp is {record['timestamp']}"
    hits = record.get("query_response_hit_ids", [])
    if not all(isinstance(hit, str) for hit in hits):
        yield f"hits are {hits}"
    if is_event:
        yield from _event_faults(record["event_attributes"])
    elif "user_query" not in record:
        yield "no user_query"
    if None in _values(record):
        yield "null is no value"


def _event_faults(attributes: Mapping[str, object]) -> Iterator[str]:
    position = attributes.get("position")
    if not isinstance(position, dict) or set(position) not in ({"ordinal"}, {"xy"}):
        yield f"position is {position}"
    thing = attributes.get("object", {"object_id": "x"})
    if not isinstance(thing, dict) or not isinstance(thing.get("object_id"), str):
        yield f"object is {thing}"


def _values(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    else:
        yield value
