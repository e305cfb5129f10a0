"""Words: what is compared, whatever the language and however it is typed."""

import pytest

from kbgen.words.analyser import Analyser
from kbgen.words.stop_words import content_words
from kbgen.words.written import normal, phrase, positions, words, written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("  Export\t CSV\n", "export csv", id="single spaces, lower case"),
        pytest.param("ＷｉＦｉ", "wifi", id="full-width letters"),
        pytest.param("Straße GRÖSSE", "strasse grösse", id="sharp s"),
        pytest.param("Orchard™ ex\u00adport", "orchard export", id="signs that are not read"),
        pytest.param("İstanbul", "istanbul", id="dotted capital i"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_normal_text_is_what_queries_are_compared_by(text: str, expected: str) -> None:
    assert normal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How do I export?", ["how", "do", "i", "export"]),
        ("Größe ändern", ["grösse", "ändern"]),
        ("E-Mail-Adresse", ["emailadresse"]),
        ("Скачать отчёт", ["скачать", "отчёт"]),
        ("如何导出报告", ["如何导出报告"]),
        ("iPhone无法连接", ["iphone", "无法连接"]),
        ("हिन्दी", ["हिन्दी"]),
        ("error E-1045", ["error", "e1045"]),
        ("C, C++ and C#", ["c", "c++", "and", "c#"]),
        ("AT&T's wi‑fi", ["atts", "wifi"]),
        ("don’t don't dont", ["dont", "dont", "dont"]),
        ("Node.js 1.2 v2026.3.", ["nodejs", "1.2", "v2026.3"]),
        ("snake_case/and@signs", ["snake", "case", "and", "signs"]),
        ("* ??? 😀 \0 \ud800", []),
    ],
)
def test_words_are_joined_and_normal(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export csv", ["export", "csv"]),
        ("E-1045", ["e1045", "1045"]),
        ("E1045", ["e1045", "1045"]),
        ("E-Mail-Adresse", ["emailadresse", "mail", "adresse", "email", "mailadresse"]),
        ("导出报", ["导", "出", "报", "导出", "出报"]),
        ("報", ["報"]),
        ("내보내", ["내", "보", "내", "내보", "보내"]),
        ("C++", ["cpp"]),
        (".NET .csv ASP.NET", ["dotnet", "csv", "aspnet", "asp", "net"]),
        ("2.14.3", ["2", "2.14", "2.14.3", "v2"]),
        ("v2.14", ["2", "2.14", "v2"]),
        ("v2", ["v2", "2", "version2", "release2"]),
        ("12.05.2026", ["12", "12.05", "12.05.2026", "v12", "2026"]),
        ("ไทย ส่งออก", ["ไทย", "ส่ง", "่งอ", "งออ", "ออก"]),
    ],
)
def test_terms_are_words_and_their_parts(text: str, expected: list[str]) -> None:
    assert Analyser("xx").terms(text) == expected


def test_a_phrase_ignores_punctuation_but_never_vanishes() -> None:
    assert phrase("How do I export?") == phrase("how do i  EXPORT")
    assert phrase("???") == "???"


def test_positions_are_those_of_the_text_as_it_stands() -> None:
    text = "Ｅｘｐｏｒｔ Wi-Fi, 导出"
    assert [text[begin:end] for begin, end in positions(text)] == ["Ｅｘｐｏｒｔ", "Wi-Fi", "导出"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "how do I export", ["export"]),
        ("en", "what is it", ["what", "is", "it"]),
        ("en", "I can't log in", ["log"]),
        ("de", "wie kann ich exportieren", ["exportieren"]),
        ("ru", "как мне скачать", ["скачать"]),
        ("zh", "请问如何导出我的报告", ["导出", "报告"]),
        ("zh-Hans", "请问如何导出我的报告", ["导出", "报告"]),
        ("de-AT", "wie kann ich exportieren", ["exportieren"]),
        ("ja", "how is this", ["how", "is", "this"]),
    ],
)
def test_function_words_go_unless_nothing_else_is_there(
    language: str, text: str, expected: list[str]
) -> None:
    assert content_words(written(text), language) == expected
