"""The file of words that the search in the browser reads: made from the index, agreeing with it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kbgen.adapters.memory import no_memory
from kbgen.adapters.pagefind import write_bundle
from kbgen.adapters.staged_files import Target
from kbgen.publish.finding.packed import texts, unpacked
from kbgen.publish.finding.vocabulary import Indexed, bare, plain, vocabulary
from kbgen.words.stems import snowball

TEXTS = {
    "en": (
        "Exporting many reports needs policies; a report is exported with naïve cases.",
        "The user opened getUserName() with kb.yml, E-1042 and settings_local on the Wi-Fi.",
    ),
    "de": (
        "Die Häuser der Kündigungsfristen schließen; Größe und Größen zählen schon schön.",
        "Überweisungen werden täglich ausgeführt und ausgegeben.",
    ),
    "ru": (
        "Пользователи экспортируют отчёты, пользователь экспортировал отчёт.",
        "Мой ёлочный список: настройки и настройка.",
    ),
    "nl": ("Wachtwoorden wijzigen, facturen exporteren.", "Uw wachtwoord en uw factuur."),
    "zh": ("如何在手机上导出报表为文件？", "打开报表，然后点击按钮。"),
}


def _indexed(folder: Path, language: str, texts: tuple[str, ...]) -> Indexed:
    pages = [
        (f"{number}/", f"<html><body data-pagefind-body><p>{text}</p></body></html>")
        for number, text in enumerate(texts)
    ]
    made = write_bundle(Target(folder), language, pages, no_memory())
    return Indexed("one.pf_meta", made.pages, texts)


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Indexed]:
    root = tmp_path_factory.mktemp("indexes")
    return {name: _indexed(root / name, name, texts) for name, texts in TEXTS.items()}


def _file(index: Indexed, language: str) -> dict[str, Any]:
    text = vocabulary(
        index, TEXTS[language], language, snowball(language), {"internal": "Internal"}
    )
    read: dict[str, Any] = json.loads(text)
    return read


def _number(sign: str) -> int:
    return ord(sign) - (0x100 if ord(sign) >= 0x100 else 0x30)


def _words(file: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a file, each with its stem, as the browser reads them."""
    rules = [rule.split("/") for rule in file["rules"].split(" ")]
    found: dict[str, str] = {}
    word = ""
    for line, sign in zip(file["words"].split("\n"), file["ends"], strict=True):
        word = word[: _number(line[0])] + line[1:]
        lost, gained = rules[_number(sign)]
        found[word] = plain(word).removesuffix(lost) + gained
    return found


@pytest.mark.parametrize("language", TEXTS)
def test_every_word_leads_to_one_that_the_index_has(
    indexes: Mapping[str, Indexed], language: str
) -> None:
    index = indexes[language]
    words = _words(_file(index, language))
    assert {word: stem for word, stem in words.items() if stem not in index.pages} == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "exporting reports exported policies naïve user name wifi kb yml"),
        ("de", "häuser kündigungsfristen größe größen überweisungen ausgegeben"),
        ("ru", "пользователи пользователь отчёты отчёт мой ёлочный настройки настройка"),
        ("nl", "wachtwoorden wachtwoord wijzigen facturen factuur exporteren"),
        ("zh", "如何 手机 导出 报表 文件 按钮"),
    ],
)
def test_words_are_kept_as_readers_write_them(
    indexes: Mapping[str, Indexed], language: str, words: str
) -> None:
    assert set(words.split()) - _words(_file(indexes[language], language)).keys() == set()


def test_codes_are_no_words_that_a_typing_error_may_lead_to(
    indexes: Mapping[str, Indexed],
) -> None:
    words = _words(_file(indexes["en"], "en"))
    assert {word for word in words if not word.isalpha()} == set()


def test_forms_that_no_page_has_are_told_by_their_endings(indexes: Mapping[str, Indexed]) -> None:
    rules = _file(indexes["en"], "en")["rules"].split(" ")
    assert {"ing/", "ed/", "s/", "y/i", "er/"} <= set(rules)


def test_of_words_that_differ_in_accents_the_frequent_one_is_kept(
    indexes: Mapping[str, Indexed],
) -> None:
    texts = (*TEXTS["de"], "schön schön")
    text = vocabulary(indexes["de"], texts, "de", snowball("de"), {})
    words = _words(json.loads(text))
    assert "schön" in words
    assert "schon" not in words


def test_each_word_tells_how_many_pages_have_it(tmp_path: Path) -> None:
    texts = ("apple pear", "apple plum", "apple cherry", "apple")
    index = _indexed(tmp_path / "index", "en", texts)
    file = json.loads(vocabulary(index, texts, "en", snowball("en"), {}))
    told = dict(zip(_words(file), map(_number, file["pages"]), strict=True))
    assert told == {"apple": 3, "cherry": 1, "pear": 1, "plum": 1}


def test_each_word_tells_how_many_readers_asked_for_it_and_no_other_word_is_told(
    tmp_path: Path,
) -> None:
    texts = ("Größe Straße", "Größe")
    index = _indexed(tmp_path / "index", "de", texts)
    asked = {"grösse": 5, "strasse": 1, "gehälter": 99}
    found = vocabulary(replace(index, asked=asked), texts, "de", snowball("de"), {})
    file = json.loads(found)
    assert dict(zip(_words(file), map(_number, file["asked"]), strict=True)) == {
        "größe": 3,
        "straße": 1,
    }
    assert "gehälter" not in found
    nobody = vocabulary(replace(index, asked={"gehälter": 99}), texts, "de", snowball("de"), {})
    assert nobody == vocabulary(index, texts, "de", snowball("de"), {})


def test_a_word_with_accents_is_on_the_pages_that_write_it_so(tmp_path: Path) -> None:
    texts = ("Größe", "Größe", "Häuser")
    index = _indexed(tmp_path / "index", "de", texts)
    file = json.loads(vocabulary(index, texts, "de", snowball("de"), {}))
    told = dict(zip(_words(file), map(_number, file["pages"]), strict=True))
    assert told == {"größe": 2, "häuser": 1}


@pytest.mark.parametrize("language", TEXTS)
def test_words_stand_in_the_order_in_which_they_are_looked_up(
    indexes: Mapping[str, Indexed], language: str
) -> None:
    words = [plain(word) for word in _words(_file(indexes[language], language))]
    assert words == sorted(words)


def test_titles_tell_their_words_page_by_page(indexes: Mapping[str, Indexed]) -> None:
    index = Indexed("one.pf_meta", indexes["en"].pages, ("Two words", "导出报表", "word " * 99, ""))
    file = json.loads(vocabulary(index, TEXTS["en"], "en", snowball("en"), {}))
    assert [_number(sign) for sign in file["titles"]] == [2, 4, 60, 0]


def test_the_same_index_gives_the_same_file(indexes: Mapping[str, Indexed]) -> None:
    forth = vocabulary(indexes["en"], TEXTS["en"], "en", snowball("en"), {})
    back = vocabulary(indexes["en"], TEXTS["en"][::-1], "en", snowball("en"), {})
    assert forth == back


def test_a_word_of_another_edition_is_not_in_it(indexes: Mapping[str, Indexed]) -> None:
    texts = (*TEXTS["en"], "wombat")
    assert "wombat" not in vocabulary(indexes["en"], texts, "en", snowball("en"), {})


def test_an_index_without_words_has_an_empty_vocabulary() -> None:
    file = json.loads(vocabulary(Indexed("one.pf_meta", {}, ()), (), "en", snowball("en"), {}))
    assert (file["words"], file["pages"], file["ends"]) == ("", "", "")


@pytest.mark.parametrize(
    ("word", "compared"),
    [("größe", "grosse"), ("ёлка", "елка"), ("naïve", "naive"), ("한국", "한국"), ("报表", "报表")],
)
def test_accents_are_left_out_where_words_are_compared(word: str, compared: str) -> None:
    assert plain(word) == compared


def test_sharp_s_stays_for_the_stem() -> None:
    assert bare("größe") == "große"


def test_pages_are_numbered_as_they_were_handed_in(tmp_path: Path) -> None:
    _indexed(tmp_path / "index", "en", tuple(f"page{number * 7 % 40}" for number in range(40)))
    said = list(texts(unpacked(next((tmp_path / "index").glob("*.pf_meta")).read_bytes())))
    files = [tmp_path / "index" / "fragment" / f"{name}.pf_fragment" for name in said[1:41]]
    urls = [json.loads(unpacked(file.read_bytes()))["url"].strip("/") for file in files]
    assert urls == [str(number) for number in range(40)]
