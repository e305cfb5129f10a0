"""`kbgen search`: what is printed, where, and with which exit status."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from search_pages import page

from kbgen.adapters.index import write_index
from kbgen.app.search import Question, search
from kbgen.cli.commands.search import COMMAND
from kbgen.errors import UsageError
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
    found = search(root, SETTINGS, Question("export", edition, language))
    assert expected in [one.address for one in found]


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
