"""The search as servers hand it out: kbgen's own, and one with the policy of the site."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from browsing import POLICY, Headers, none, published, served, watched
from clock_site import NOW, write_clock
from playwright.sync_api import Browser

from kbgen.adapters.listening import listen
from kbgen.adapters.news import News
from kbgen.app.build import build
from kbgen.model.audience import PUBLIC

_TELL = """() => {
  // of the beginning of the word, and of the empty field, answers may come as well
  document.addEventListener("kb:result", ({ detail }) => {
    if (detail.query === "quokka") window.told = detail;
  });
}"""
_WAIT = """async () => {
  const end = Date.now() + 15_000;
  while (!window.told) {
    if (Date.now() > end) throw new Error("nothing was answered");
    await new Promise((done) => setTimeout(done, 10));
  }
  return window.told;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("clock")
    write_clock(root, "quokka")
    build(root, root / "build", [PUBLIC], NOW, lambda _done, _total: None)
    return root / "build/public/site"


@contextmanager
def by_kbgen(site: Path) -> Iterator[str]:
    server = listen(site, News(), "127.0.0.1", [0])
    server.start()
    yield server.address
    server.news.close()
    server.stop()


def asked(browser: Browser, server: AbstractContextManager[str]) -> tuple[dict[str, Any], Any]:
    """Return what the site at *server* answers to a word of a text, and what its pages did."""
    with server as address, watched(browser, address) as (page, seen):
        page.goto(address)
        page.evaluate(_TELL)
        page.locator("input.md-search__input").press_sequentially("quokka")
        told: dict[str, Any] = page.evaluate(_WAIT)
        if told["count"]:
            page.locator(".md-search-result__link").first.click()
            page.wait_for_url("**/articles/clock/**")
    return told, seen


def refusing(site: Path) -> Headers:
    """Return the headers of *site*, with a policy of the worker that lets it load nothing."""

    def headers(path: str) -> dict[str, str]:
        given = published(site)(path)
        policy = given[POLICY].replace("connect-src 'self'", "connect-src 'none'")
        assert policy != given[POLICY]
        return {**given, POLICY: policy} if "/search-worker." in path else given

    return headers


def test_a_word_of_a_text_is_found_under_the_policy_of_the_site(
    browser: Browser, site: Path
) -> None:
    told, seen = asked(browser, served(site, published(site)))
    assert (told["count"], told["ids"], told["fault"]) == (1, ["clock"], "")
    assert seen.anything() == {}


def test_a_word_of_a_text_is_found_in_a_preview(browser: Browser, site: Path) -> None:
    told, seen = asked(browser, by_kbgen(site))
    assert (told["count"], told["ids"]) == (1, ["clock"])
    assert (seen.violations, seen.foreign, seen.dialogs) == ([], [], [])


def test_without_a_server_of_its_own_making_the_policy_in_the_pages_holds(
    browser: Browser, site: Path
) -> None:
    told, seen = asked(browser, served(site, none))
    assert told["count"] == 1
    assert seen.anything() == {}


def test_a_policy_that_refuses_the_index_makes_nothing_measured(
    browser: Browser, site: Path
) -> None:
    told, _ = asked(browser, served(site, refusing(site)))
    assert told["count"] is None
    assert told["fault"]


def test_the_search_needs_no_exception_in_the_policy(site: Path) -> None:
    (worker,) = site.glob("assets/kbgen/search-worker.*.js")
    policies = {published(site)(path)[POLICY] for path in ("/", f"/assets/kbgen/{worker.name}")}
    (policy,) = policies
    assert "unsafe" not in policy
    assert not [path for path in site.rglob("*") if "wasm" in path.name]
    assert not list(site.rglob("pagefind*.js"))
