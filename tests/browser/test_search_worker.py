"""What the search of a built site answers: questions, typing errors, codes, languages, faults."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_once import Builds
from finding_site import finding_site
from playwright.sync_api import Browser, Page, Route
from visiting import visit

# Material draws results, and the door tells of them; both are kept with what was asked.
_KEEP = """() => {
  window.told = [];
  document.addEventListener("kb:result", ({ detail }) => window.told.push(detail));
}"""
_TYPE = """(field, text) => {
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new KeyboardEvent("keyup", { key: "a", bubbles: true }));
}"""
_TYPE_EACH = f"(field, texts) => {{ for (const text of texts) ({_TYPE})(field, text); }}"
_FIELD = "input.md-search__input"
_TOLD = "(query) => window.told.findLast((result) => result.query === query)"


@pytest.fixture(scope="module")
def built(builds: Builds) -> Path:
    return builds.once("finding", finding_site)


@pytest.fixture(scope="module")
def site(built: Path) -> Path:
    return built / "public" / "site"


@pytest.fixture(scope="module")
def page(browser: Browser, site: Path) -> Iterator[Page]:
    with visit(browser, site) as page:
        yield page


@pytest.fixture(scope="module")
def german(browser: Browser, site: Path) -> Iterator[Page]:
    with visit(browser, site, "de/") as page:
        yield page


@pytest.fixture(scope="module")
def chinese(browser: Browser, site: Path) -> Iterator[Page]:
    with visit(browser, site, "zh-Hans/") as page:
        yield page


def _type(page: Page, query: str) -> None:
    if page.evaluate("!window.told"):
        page.evaluate(_KEEP)
    page.evaluate("window.told = []")
    page.locator(_FIELD).evaluate(_TYPE, query)


def _ask(page: Page, query: str) -> dict[str, Any]:
    _type(page, query)
    told = page.wait_for_function(_TOLD, arg=query).json_value()
    assert isinstance(told, dict)
    return told


def _links(page: Page) -> list[str]:
    links = page.locator(".md-search-result__link")
    return [str(link.get_attribute("href")).rpartition("/articles/")[2] for link in links.all()]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("How to download the numbers to Excel?", "export-reports"),  # a claimed query
        ("will you return what I paid?", "refunds"),  # words of the text
        ("may I automate it", "export-reports"),  # a question, against a text that says it often
        ("can this be automated", "export-reports"),  # another form of a word that is there
        ("get back my money", "refunds"),  # the title in another order
        ("auto", "export-reports"),  # a word that is not typed to its end
        ("E-1042", "error-codes"),
        ("e1043", "error-codes"),
        ("2.10.3", "error-codes"),
        ("v2.10.3", "error-codes"),  # as many write it
        ("2.10", "error-codes"),  # the beginning of a version
        ("v2.10", "error-codes"),
        ("settings.local.yml", "error-codes"),
    ],
)
def test_what_is_asked_for_comes_first(page: Page, query: str, first: str) -> None:
    told = _ask(page, query)
    assert (told["ids"][0], told["corrections"], told["fault"]) == (first, [], "")
    assert _links(page)[0].startswith(first)


@pytest.mark.parametrize(
    ("query", "searched", "unknown"),
    [
        ("exprot reports", "export reports", ["exprot"]),
        ("orenge chart", "orange chart", ["orenge"]),
        ("moneyback", "money back", ["moneyback"]),
    ],
)
def test_a_typing_error_is_repaired_and_told(
    page: Page, query: str, searched: str, unknown: list[str]
) -> None:
    told = _ask(page, query)
    assert (told["searched"], told["unknown"]) == (searched, unknown)
    assert told["count"] > 0
    assert told["corrections"][0]["from"] == unknown[0]


def test_two_words_that_belong_together_are_found_as_one(page: Page) -> None:
    told = _ask(page, "auto mate")
    assert (told["ids"][0], told["corrections"]) == ("export-reports", [])


def test_quotes_ask_for_the_words_as_they_stand(page: Page) -> None:
    assert _ask(page, '"orange chart"')["ids"] == ["export-reports"]
    assert _ask(page, '"chart orange"')["count"] == 0
    assert _ask(page, '"orenge"')["corrections"] == []


def test_nonsense_finds_nothing_and_says_which_words_nobody_knows(page: Page) -> None:
    told = _ask(page, "qwxzv blorpf")
    assert (told["count"], told["ids"], told["fault"]) == (0, [], "")
    assert told["unknown"] == ["qwxzv", "blorpf"]
    assert _links(page) == []
    assert _ask(page, "ponk")["count"] == 0  # too far from "bank" for so short a word
    assert _ask(page, "grange")["count"] == 0  # people know how words begin
    assert _ask(page, "branes")["count"] == 0  # two errors in a word of six letters


@pytest.mark.parametrize("code", ["chart-409", "E-1999", "pay_77", "the-7"])
def test_of_a_code_that_no_page_has_the_letters_are_no_words(page: Page, code: str) -> None:
    told = _ask(page, code)
    assert (told["count"], told["unknown"]) == (0, [code.lower()])
    assert _ask(page, f"{code} report")["count"] == 2


@pytest.mark.parametrize("query", ["5GHz", "ghz-5", "net 5ghz"])
def test_a_number_and_what_it_counts_may_be_written_as_one(page: Page, query: str) -> None:
    told = _ask(page, query)
    assert (told["ids"][0], told["unknown"]) == ("wireless", [])


def test_a_version_is_that_version_and_no_number_of_its_digits(page: Page) -> None:
    assert _ask(page, "release 2.4")["ids"][:2] == ["wireless", "shelves"]
    assert _links(page)[0].startswith("wireless")
    assert _ask(page, "release v2.4")["ids"][:2] == ["wireless", "shelves"]
    assert _ask(page, "release 24")["ids"][0] == "shelves"


def test_a_page_that_names_no_platform_is_for_all_of_them(page: Page) -> None:
    page.evaluate("kbSearch.filter({ platform: ['ios'] })")
    told = _ask(page, "wireless net")
    page.evaluate("kbSearch.filter({})")
    assert told["ids"] == ["wireless"]
    assert told["filters"]["platform"] == {"web": 1, "ios": 1}


def test_of_alternatives_that_are_known_in_part_the_part_is_found(page: Page) -> None:
    told = _ask(page, "chart/csv2")
    assert (told["ids"], told["unknown"]) == (["export-reports"], ["csv2"])


def test_titles_that_come_near_are_offered_when_nothing_is_found(page: Page) -> None:
    told = _ask(page, '"reportage"')
    near = {"title": "Export reports", "location": "articles/export-reports/", "kind": "guide"}
    assert told["count"] == 0
    assert told["near"] == [near | {"coming": False}]


def test_a_page_that_is_found_by_a_heading_is_not_offered_again(page: Page) -> None:
    told = _ask(page, "reports hold orange chart")
    assert told["count"] <= 2
    assert [one["title"] for one in told["near"] if "export" in one["location"]] == []


def test_results_stand_under_the_headings_that_have_the_words(page: Page) -> None:
    _ask(page, "orange chart")
    heading = page.locator(".md-search-result__link[href*='export-reports/'][href$='#on-a-phone']")
    assert heading.locator("mark").all_inner_texts()[:2] == ["orange", "chart"]


def test_enter_opens_the_heading_that_says_more_than_the_title(page: Page) -> None:
    _ask(page, "hold orange chart")
    scores = page.locator(".md-search-result__item").first.locator("article")
    best = max(scores.all(), key=lambda one: float(one.get_attribute("data-md-score") or 0))
    assert "#on-a-phone" in str(best.locator("..").get_attribute("href"))


@pytest.mark.parametrize("query", ["release report", "release 2.4", "shelf orange"])
def test_enter_opens_the_page_that_stands_first(page: Page, query: str) -> None:
    assert _ask(page, query)["count"] > 1
    best = [
        max(float(one.get_attribute("data-md-score") or 0) for one in item.locator("article").all())
        for item in page.locator(".md-search-result__item").all()
    ]
    assert best == sorted(best, reverse=True)
    assert len(set(best)) == len(best)


def test_markup_of_the_text_is_shown_as_text(page: Page) -> None:
    _ask(page, "what does the log say?")
    found = page.locator(".md-search-result__item").first
    assert "<img src=nowhere onerror=alert(1)>" in " ".join(found.all_inner_texts())
    assert page.locator(".md-search-result__list img").count() == 0


def test_filters_narrow_what_is_found_and_count_what_others_would_show(page: Page) -> None:
    told = _ask(page, "report")
    assert sorted(told["ids"]) == ["export-reports", "refunds"]
    assert told["filters"]["component"] == {"reports": 1, "money": 1}
    page.evaluate("window.told = []; kbSearch.filter({ component: ['money'] })")
    told = page.wait_for_function(_TOLD, arg="report").json_value()
    page.evaluate("kbSearch.filter({})")
    assert told["ids"] == ["refunds"]
    assert told["filters"]["component"] == {"reports": 1, "money": 1}
    assert told["filters"]["platform"] == {"web": 1, "ios": 1}


@pytest.mark.parametrize(
    ("query", "repaired"),
    [("kundigungsfrist", False), ("Kündigungsfristen", False), ("Kuendigungsfrist", True)],
)
def test_german_is_found_in_the_form_that_readers_write(
    german: Page, query: str, *, repaired: bool
) -> None:
    told = _ask(german, query)
    assert (told["ids"], bool(told["corrections"])) == (["export-reports"], repaired)


def test_a_repair_is_told_as_the_page_writes_it(german: Page) -> None:
    assert _ask(german, "Gröse")["searched"] == "größe"


@pytest.mark.parametrize(
    ("query", "searched"),
    [
        ("如何下载数据", "如何下载数据"),
        ("打开报表", "打开报表"),
        ("打报开表", "打开报表"),
    ],
)
def test_chinese_is_found_without_spaces(chinese: Page, query: str, searched: str) -> None:
    told = _ask(chinese, query)
    assert (told["ids"][0], told["searched"]) == ("export-reports", searched)


def test_support_sees_which_results_are_internal(browser: Browser, built: Path) -> None:
    with visit(browser, built / "agent" / "site") as page:
        assert _ask(page, "slow bank")["ids"][0] == "slow-bank"
        first = page.locator(".md-search-result__item").first
        assert first.locator(".md-tag").all_inner_texts() != []


def test_a_word_is_mended_where_it_stands_for_itself(page: Page) -> None:
    told = _ask(page, "xchrty9 chrt menu")
    assert told["corrections"] == [{"from": "chrt", "to": "chart"}]
    assert told["searched"] == "xchrty9 chart menu"


def test_files_of_a_release_that_has_gone_are_asked_for_no_more(
    browser: Browser, site: Path
) -> None:
    asked: list[str] = []
    with visit(browser, site) as page:
        page.context.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
        page.context.route("**/*.pf_fragment", lambda route: route.fulfill(status=404))
        assert _ask(page, "settings.local.yml")["count"] is None
        page.context.unroute("**/*.pf_fragment")
        assert _ask(page, "orange chart")["count"] == 1
    assert asked.count("words.json") == 2


def test_an_answer_that_newer_keys_have_overtaken_is_dropped(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        held: list[Route] = []
        page.context.route("**/search/words.json", lambda route: held.append(route))
        with page.context.expect_event("request", lambda asked: asked.url.endswith("words.json")):
            _type(page, "payment")
        page.locator(_FIELD).evaluate(_TYPE, "orange chart")
        held[0].continue_()
        page.wait_for_function(_TOLD, arg="orange chart")
        assert page.evaluate("window.told.map(({ query }) => query)") == ["orange chart"]


def test_keys_that_come_at_once_load_nothing_for_each(browser: Browser, site: Path) -> None:
    with visit(browser, site) as page:
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        _type(page, "")
        page.locator(_FIELD).evaluate(_TYPE_EACH, ["o", "or", "ora", "oran", "orang", "orange"])
        page.wait_for_function(_TOLD, arg="orange")
        told = page.evaluate("window.told.map(({ query }) => query)")
        assert [query for query in told if query] == ["orange"]
        assert len([url for url in asked if ".pf_index" in url]) == 1


@pytest.mark.parametrize("broken", ["words.json", "*.pf_meta", "*.pf_index", "*.pf_fragment"])
def test_a_file_that_fails_is_not_measured_and_never_zero(
    browser: Browser, site: Path, broken: str
) -> None:
    with visit(browser, site) as page:
        page.context.route(f"**/search/**{broken}", lambda route: route.fulfill(status=503))
        told = _ask(page, "payment")
        assert told["count"] is None
        assert told["fault"] != ""
        page.context.unroute(f"**/search/**{broken}")
        _ask(page, "")
        assert _ask(page, "payment")["count"] == 1
