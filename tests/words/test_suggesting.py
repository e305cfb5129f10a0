"""A query is suggested only as it was probably meant, and never in place of codes and words."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.words.suggesting import Searched, Suggester, likelier, suggester

WORDS = {
    "export": 9,
    "dashboard": 7,
    "login": 5,
    "log": 2,
    "password": 8,
    "reset": 4,
    "synchronous": 3,
    "workspace": 3,
    "e1045": 2,
    "sso": 4,
    "https": 2,
    "keyword": 3,
    "key": 2,
    "word": 2,
}
SUGGESTED = {
    "a mistake": ("export dashbord", "export dashboard"),
    "two mistakes": ("exprot dashbord", "export dashboard"),
    "as typed around it": ("How to  reset my pasword?", "How to reset my password?"),
    "a space too few": ("passwordreset", "password reset"),
    "a space too many": ("work space export", "workspace export"),
    "a space too many inside a word": ("dash board", "dashboard"),
    "all in capitals": ("PASWORD RESET", "password RESET"),
}
RIGHT = {
    "words of the site": "export dashboard",
    "another form": "exporting dashboards",
    "function words": "what about that",
    "a code": "e1046",
    "a version": "export 2.14.33",
    "a name with marks": "c++",
    "capitals": "SSP",
    "longer capitals": "HTTPX export",
    "another beginning": "asynchronous",
    "nothing like it": "zebra",
    "chinese": "重置密码",
    "nothing": "",
    "marks": "???",
    "a text": "dashbord " * 100,
    "neighbours that are known": "key word",
}


@pytest.mark.parametrize(("query", "meant"), SUGGESTED.values(), ids=SUGGESTED)
def test_a_query_is_suggested_as_it_was_meant(query: str, meant: str) -> None:
    assert suggester(WORDS, "en").suggestion(query) == meant


@pytest.mark.parametrize("query", RIGHT.values(), ids=RIGHT)
def test_nothing_is_suggested_for_what_is_right(query: str) -> None:
    assert suggester(WORDS, "en").suggestion(query) is None


def test_words_of_answered_queries_are_right() -> None:
    assert suggester(WORDS, "en").suggestion("exporr") == "export"
    assert _heard(answered={"exporr": 1}).suggestion("exporr") is None
    assert _heard(answered={"widget": 1}).suggestion("wigdet") == "widget"


def test_another_form_of_an_answered_word_is_not_misspelt() -> None:
    assert _heard(answered={"integration": 9}).suggestion("integrations") is None
    assert _heard(answered={"integration": 9}).suggestion("integratoin") == "integration"


def test_a_misspelling_that_finds_something_is_one_if_readers_type_the_right_word_more() -> None:
    answered = {"dashbord": 5, "dashboard": 30}
    assert _heard(answered).suggestion("dashbord") == "dashboard"
    assert _heard(answered).suggestion("dashborrd") == "dashboard"
    assert _heard({"dashbord": 5, "dashboard": 20}).suggestion("dashbord") is None


def test_what_many_readers_type_is_a_word_unless_they_type_a_like_one_more() -> None:
    assert _heard(typed={"exporter": 10}).suggestion("exporter") is None
    assert _heard(typed={"exporr": 9}).suggestion("exporr") == "export"
    assert _heard(typed={"exporr": 10}).suggestion("exporr") is None
    assert _heard(typed={"exporr": 10, "export": 11}).suggestion("exporr") == "export"


def test_nothing_is_suggested_that_readers_only_type() -> None:
    assert _heard(typed={"widget": 50}).suggestion("wigdet") is None


def test_of_words_as_near_the_one_is_suggested_that_readers_ask_for() -> None:
    pages = {"reports": 3, "resorts": 3}
    assert suggester(pages, "en").suggestion("reorts") == "reports"
    assert _heard({"resorts": 9}, pages=pages).suggestion("reorts") == "resorts"


def test_a_known_word_of_two_is_a_way_too() -> None:
    assert suggester(WORDS, "en").ways("key word") == ["keyword"]
    assert suggester(WORDS, "en").ways("key word exprot") == ["key word export", "keyword exprot"]


@pytest.mark.parametrize(
    ("own", "likely", "best"),
    [
        pytest.param(0.9, [0.2, 0.1], "one", id="the likeliest way that is better"),
        pytest.param(0.9, [0.9, 0.1], "two", id="the next one if the first is no better"),
        pytest.param(0.5, [0.49, 0.49], None, id="hardly likelier to be answered"),
        pytest.param(0.2, [0.9, 0.3], None, id="less likely to be answered"),
    ],
)
def test_only_what_is_clearly_likelier_to_be_answered_is_suggested(
    own: float, likely: list[float], best: str | None
) -> None:
    assert likelier(["one", "two"], likely, own) == best


def test_other_languages_are_suggested_too() -> None:
    assert suggester({"rechnung": 1}, "de").suggestion("Rechnugn") == "rechnung"
    assert suggester({"пароль": 1}, "ru").suggestion("забыл пороль") == "забыл пароль"


def test_a_word_made_of_words_of_the_site_is_right() -> None:
    known = suggester({"rechnung": 1, "export": 1, "import": 1, "rechnungsexport": 1}, "de")
    assert known.suggestion("Rechnungsimport") is None
    assert known.suggestion("Rechnungsexprot") == "rechnungsexport"


@given(st.text("abdeklorstwy 12.-", max_size=30))
def test_what_is_suggested_is_right_itself(query: str) -> None:
    known = suggester(WORDS, "en")
    meant = known.suggestion(query)
    assert meant is None or known.suggestion(meant) in {None, meant}
    assert meant != query


def _heard(
    answered: Mapping[str, int] | None = None,
    typed: Mapping[str, int] | None = None,
    pages: Mapping[str, int] = WORDS,
) -> Suggester:
    """Return what suggests queries where readers searched; what was answered was typed, too."""
    heard = Counter(answered or {}) + Counter(typed or {})
    return suggester(pages, "en", Searched(answered or {}, heard))
