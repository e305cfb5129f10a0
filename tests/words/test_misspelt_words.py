"""Beside the browser: a misspelt word is read as it was meant, a right one never as another."""

import pytest
from misspelt_words import TABLE, Site

from kbgen.words.suggesting import Searched, suggester


@pytest.mark.parametrize(("site", "typed", "meant"), TABLE.values(), ids=TABLE)
def test_a_word_is_suggested_as_it_was_meant(site: Site, typed: str, meant: str) -> None:
    answered = {word: count for word, count in site.asked.items() if word in site.pages}
    suggests = suggester(site.pages, site.language, Searched(answered, answered))
    assert (suggests.suggestion(typed) or "") == meant
