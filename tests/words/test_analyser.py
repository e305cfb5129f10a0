"""The analyser of words: keys of groups, what a query wants, and any text at all."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kbgen.words.analyser import Analyser, known_words
from kbgen.words.compounds import compounding, split

SITE = {
    "en": "Your username and login. The wifi. Export the spreadsheet.",
    "de": "Der Rechnungsexport. Eine Rechnung exportieren. Das Benutzerkonto, Konto, Benutzer.",
    "sv": "Ditt lån i ett LAN. Byt lösenord.",
}


def _analyser(language: str) -> Analyser:
    return Analyser(language, known_words([SITE[language]], language))


@pytest.mark.parametrize(
    ("language", "queries"),
    [
        ("en", ["log in", "login", "Logging in", "how do I log in?", "logged into"]),
        ("en", ["user name", "username", "my usernames"]),
        ("en", ["wi-fi", "wifi", "Wi Fi"]),
        ("en", ["10 GB export", "export 10gb", "exporting 10 GB"]),
        ("en", ["E-1045", "e1045"]),
        ("en", ["v2.14", "2.14"]),
        ("en", [".net", "dotnet"]),
        ("de", ["Rechnungsexport", "Rechnung exportieren", "Export der Rechnungen"]),
        ("de", ["Benutzerkonto", "Konto Benutzer"]),
        ("sv", ["lösenord", "Lösenord"]),
    ],
)
def test_queries_that_mean_the_same_words_have_one_key(language: str, queries: list[str]) -> None:
    analyser = _analyser(language)
    assert len({analyser.key(query) for query in queries}) == 1
    assert analyser.key(queries[0])


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "synchronous", "asynchronous"),
        ("en", "import", "export"),
        ("en", "E-1045", "E-1046"),
        ("en", "2.14", "2.1"),
        ("en", "C++", "C#"),
        ("en", "pay the bill", "paybill"),
        ("de", "Rechnungsexport", "Rechnung"),
        ("sv", "lån", "lan"),
    ],
)
def test_queries_of_other_words_have_another_key(language: str, one: str, other: str) -> None:
    analyser = _analyser(language)
    assert analyser.key(one) != analyser.key(other)


def test_words_are_those_that_people_wrote() -> None:
    assert Analyser("en").words("Log in to Wi-Fi E-1045") == ["log", "in", "to", "wifi", "e1045"]
    assert Analyser("tr").words("ŞİFRE IŞIK") == ["şifre", "ışık"]


def test_without_words_of_a_site_compounds_stay_whole() -> None:
    assert Analyser("de").key("Rechnungsexport") == ("rechnungsexport",)


def test_known_words_are_no_numbers_and_no_runs_of_signs() -> None:
    assert known_words(["Wi-Fi 5 E-1045 您可以 Größe"], "de") == {"wifi", "grösse"}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("rechnungsexport", ("rechnung", "export")),
        ("exportrechnung", ("export", "rechnung")),
        ("rechnungsexportkonto", ("rechnung", "export", "konto")),
        ("rechnung", ()),
        ("rechnungsimport", ()),
        ("kontoende", ()),  # an ending far more often than a word
        ("hinterkonto", ()),
        ("abokonto", ()),  # too short
        ("konto1export", ()),
    ],
)
def test_a_compound_is_cut_into_words_of_the_site_alone(word: str, parts: tuple[str, ...]) -> None:
    known = {"rechnung", "export", "konto", "ende", "hinter", "abo"}
    assert split(word, known.__contains__, compounding("de")) == parts


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "tr", "th", "xx", ""])
@given(text=st.text(max_size=60))
@example(text="Àก")
def test_any_text_has_terms_and_a_query_wants_what_its_own_text_has(
    language: str, text: str
) -> None:
    analyser = Analyser(language, known_words([text], language))
    terms = set(analyser.terms(text))
    for wanted in analyser.wanted(text):
        assert wanted.terms & terms
        assert 0 <= wanted.credit <= 1
    assert analyser.key(text) == analyser.key(f" {text} ")
