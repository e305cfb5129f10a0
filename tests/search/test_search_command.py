"""`kbgen search`: what is printed, where, and with which exit status."""

import json
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from search_pages import page

from kbgen.adapters.index import write_index
from kbgen.adapters.need_files import write_needs
from kbgen.app.search import Question, search
from kbgen.cli.commands.search import COMMAND
from kbgen.errors import UsageError
from kbgen.model.need import Counts, Need, Needs, Wording
from kbgen.model.search import Document
from kbgen.model.site import Settings, Site, Words

NAME = Words({"en": "Orchard"})
ADDRESSES = {"public": "https://help.example/", "agent": "https://support.example/kb/"}
SETTINGS = Settings(Site(NAME, NAME, ADDRESSES, ZoneInfo("UTC"), ("en", "de")))
KB = """\
name: Orchard
description: Answers.
addresses:
  public: https://help.example/
  agent: https://support.example/kb/
timezone: UTC
languages: [en, de]
contacts:
  - title: Write to us
    link: mailto:help@orchard.example
    note: We answer within a day.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a knowledge base whose index is built."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "kb.yml").write_text(KB, "utf-8")
    (tmp_path / "content" / "components.yml").write_text(
        "reports:\n  title: Reports\n  description: Charts.\n  owner: Ana Ruiz\n", "utf-8"
    )
    build = tmp_path / "build"
    public = page("Export a report", "You can export it as CSV.", address="guides/export/")
    staff = page("Export fails", "Ask for the report.", internal=True, coming=True)
    write_index(build / "public" / "index" / "en", "en", [public])
    write_index(build / "public" / "index" / "de", "de", [page("Export")])
    write_index(build / "agent" / "index" / "en", "en", [public, staff])
    return tmp_path


def _build(root: Path, *pages: Document) -> None:
    shutil.rmtree(root / "build")
    (root / "build").mkdir()
    (root / "build" / ".kbgen").touch()
    write_index(root / "build" / "public" / "index" / "en", "en", pages)


def _heard(root: Path, *wordings: Wording) -> None:
    found = tuple(
        Need(f"g-7kq2m9x{number}", "en", (one,), one.counts)
        for number, one in enumerate(wordings, 1)
    )
    write_needs(root / "build" / "needs.json", Needs("public", "2026-06-15", None, None, found))


def _run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(COMMAND, [*arguments, "--root", str(root)], catch_exceptions=False)


@pytest.mark.parametrize(
    ("edition", "language", "expected"),
    [
        ("public", "", "https://help.example/guides/export/"),
        ("public", "de", "https://help.example/de/export/"),
        ("agent", "en", "https://support.example/kb/guides/export/"),
    ],
)
def test_address_is_that_of_the_edition_and_language(
    root: Path, edition: str, language: str, expected: str
) -> None:
    answer = search(root, SETTINGS, Question("export", edition, language))
    assert expected in [one.address for one in answer.found]


def test_language_that_the_site_does_not_have_is_named(root: Path) -> None:
    with pytest.raises(UsageError, match=r"language 'fr'; use one of en, de"):
        search(root, SETTINGS, Question("export", language="fr"))


def test_edition_that_was_not_built_asks_for_a_build(root: Path) -> None:
    with pytest.raises(UsageError, match="run `kbgen build` first"):
        search(root, SETTINGS, Question("export", "agent", "de"))


def test_public_search_prints_title_address_and_snippet(root: Path) -> None:
    shown = _run(root, "exporting", "reports")
    assert (shown.exit_code, shown.stderr, shown.stdout) == (
        0,
        "",
        (
            "Export a report (guide, reports)\n"
            "  https://help.example/guides/export/\n"
            "  You can export it as CSV.\n"
        ),
    )


def test_agent_search_marks_what_customers_do_not_have(root: Path) -> None:
    shown = _run(root, "fails", "--edition", "agent")
    assert "Export fails (guide, reports, staff only, coming)" in shown.stdout


def test_words_found_are_bold_on_a_terminal(root: Path) -> None:
    shown = CliRunner().invoke(COMMAND, ["export", "--root", str(root)], color=True)
    assert "You can \x1b[1mexport\x1b[0m it as CSV." in shown.stdout


def test_no_colour_is_honoured(root: Path) -> None:
    shown = CliRunner(env={"NO_COLOR": "1"}).invoke(
        COMMAND, ["export", "--root", str(root)], color=True
    )
    assert "\x1b" not in shown.stdout


def test_json_is_an_array_of_objects(root: Path) -> None:
    [row] = json.loads(_run(root, "export", "--json").stdout)
    assert row.pop("score") > 0
    assert row == {
        "title": "Export a report",
        "address": "https://help.example/guides/export/",
        "page": "guides/export/",
        "article_id": "guides/export",
        "kind": "guide",
        "component": "reports",
        "coverage": 1.0,
        "snippet": "You can export it as CSV.",
        "internal": False,
        "coming": False,
        "did_you_mean": None,
    }


@pytest.mark.parametrize("words", ["zebra", "*", "\x07zebra\x9b", "zebra\udcff", "z" * 10_000])
def test_no_result_says_so_and_what_to_try(root: Path, words: str) -> None:
    shown = _run(root, words)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.startswith("No page found for ")
    assert "Try fewer or other words" in shown.stderr
    assert shown.stderr.rstrip("\n").isprintable()
    assert len(shown.stderr) < 300


def test_no_result_in_json_is_an_empty_array(root: Path) -> None:
    shown = _run(root, "zebra", "--json")
    assert (shown.exit_code, shown.stdout) == (1, "[]\n")


def test_a_misspelt_query_is_told_as_it_was_meant(root: Path) -> None:
    shown = _run(root, "Reprot", "as", "CSV")
    assert (shown.exit_code, shown.stderr) == (0, "Did you mean: report as CSV\n")


def test_a_misspelt_query_without_a_result_is_told_too(root: Path) -> None:
    shown = _run(root, "reprot")
    assert shown.exit_code == 1
    assert shown.stderr.splitlines()[-1] == "Did you mean: report"


def test_what_was_meant_stands_in_json(root: Path) -> None:
    rows = json.loads(_run(root, "export", "reprot", "--json").stdout)
    assert [row["did_you_mean"] for row in rows] == ["export report"]


def test_what_readers_asked_and_found_is_suggested_rather(root: Path) -> None:
    _build(root, page("Reports", "Of sales."), page("Resorts", "By the sea."))
    assert "Did you mean: reports" in _run(root, "reorts").stderr
    _heard(root, Wording("resorts", Counts(9, 0), 0.1, typed_in=9))
    assert "Did you mean: resorts" in _run(root, "reorts").stderr


def test_what_too_few_readers_typed_is_no_reason_to_suggest(root: Path) -> None:
    _build(root, page("Reports", "Of sales."), page("Resorts", "By the sea."))
    _heard(root, Wording("resorts", Counts(9, 0), 0.1, typed_in=1))
    assert "Did you mean: reports" in _run(root, "reorts").stderr


def test_what_many_readers_type_is_not_read_as_another_word(root: Path) -> None:
    _build(root, page("Transport", "Of goods."))
    assert "Did you mean: transport" in _run(root, "transsport").stderr
    _heard(root, Wording("transsport", Counts(20, 20), 0.9, typed_in=20))
    assert "Did you mean" not in _run(root, "transsport").stderr


def test_what_is_hardly_likelier_to_be_answered_is_not_suggested(root: Path) -> None:
    claimed = page("Transport of goods", "How.", answers=("transport of goods",))
    _build(root, claimed, page("Photo", "A picture."), page("Billing", "Pay an invoice."))
    assert "Did you mean: photo" in _run(root, "photto").stderr
    assert "Did you mean" not in _run(root, "transport of goods photto").stderr


@pytest.mark.parametrize("text", ["{", "[]", ""], ids=["cut", "no object", "empty"])
def test_needs_that_cannot_be_read_keep_nobody_from_searching(root: Path, text: str) -> None:
    (root / "build" / "needs.json").write_text(text)
    assert _run(root, "reprot").stderr.splitlines()[-1] == "Did you mean: report"


@pytest.mark.parametrize("words", ["export report", "exporting reports", "zebra", "e1045", "CSW"])
def test_nothing_else_is_meant_by_words_of_the_site_and_by_codes(root: Path, words: str) -> None:
    assert "Did you mean" not in _run(root, words).stderr


def test_words_of_the_agent_edition_are_not_told_to_the_public(root: Path) -> None:
    assert "Did you mean" not in _run(root, "fials").stderr
    assert "Did you mean: fails" in _run(root, "fials", "--edition", "agent").stderr
