"""In a real browser: what leaves the page after a search, when, and when nothing does."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from browsing import POLICY, published
from built_once import Builds
from playwright.sync_api import Browser, Page, expect
from receiving import (
    PATIENCE,
    SETTINGS,
    Reader,
    Receiver,
    Record,
    answers,
    asks,
    later,
    listening_site,
    moved,
    reader,
    receiver,
    says,
    searches,
)

FOUND = {"count": 2, "ids": ["export-reports", "schedule-exports"]}
_STORM = """(size) => {
  const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const toggle = document.querySelector("[data-md-toggle=search]");
  const none = { corrections: [], filters: {}, near: [], fault: "" };
  for (let number = 0; number < 60; number += 1) {
    const query = String.fromCharCode(0x4e00 + number);
    say("kb:query", { query });
    const unknown = Array(size).fill("x".repeat(999));
    const ids = Array(size).fill("\u4e00".repeat(999));
    say("kb:result", { query, searched: query, unknown, ids, count: 99, ...none });
    toggle.dispatchEvent(new Event("change", { bubbles: true }));
  }
  say("kb:query", { query: "long ".repeat(2000) });
}"""
_PASTE = """(text) => {
  document.activeElement.value = text;
  const how = { bubbles: true, inputType: "insertFromPaste", data: text };
  document.activeElement.dispatchEvent(new InputEvent("input", how));
}"""
LONG = 10  # seconds after which every query has settled and been sent


def queries(records: list[Record]) -> list[str]:
    return [record["user_query"] for record in records if "action_name" not in record]


def acts(records: list[Record]) -> list[str]:
    return [record.get("action_name", "search") for record in records]


def ended(page: Page, heard: Receiver) -> list[Record]:
    """Leave *page* after one last search, and return what came before that."""
    asks(page, "zebra")
    later(page, LONG)
    page.goto("about:blank")
    found = heard.until(lambda records: "zebra" in queries(records) and not missing(records))
    found.sort(key=number)
    return found[: queries(found).index("zebra")]


def number(record: Record) -> int:
    attributes = record.get("query_attributes") or record["event_attributes"]
    return int(attributes["number"])


def missing(records: list[Record]) -> bool:
    """Whether a record of the tab is still on its way: a later request may overtake it."""
    numbers = {number(record) for record in records}
    return numbers != set(range(1, max(numbers) + 1))


# What is sent of a search


def test_a_query_is_sent_as_ubi_once_it_has_settled_and_not_for_each_key(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens("articles/share-dashboards/")
    asks(page, "  exporrt csv ", searched="export csv", unknown=["exporrt"], **FOUND)
    later(page, LONG)
    (record,) = heard.until(bool)
    attributes = record["query_attributes"]
    assert re.fullmatch("[0-9a-f]{32}", record.pop("query_id"))
    assert re.fullmatch("[0-9a-f]{32}", attributes.pop("session_id"))
    assert datetime.fromisoformat(record.pop("timestamp")).tzinfo is not None
    assert record == {
        "application": "kbgen",
        "user_query": "exporrt csv",
        "query_attributes": {
            "number": 1,
            "page": "/articles/share-dashboards/",
            "language": "en",
            "edition": "public",
            "searched": "export csv",
            "unknown": ["exporrt"],
            "result_count": 2,
        },
        "query_response_hit_ids": ["export-reports", "schedule-exports"],
    }
    assert heard.types[-1].startswith("text/plain")


def test_what_was_not_measured_is_left_out_and_zero_is_zero(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens("de/")
    asks(page, "broken", count=None, ids=[], fault="no index")
    later(page, LONG)
    asks(page, "nothing", count=0, ids=[])
    later(page, LONG)
    asks(page, "unheard")
    later(page, LONG)
    page.goto("about:blank")
    found = heard.until(lambda records: len(records) == 3)
    assert queries(found) == ["broken", "nothing", "unheard"]
    counts = [record["query_attributes"].get("result_count") for record in found]
    assert counts == [None, 0, None]
    hits = [record.get("query_response_hit_ids") for record in found]
    assert hits == [None, [], None]
    assert {record["query_attributes"]["language"] for record in found} == {"de"}


def test_a_result_on_its_way_is_waited_for_and_that_of_older_keys_is_not_taken(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    asks(page, "export")
    answers(page, "expo", count=0)
    later(page, 60)
    assert heard.records() == []
    answers(page, "export", **FOUND)
    later(page, LONG)
    (record,) = heard.until(bool)
    assert record["query_attributes"]["result_count"] == 2


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        pytest.param([("exp", 2), ("export", 9)], ["export"], id="it grows after a pause"),
        pytest.param([("exports", 2), ("export", 9)], ["export"], id="it is shortened"),
        pytest.param([("export", 9), ("share", 9)], ["export", "share"], id="another one"),
        pytest.param([("export", 2), ("share", 9)], ["export", "share"], id="another one soon"),
        pytest.param([("export", 0), ("", 9)], [], id="it is erased at once"),
        pytest.param([("export", 2), ("e", 0), ("", 9)], ["export"], id="it is erased later"),
        pytest.param([("export", 9), ("", 1), ("export", 9)], ["export"], id="the same again"),
    ],
)
def test_one_record_is_one_thing_that_was_looked_for(
    visitor: Reader, heard: Receiver, typed: list[tuple[str, float]], sent: list[str]
) -> None:
    page = visitor.opens()
    for query, pause in typed:
        says(page, "kb:query", query=query)
        answers(page, query, **FOUND)
        later(page, pause)
    found = ended(page, heard)
    assert queries(found) == sent
    assert len({record["query_id"] for record in found}) == len(sent)
    assert len({record["query_attributes"]["session_id"] for record in found}) == bool(sent)


def test_a_query_that_is_still_typed_is_sent_when_the_page_is_left(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    asks(page, "export", **FOUND)
    page.goto("about:blank")
    assert queries(heard.until(bool)) == ["export"]


def test_a_dialog_that_is_closed_settles_the_query(visitor: Reader, heard: Receiver) -> None:
    page = visitor.opens()
    page.locator("input.md-search__input").focus()
    expect(page.locator("#__search")).to_be_checked()
    asks(page, "export", **FOUND)
    page.keyboard.press("Escape")
    # at once, not when the time is up in which it might have grown
    visit = page.evaluate("JSON.parse(sessionStorage['kb-listening'] || '{}')")
    assert visit["last"]["query"] == "export"
    page.goto("about:blank")
    assert queries(heard.until(bool)) == ["export"]


@pytest.mark.parametrize("way", ["paste", "voice or an input method", "address"])
def test_a_query_is_noticed_whichever_way_it_comes(
    visitor: Reader, heard: Receiver, way: str
) -> None:
    page = visitor.opens("?q=dashboards" if way == "address" else "")
    field = page.locator("input.md-search__input")
    if way == "paste":
        field.focus()
        page.evaluate(_PASTE, "dashboards")
    elif way != "address":
        field.focus()
        page.keyboard.insert_text("dashboards")  # no key goes down or up
    page.wait_for_selector(".md-search-result__link")
    later(page, LONG)
    (record,) = heard.until(bool)
    assert record["user_query"] == "dashboards"
    assert record["query_attributes"]["result_count"] >= 1
    assert record["query_response_hit_ids"][0] == "share-dashboards"


def test_the_site_s_own_search_tells_what_it_does_not_know_and_what_it_looked_for(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    searches(page, "dashbords")
    later(page, LONG)
    (record,) = heard.until(bool)
    assert record["user_query"] == "dashbords"
    assert record["query_attributes"]["searched"] == "dashboards"
    assert record["query_attributes"]["unknown"] == ["dashbords"]


# Who somebody is stays on the page


def test_no_part_of_what_is_masked_leaves_the_page_by_another_way(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens("?q=#anna@home.example")
    query = "refund for anna.smith@mail.example card 4111 1111 1111 1111"
    parts = ["anna", "smith", "mail", "example", "4111", "refund"]
    asks(page, query, searched=query.replace("refund", "refunds"), unknown=parts, **FOUND)
    later(page, LONG)
    (record,) = heard.until(bool)
    assert record["user_query"] == "refund for [email] card [card]"
    assert record["query_attributes"]["unknown"] == ["refund"]
    assert "searched" not in record["query_attributes"]
    assert record["query_attributes"]["page"] == "/"
    sent = json.dumps(record)
    assert [part for part in ("anna", "smith", "4111") if part in sent] == []


def test_i6_the_question_that_goes_along_to_the_contact_page_is_not_sent_with_its_address(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens("contact/#ask=refund%20for%20card%204111%201111%201111%201111")
    page.get_by_role("link", name="Write to us").click()
    (record,) = heard.until(bool)
    assert record["action_name"] == "contact"
    assert record["event_attributes"]["page"] == "/contact/"
    assert "4111" not in json.dumps(record)
    assert "refund" not in json.dumps(record)


def test_the_browser_keeps_one_name_of_the_visit_in_the_tab_and_no_cookie(
    visitor: Reader, heard: Receiver
) -> None:
    first, second = visitor.opens(), visitor.opens()
    for page in (first, second):
        asks(page, "export", **FOUND)
        later(page, LONG)
    found = heard.until(lambda records: len(records) == 2)
    sessions = {record["query_attributes"]["session_id"] for record in found}
    assert len(sessions) == 2  # each tab has its own
    assert visitor.context.cookies() == []
    assert set(heard.cookies) == {""}
    kept = first.evaluate("[Object.keys(sessionStorage), Object.keys(localStorage)]")
    assert [[key for key in keys if "listening" in key] for keys in kept] == [["kb-listening"], []]
    assert "client_id" not in json.dumps(found)


def numbers(records: list[Record]) -> list[int]:
    inner = (record.get("query_attributes") or record["event_attributes"] for record in records)
    return [attributes["number"] for attributes in inner]


def test_records_of_a_tab_are_numbered_from_page_to_page_so_that_a_lost_one_is_missed(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    asks(page, "export", **FOUND)
    later(page, LONG)
    page.goto(f"{visitor.address}articles/share-dashboards/")
    later(page, LONG)  # it is read after the search
    asks(page, "share", **FOUND)
    page.goto("about:blank")
    found = heard.until(lambda records: len(records) == 3)
    assert numbers(found) == [1, 2, 3]
    page = visitor.opens()
    asks(page, "in another tab", **FOUND)
    later(page, 31 * 60)
    asks(page, "in another session", **FOUND)
    page.goto("about:blank")
    found = heard.until(lambda records: len(records) == 5)
    assert numbers(found[3:]) == [1, 1]


def test_half_an_hour_without_a_search_begins_another_session(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    for query, pause in (("export", 29 * 60), ("share", 31 * 60), ("print", LONG)):
        asks(page, query, **FOUND)
        later(page, pause)
    page.goto("about:blank")
    found = heard.until(lambda records: len(records) == 3)
    one, two, three = (record["query_attributes"]["session_id"] for record in found)
    assert one == two != three


REFUSALS = {
    "Global Privacy Control": "Object.defineProperty(navigator, 'globalPrivacyControl',"
    " { get: () => true });",
    "Do Not Track": "Object.defineProperty(navigator, 'doNotTrack', { get: () => '1' });",
    "the reader's own switch": "try { localStorage.setItem('kb-listening-off', '1'); } catch {}",
}


@pytest.mark.parametrize("signal", REFUSALS)
def test_nothing_is_sent_or_kept_of_who_refuses(
    browser: Browser, listening: Path, heard: Receiver, signal: str
) -> None:
    heard.clear()
    with reader(browser, listening, REFUSALS[signal]) as somebody:
        page = somebody.opens()
        asks(page, "secret", **FOUND)
        later(page, LONG)
        says(page, "kb:feedback", answer="yes")
        assert (
            page.evaluate("Object.keys(sessionStorage).filter((key) => /listen/.test(key))") == []
        )
        page.goto("about:blank")
    with reader(browser, listening) as somebody:
        page = somebody.opens()
        assert ended(page, heard) == []


def test_a_preview_or_a_copy_on_another_host_sends_nothing(
    browser: Browser, listening: Path, heard: Receiver, tmp_path: Path
) -> None:
    heard.clear()
    address = "addresses:\n  public: https://help.orchard.example/\n"
    copy = listening_site(tmp_path, heard.address, f"{SETTINGS}{address}")
    with reader(browser, copy) as somebody:
        page = somebody.opens("recording/")
        assert "Nothing is recorded" in page.locator("[data-kb-recording]").inner_text()
        asks(page, "secret", **FOUND)
        later(page, LONG)
        page.goto("about:blank")
    with reader(browser, listening) as somebody:
        assert ended(somebody.opens(), heard) == []


def test_a_reader_turns_recording_off_and_on_again(visitor: Reader, heard: Receiver) -> None:
    page = visitor.opens("recording/")
    page.get_by_role("button", name="Do not record my searches").click()
    assert page.locator("[data-kb-recording] [role=status]").inner_text() == (
        "Nothing is recorded in this browser."
    )
    asks(page, "secret", **FOUND)
    later(page, LONG)
    page = visitor.opens("recording/")
    page.get_by_role("button", name="Record my searches again").click()
    assert ended(page, heard) == []


# What follows a search


def test_a_click_names_its_place_and_what_is_read_next_the_search_that_led_there(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    searches(page, "reports")
    result = page.locator(".md-search-result__item > a.md-search-result__link")
    second = result.nth(1)
    id_ = str(second.get_attribute("href")).split("?")[0].rstrip("/").rpartition("/")[2]
    second.click()
    page.wait_for_url(f"**/articles/{id_}/**")
    later(page, 4)
    page.locator("[data-kb-article]").wait_for()
    found = heard.until(lambda records: "click" in acts(records))
    later(page, LONG)
    found = heard.until(lambda records: "view" in acts(records))
    assert acts(found) == ["search", "click", "view"]
    search, click, view = found
    assert search["query_response_hit_ids"][1] == id_
    assert search["query_attributes"]["result_count"] >= len(search["query_response_hit_ids"])
    assert {record["query_id"] for record in found} == {search["query_id"]}
    assert {record["user_query"] for record in found} == {"reports"}
    assert click["event_attributes"] == {
        "position": {"ordinal": 2},
        "object": {"object_id": id_, "object_id_type": "article"},
        "target": f"/articles/{id_}/",
        "number": 2,
        "page": "/",
        "language": "en",
        "edition": "public",
    }
    assert click["session_id"] == search["query_attributes"]["session_id"] == view["session_id"]
    assert view["event_attributes"]["object"]["object_id"] == id_


def test_enter_on_a_result_and_a_new_tab_are_clicks_as_well(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    searches(page, "dashboards")
    with visitor.context.expect_page() as opened:
        page.locator(".md-search-result__item > a").first.click(button="middle")
    opened.value.close()
    page.locator("input.md-search__input").press("Enter")
    page.wait_for_url("**/articles/share-dashboards/**")
    page.goto("about:blank")
    found = heard.until(lambda records: acts(records).count("click") == 2)
    assert acts(found) == ["search", "click", "click"]
    assert [record["event_attributes"]["position"] for record in found[1:]] == [{"ordinal": 1}] * 2


def test_a_title_that_is_offered_in_place_of_results_has_no_place(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    field = page.locator("input.md-search__input")
    field.focus()
    field.evaluate("(field) => { field.value = 'exprt'; }")  # the dialog shows what is asked for
    near = [{"title": "Export", "location": "articles/export-reports/", "kind": "guide"}]
    asks(page, "exprt", near=near)
    page.locator("[data-kb-near] a").first.click()
    found = heard.until(lambda records: "click" in acts(records))
    assert acts(found) == ["search", "click"]
    assert found[1]["event_attributes"]["object"]["object_id"] == "export-reports"
    assert "ordinal" not in found[1]["event_attributes"]["position"]


def test_who_goes_back_and_reads_on_is_still_after_the_same_search(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens()
    searches(page, "dashboards")
    page.locator("input.md-search__input").press("Enter")
    page.wait_for_url("**/articles/share-dashboards/**")
    page.go_back()
    page.wait_for_function("() => location.pathname === '/' && document.readyState === 'complete'")
    page.goto(f"{visitor.address}articles/export-reports/")
    later(page, LONG)
    found = heard.until(lambda records: "view" in acts(records))
    assert acts(found) == ["search", "click", "view"]
    assert found[2]["event_attributes"]["object"]["object_id"] == "export-reports"
    assert found[2]["query_id"] == found[0]["query_id"]


def test_a_page_that_comes_back_as_it_was_goes_on_listening(
    visitor: Reader, heard: Receiver
) -> None:
    page = visitor.opens("articles/export-reports/")
    asks(page, "export", **FOUND)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert queries(heard.until(bool)) == ["export"]
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    asks(page, "share", **FOUND)
    page.goto("about:blank")
    found = heard.until(lambda records: len(records) == 2)
    one, two = (record["query_attributes"]["session_id"] for record in found)
    assert one == two


def test_who_did_not_search_is_not_followed(visitor: Reader, heard: Receiver) -> None:
    page = visitor.opens("articles/export-reports/")
    later(page, LONG)
    page.goto(f"{visitor.address}articles/share-dashboards/")
    later(page, LONG)
    assert ended(page, heard) == []


@pytest.mark.parametrize("way", ["mailto:help@orchard.example", "https://orchard.example/ask"])
def test_a_way_to_a_person_is_a_contact_with_the_query_before_it(
    visitor: Reader, heard: Receiver, way: str
) -> None:
    page = visitor.opens("contact/")
    asks(page, "export", **FOUND)
    page.evaluate("addEventListener('click', (event) => event.preventDefault(), true)")
    page.locator(f"article a[href='{way}']").first.click()
    found = heard.until(lambda records: "contact" in acts(records))
    assert acts(found) == ["search", "contact"]
    assert found[1]["query_id"] == found[0]["query_id"]
    assert found[1]["user_query"] == "export"
    assert found[1]["event_attributes"]["way"] == way.partition(":")[0]


# The page comes first


@pytest.mark.parametrize("receiver_is", ["dead", "silent"])
def test_c17_a_receiver_that_does_not_answer_slows_and_breaks_nothing(
    browser: Browser, listening: Path, heard: Receiver, tmp_path: Path, receiver_is: str
) -> None:
    with receiver(PATIENCE) as silent:
        address = silent.address if receiver_is == "silent" else "http://127.0.0.1:9/searches"
        own = moved(listening, tmp_path / "site", heard.address, address)
        with reader(browser, own) as somebody:
            page = somebody.opens()
            searches(page, "dashboards")
            page.locator("input.md-search__input").press("Enter")
            page.wait_for_url("**/articles/share-dashboards/**")
            later(page, LONG)
            page.goto(f"{somebody.address}articles/export-reports/")
            assert page.locator("h1").inner_text().startswith("Export reports")


BROKEN = {
    "storage": "for (const name of ['sessionStorage', 'localStorage'])"
    " Object.defineProperty(window, name, { get() { throw new DOMException('no storage'); } });",
    "sendBeacon": "navigator.sendBeacon = () => { throw new TypeError('no'); };",
    "a sendBeacon that is full": "navigator.sendBeacon = () => false;",
}


@pytest.mark.parametrize("part", BROKEN)
def test_the_page_goes_on_where_a_browser_lacks_a_part(
    browser: Browser, listening: Path, heard: Receiver, part: str
) -> None:
    heard.clear()
    with reader(browser, listening, BROKEN[part]) as somebody:
        page = somebody.opens()
        asks(page, "export", **FOUND)
        later(page, LONG)
        if part != "sendBeacon":  # storage in memory, and another way to send
            assert queries(heard.until(bool)) == ["export"]
        page.goto(f"{somebody.address}articles/export-reports/")
        assert page.locator("[data-kb-feedback][data-ready]").is_visible()
        # the theme's own scripts complain of it
        somebody.errors[:] = [error for error in somebody.errors if error != "no storage"]


@pytest.mark.parametrize(("size", "sent"), [(0, range(40, 41)), (99, range(5, 40))])
def test_a_storm_of_searches_is_cut_off_and_records_are_short(
    visitor: Reader, heard: Receiver, size: int, sent: range
) -> None:
    page = visitor.opens()
    page.evaluate(_STORM, size)
    page.goto("about:blank")
    found = heard.until(bool)
    assert len(found) in sent
    assert max(len(line) for line in heard.bodies[0].splitlines()) < 6000
    assert numbers(found) == list(range(1, len(found) + 1))  # what the page itself left out
    # browsers refuse to send more in the background
    assert sum(len(body.encode()) for body in heard.bodies) < 64 * 1024


def test_a_page_may_send_to_the_receiver_and_to_nobody_else(
    browser: Browser, listening: Path, heard: Receiver, builds: Builds
) -> None:
    own = heard.address.removesuffix("/searches")
    assert f"connect-src 'self' {own};" in published(listening)("/")[POLICY]
    silent = builds.once("silent", lambda root: listening_site(root, ""))
    assert "connect-src 'self';" in published(silent)("/")[POLICY]
    for page in silent.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search("kb-listening|beacon|recording", text), page
    assert not (silent / "recording").exists()
    with reader(browser, silent) as somebody:
        refused = somebody.opens().evaluate(
            "(address) => fetch(address, { method: 'POST', body: 'x', mode: 'no-cors' })"
            ".then(() => 'sent', () => 'refused')",
            heard.address,
        )
    assert refused == "refused"
