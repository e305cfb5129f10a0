"""Ranking: which page comes first, and why."""

from pathlib import Path

import pytest
from search_pages import index, page, titles

from kbgen.model.search import Document

FILLING = tuple(page(f"Other {number}", "The report shows a chart.") for number in range(8))


@pytest.mark.parametrize(
    ("words", "better", "worse"),
    [
        pytest.param(
            "export report",
            page("A", "Report. You may export it."),
            page("B", "Export export export export"),
            id="more of the words first",
        ),
        pytest.param(
            "report zebra chart",
            page("A", "Chart and report."),
            page("Zebra", "Zebra zebra.", answers=("zebra",)),
            id="two common words beat a rare one",
        ),
        pytest.param("export", page("Export"), page("B", "export"), id="title beats body"),
        pytest.param(
            "export",
            page("A", "You may do it.", answers=("export a file",)),
            page("B", "You may export it."),
            id="claimed query beats body",
        ),
        pytest.param(
            "export",
            page("A", "You may do it.", questions=("Can I export?",)),
            page("B", "You may export it."),
            id="question beats body",
        ),
        pytest.param(
            "export",
            page("A", "You may do it.", headings=("Export",)),
            page("B", "You may export it."),
            id="heading beats body",
        ),
        pytest.param(
            "export",
            page("A", "You may do it.", description="Export data"),
            page("B", "You may export it."),
            id="description beats body",
        ),
        pytest.param(
            "How do I export?",
            page("A", answers=("how do i export",)),
            page("How do I export", "Export " * 9),
            id="claim beats the same title",
        ),
        pytest.param(
            "how do i export",
            page("How do I export?"),
            page("Export", "Export how do I", answers=("export how",)),
            id="the very title beats its words",
        ),
        pytest.param(
            "export",
            page("A", "Export. Short."),
            page("B", "Export. " + "Long. " * 200),
            id="short text beats long text",
        ),
    ],
)
def test_better_page_comes_first(
    tmp_path: Path, words: str, better: Document, worse: Document
) -> None:
    for order in ((better, worse), (worse, better)):
        found = index(tmp_path, "en", *order, *FILLING)
        two = (better.title, worse.title)
        hits = found.search(words, limit=100)
        assert tuple(hit.title for hit in hits if hit.title in two) == two


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Error E-1045", "e1045"),
        ("en", "Error E-1045", "1045"),
        ("en", "Error E1045", "E-1045"),
        ("en", "Wi-Fi", "wifi"),
        ("en", "WiFi", "wi-fi"),
        ("en", "Sign-in page", "sign in"),
        ("en", "Your login", "log in"),
        ("en", "AT&T", "att"),
        ("en", "Don’t panic", "dont panic"),
        ("en", "Export PDFs", "pdf"),
        ("en", "Exporting reports", "exported report"),
        ("en", "Café", "cafe"),
        ("de", "Passwörter ändern", "passwort ändern"),
        ("de", "Größe der Schrift", "GROESSE"),
        ("de", "Passwortänderung", "Passwort Änderung"),
        ("ru", "Скачать отчёты", "скачать отчет"),
        ("ru", "Настройки уведомлений", "настройка уведомления"),
        ("zh", "您可以导出报告。", "如何导出报告"),
        ("ja", "レポートをエクスポート", "エクスポート"),
        ("ko", "보고서를 내보내기", "보고서"),
        ("en", "C++ code", "c++"),
    ],
)
def test_page_has_all_words_however_they_are_written(
    tmp_path: Path, language: str, text: str, words: str
) -> None:
    hits = index(tmp_path, language, page("A", text), page("B", "X")).search(words)
    assert [(hit.title, hit.coverage) for hit in hits] == [("A", 1.0)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++ and C#", "c"),
        ("Release 1.2", "12"),
        ("export", "import"),
    ],
)
def test_page_is_not_found_by_what_it_does_not_say(tmp_path: Path, text: str, words: str) -> None:
    assert index(tmp_path, "en", page("A", text)).search(words) == []


def test_coverage_is_the_share_of_the_distinct_content_words(tmp_path: Path) -> None:
    found = index(tmp_path, "en", page("Export", description="reports"), *FILLING)
    hits = found.search("how do I export the report report to a spreadsheet")
    assert hits[0].title == "Export"
    assert hits[0].coverage == pytest.approx(2 / 3)


def test_chinese_characters_that_stand_apart_count_less_than_a_pair(tmp_path: Path) -> None:
    found = index(tmp_path, "zh", page("A", "出口在左边，导航在右边"), page("B", "导出文件"))
    assert [(hit.title, hit.coverage) for hit in found.search("导出")] == [("B", 1.0), ("A", 0.3)]


def test_equal_pages_come_in_the_order_of_their_addresses(tmp_path: Path) -> None:
    pages = [page("Same", "Export", address=f"{name}/") for name in "cabd"]
    found = index(tmp_path, "en", *pages)
    assert [hit.address for hit in found.search("export")] == ["a/", "b/", "c/", "d/"]


def test_query_of_function_words_still_finds_them(tmp_path: Path) -> None:
    assert titles(index(tmp_path, "en", page("Who we are"), page("B")), "who we are") == [
        "Who we are"
    ]
