"""From a browser to the reports: a real page, a real collector, a real analysis."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from built_once import Builds
from collector_process import Running, collector, knowledge_base
from playwright.sync_api import Browser, ConsoleMessage
from receiving import NOWHERE, Reader, later, listening_site, moved, reader, searches

from kbgen.app.analyse import Request, analyse
from kbgen.app.match import no_comparison
from kbgen.model.site import Settings, Site, Words

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
SETTINGS = Settings(Site(Words({"": "Help"}), Words({"": ""}), {}, ZoneInfo("UTC"), ("en", "de")))


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    base = knowledge_base(tmp_path / "base", "name: Help\ntimezone: UTC\nlanguages: [en]\n")
    with collector(base) as found:
        yield found


@pytest.fixture
def site(running: Running, builds: Builds, tmp_path: Path) -> Path:
    built = builds.once("listening", lambda root: listening_site(root, NOWHERE))
    return moved(built, tmp_path / "site", NOWHERE, f"http://127.0.0.1:{running.port}/searches")


def visit(somebody: Reader, complaints: list[str]) -> None:
    """Search, open the first result, read, and leave."""

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page = somebody.opens()
    page.on("console", note)
    searches(page, "dashboards")
    page.locator("input.md-search__input").press("Enter")
    page.wait_for_url("**/articles/share-dashboards/**")
    later(page, 10)
    page.locator("input.md-search__input").focus()
    page.locator("input.md-search__input").press_sequentially("zebra anna@mail.example")
    later(page, 10)
    page.goto("about:blank")


def test_what_is_searched_on_a_page_is_collected_and_analysed(
    browser: Browser, running: Running, site: Path
) -> None:
    complaints: list[str] = []
    with reader(browser, site, agent=AGENT) as somebody:
        visit(somebody, complaints)
    running.until(lambda: len(running.lines()) >= 4)
    assert complaints == []
    health = running.health()
    assert (health["state"], health["lost"], health["sessions"]) == ("fine", 0, 1)
    assert health["refused"] == {}
    logs = tuple(running.folder.glob("*.jsonl"))
    request = Request(logs, "public", datetime.now(UTC).date())
    found = analyse(request, SETTINGS, no_comparison(SETTINGS, "public"), lambda _: None)
    assert (found.facts.formats, found.facts.rejected) == (("ubi",), ())
    assert (found.facts.searches, found.facts.sessions) == (2, 1)
    assert {line["user_query"] for line in running.lines()} == {"dashboards", "zebra [email]"}


def test_c17_a_collector_that_is_down_is_not_noticed_and_not_asked_again(
    browser: Browser, running: Running, site: Path
) -> None:
    running.end()
    complaints: list[str] = []
    asked: list[str] = []
    with reader(browser, site, agent=AGENT) as somebody:
        somebody.context.on("request", lambda request: asked.append(request.url))
        visit(somebody, complaints)
    assert len([url for url in asked if url.endswith("/searches")]) <= 3
    # browsers tell of it themselves, and no script can keep them from it
    assert [text for text in complaints if "ERR_CONNECTION_REFUSED" not in text] == []
