"""The index: written, opened again, and unmoved by anything that a customer may type."""

import subprocess
import sys
from pathlib import Path

import pytest
from search_pages import index, page, titles

from kbgen.adapters.index import open_index, write_index
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.words.stems import ALGORITHMS, stemmer


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "*",
        "?",
        "???",
        "!!! ---",
        "NOT",
        "AND OR NOT",
        "a:b^2 [x TO y]",
        "😀👩‍👩‍👧",
        "\0",
        "\ud800",
        "\u202e",
        "(" * 5000,
        "x" * 10_000,
        "word " * 2000,
        "' OR 1=1 --",
        "导" * 10_000,
        "a-" * 5000,
        "\u0301" * 10_000,
    ],
)
def test_any_query_is_answered(tmp_path: Path, words: str) -> None:
    found = index(tmp_path, "en", page("Export", "How to export"))
    assert found.search(words) == []


def test_query_operators_are_words(tmp_path: Path) -> None:
    found = index(tmp_path, "en", page("Export", "Export"), page("Other", "Nothing"))
    assert titles(found, "NOT export") == ["Export"]
    assert titles(found, "title:export*") == ["Export"]


def test_lone_surrogates_in_a_query_hide_no_page(tmp_path: Path) -> None:
    assert titles(index(tmp_path, "en", page("Export")), "export\ud800") == ["Export"]


def test_index_without_pages_finds_nothing(tmp_path: Path) -> None:
    assert index(tmp_path, "en").search("export") == []


def test_index_opened_again_answers_the_same(tmp_path: Path) -> None:
    first = index(tmp_path, "en", page("Export", "Report"), page("Report", "Export"))
    assert open_index(tmp_path, "en").search("export report") == first.search("export report")


def test_index_written_again_forgets_the_old_pages(tmp_path: Path) -> None:
    index(tmp_path, "en", page("Old export"))
    assert titles(index(tmp_path, "en", page("New export")), "export") == ["New export"]


def test_an_index_keeps_the_words_of_its_site_for_queries(tmp_path: Path) -> None:
    pages = (page("Rechnungen", "Ein Export"), page("Kontoauszug", "Das Konto"))
    found = index(tmp_path, "de", *pages)
    assert found.analyser.known == {"rechnungen", "ein", "export", "kontoauszug", "das", "konto"}
    assert titles(found, "Rechnungsexport") == ["Rechnungen"]


def test_an_index_of_other_words_has_another_digest(tmp_path: Path) -> None:
    first = index(tmp_path / "one", "de", page("Export"), page("Konto"))
    assert index(tmp_path / "other", "de", page("Export"), page("Konten")).digest != first.digest


def test_open_index_survives_that_its_files_are_replaced(tmp_path: Path) -> None:
    found = index(tmp_path, "en", page("Old export"))
    write_index(tmp_path, "en", [page("New export")])
    assert titles(found, "export") == ["Old export"]


def test_limit_is_kept(tmp_path: Path) -> None:
    found = index(tmp_path, "en", *(page(f"Export {number}") for number in range(5)))
    assert len(found.search("export", limit=3)) == 3


def test_hit_says_what_the_page_is(tmp_path: Path) -> None:
    found = index(tmp_path, "en", page("Export", "Body", internal=True, coming=True))
    hit = found.search("export")[0]
    assert (hit.address, hit.article_id, hit.kind, hit.component, hit.internal, hit.coming) == (
        "export/",
        "export",
        "guide",
        "reports",
        True,
        True,
    )


def test_an_index_that_the_disk_refuses_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "en").write_bytes(b"a file where the folder should be")
    with pytest.raises(EnvironmentFault, match="cannot be written"):
        write_index(tmp_path / "en", "en", [])


def test_nothing_but_the_index_is_left_in_its_folder(tmp_path: Path) -> None:
    index(tmp_path, "en", page("Export"))
    assert [file.name for file in tmp_path.iterdir()] == ["pages4.whoosh"]


def test_the_same_pages_make_the_same_index(tmp_path: Path) -> None:
    first = index(tmp_path / "one", "en", page("Export"), page("Report"))
    assert index(tmp_path / "other", "en", page("Report"), page("Export")).digest == first.digest


def test_missing_index_asks_for_a_build(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="run `kbgen build` first"):
        open_index(tmp_path / "none", "en")
    with pytest.raises(UsageError, match="run `kbgen build` first"):
        open_index(tmp_path, "en")


def test_damaged_index_asks_for_a_build(tmp_path: Path) -> None:
    index(tmp_path, "en", page("Export"))
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:20])
    with pytest.raises(UsageError, match="run `kbgen build` first"):
        open_index(tmp_path, "en")


@pytest.mark.parametrize("language", ["en", "de-AT", "zh", "ja", "xx", "", *sorted(ALGORITHMS)])
def test_every_language_has_terms(language: str) -> None:
    assert stemmer(language)("export")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("export", "exports", "exporting", "exported")),
        ("en", ("pdf", "pdfs")),
        ("de", ("passwort", "passwörter")),
        ("de-AT", ("bericht", "berichte", "berichten")),
        ("ru", ("отчет", "отчёты", "отчётов")),
    ],
)
def test_forms_of_a_word_share_a_term(language: str, words: tuple[str, ...]) -> None:
    assert len(set(map(stemmer(language), words))) == 1


def test_users_see_no_warning_of_whoosh(tmp_path: Path) -> None:
    compiled_anew = ["-W", "error", "-X", f"pycache_prefix={tmp_path}"]
    shown = subprocess.run(
        [sys.executable, *compiled_anew, "-c", "import kbgen.adapters.index"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (shown.returncode, shown.stderr) == (0, "")
