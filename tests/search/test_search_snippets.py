"""Snippets: where the words stand in a text."""

import pytest

from kbgen.ranking.snippets import marks, snippet
from kbgen.words.analyser import Analyser


def _shown(text: str, words: str, language: str) -> str:
    analyser = Analyser(language)
    query = analyser.wanted(words)
    terms = frozenset[str]().union(*(wanted.shown() for wanted in query))
    line = snippet(text, marks(text, terms, analyser))
    for begin, end in reversed(marks(line, terms, analyser)):
        line = f"{line[:begin]}[{line[begin:end]}]{line[end:]}"
    return line


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        ("en", "How to export\na report.", "exporting reports", "How to [export] a [report]."),
        ("en", "Nothing of it.", "export", "Nothing of it."),
        ("en", "", "export", ""),
        ("en", "Use Wi-Fi here.", "wifi", "Use [Wi-Fi] here."),
        ("de", "Die Passwörter.", "Passwort", "Die [Passwörter]."),
        ("zh", "您可以导出报告文件。", "导出报告", "您可以[导出报告]文件。"),
        (
            "en",
            "Chart " * 60 + "and an export.",
            "export",
            "… " + "Chart " * 5 + "and an [export].",
        ),
        (
            "en",
            "Export. " + "Filling " * 40 + "Export the report to csv. " + "Filling " * 40,
            "export report csv",
            "… Filling Filling Filling Filling Filling [Export] the [report] to [csv]. "
            + "Filling " * 14
            + "…",
        ),
    ],
)
def test_snippet_shows_most_of_the_words(
    language: str, text: str, words: str, expected: str
) -> None:
    assert _shown(text, words, language) == expected


def test_snippet_of_a_text_without_spaces_is_short() -> None:
    assert len(_shown("出" * 1000 + "导出报告" + "入" * 1000, "导出报告", "zh")) < 200
