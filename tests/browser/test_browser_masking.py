"""In a real browser: what tells who somebody is does not outlive masking; other words do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from masked_texts import KEPT, TABLE, mixtures, outlived, secrets
from playwright.sync_api import Browser

from kbgen.listen import masking

SCRIPT = Path(__file__).parents[2] / "theme" / "assets" / "kbgen" / "masking.js"
Masked = Callable[[list[str]], list[str]]


@pytest.fixture(scope="module")
def masked(browser: Browser) -> Iterator[Masked]:
    page = browser.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    yield lambda texts: list(page.evaluate("(texts) => texts.map(kbMasked)", texts))
    page.close()


def test_what_tells_who_somebody_is_goes(masked: Masked) -> None:
    assert dict(zip(TABLE, masked(list(TABLE)), strict=True)) == TABLE


def test_what_people_search_stays(masked: Masked) -> None:
    assert masked(KEPT) == KEPT


def test_no_card_account_or_address_outlives_masking_wherever_it_stands(masked: Masked) -> None:
    assert [text for text in masked(secrets(200)) if outlived(text)] == []


def test_a_page_masks_as_the_collector_does(masked: Masked) -> None:
    texts = mixtures(5000)
    found = zip(texts, masked(texts), strict=True)
    assert [(text, here) for text, here in found if masking.masked(text) != here] == []


def test_masking_twice_is_masking_once(masked: Masked) -> None:
    once = masked([*TABLE, *KEPT])
    assert masked(once) == once


def test_of_text_that_nobody_types_only_the_beginning_is_looked_at(masked: Masked) -> None:
    long = ["a" * 100_000, "1 " * 50_000, "@" * 50_000, "a@" * 50_000, "A1" * 50_000, "0" * 50_000]
    found = masked(long)
    assert max(len(text) for text in found) < 4000
    cut = masked([f"{'anna@mail.example ' * 55}4111 1111 1111 1111"])
    assert "4111" not in cut[0]
