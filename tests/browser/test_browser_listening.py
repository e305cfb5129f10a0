"""Pages about searches in a browser: read without scripts, on a phone, by axe, by their words."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from accessible import bring_axe, violations_in_all_forms
from browsing import published, served
from playwright.sync_api import Browser, expect

from kbgen.app.build import build
from kbgen.app.demo import listen
from kbgen.model.audience import AGENT, PUBLIC

NOW = datetime(2026, 11, 1, tzinfo=ZoneInfo("Europe/Berlin"))
RELEASED = datetime(2026, 10, 12, 9, tzinfo=UTC)
FILES = {
    "content/kb.yml": "name: Help\ndescription: Answers.\ntimezone: Europe/Berlin\n"
    "languages: [en]\nsearches:\n  quoted: 1\n",
    "content/components.yml": "reports:\n  title: Reports\n  description: Charts.\n"
    "  keywords: [chart]\n  owner: Ana\n  escalation: '#reports'\n",
    "content/articles/chart.md": "---\nid: chart\nkind: feature\ntitle: Export a chart\n"
    "description: About charts.\ncomponent: reports\naudience: public\nstatus: released\n"
    "release: 2026-10-12\nversion: 2.0\n---\n## What changed\n\nIt is new.\n\n"
    "## How to use it\n\nChoose *Export*.\n\n"
    "## How to test it yourself\n\n1. Export one.\n\n## FAQ\n\n### Is it free?\n\nYes.\n",
    "content/articles/two.md": "---\nid: two\nkind: release\ntitle: Help 2.0\n"
    "description: Charts.\naudience: public\nversion: 2.0\nrelease: 2026-10-12\n---\n"
    "## Highlights\n\nCharts.\n",
}
PAGES = ("", "queries/", "outcomes/", "parts/", "releases/")


def lines() -> Iterator[str]:
    """Yield a log: on most days somebody searches for charts, since the release with success."""
    for at in range(-16, 15):
        if at == -3:
            continue  # nothing was logged
        when = (RELEASED + timedelta(days=at)).isoformat()
        for number in range(3):
            who, told = (
                f"s{at}-{number}",
                {"language": "en", "platform": "iOS" if number else "Web"},
            )
            search = {"timestamp": when, "query_id": who, "user_query": "export chart"}
            told["session_id"] = who
            found = at >= 0 or number == 1
            hits = {"query_response_hit_ids": ["chart"] if found else []}
            yield json.dumps({**search, "query_attributes": told, **hits})
            if found:
                act = {"action_name": "click", "session_id": who, "event_attributes": told}
                place = {"object": {"object_id": "chart"}}
                yield json.dumps(
                    {
                        **act,
                        "timestamp": when,
                        "query_id": who,
                        "event_attributes": {**told, **place},
                    }
                )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("listening")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    log = root / "log.jsonl"
    log.write_text("\n".join(lines()) + "\n")
    for editions in ((PUBLIC, AGENT), (AGENT,)):
        build(root, root / "build", editions, NOW, lambda _done, _all: None)
        listen(root, NOW, (log,))
    site: Path = root / "build" / "agent" / "site"
    with served(site, published(site)) as found:
        yield f"{found}support/listening/"


def test_charts_and_numbers_are_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="How do readers react to releases?").last.click()
    expect(page.get_by_role("heading", name="Help 2.0")).to_be_visible()
    expect(page.get_by_role("img", name="All searches, day by day. 14 days before")).to_be_visible()
    expect(page.get_by_text("The log tells of 13 of 14 days before")).to_be_visible()
    expect(page.get_by_text("likely better").first).to_be_visible()
    page.get_by_text("The numbers").first.click()
    expect(page.get_by_role("cell", name="not measured").first).to_be_visible()
    context.close()


def test_a_page_fits_a_phone_and_its_text_is_as_large_as_elsewhere(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        small = page.evaluate(
            "[...document.querySelectorAll('.kb-chart *')].filter(one => one.textContent.trim()"
            " && parseFloat(getComputedStyle(one).fontSize) < 12).length"
        )
        assert not small, path
    context.close()


def test_no_page_has_a_violation(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    bring_axe(context)
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += [f"{path}: {one}" for one in violations_in_all_forms(page)]
    context.close()
    assert not found, "\n".join(found)
