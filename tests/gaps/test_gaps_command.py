"""`kbgen gaps` as people run it: what it prints, writes and refuses, and with which status."""

import csv
import email
import email.policy
import io
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gap_base import SHOWN_NEEDS, asked
from need_base import FIRST, SECOND, THIRD, WHOLE

from kbgen.adapters.need_files import NEEDS, write_needs
from kbgen.app.gaps import write_files
from kbgen.cli.main import kbgen
from kbgen.errors import ConfigurationError, EnvironmentFault, UsageError
from kbgen.gaps.ledger import PATH
from kbgen.model.need import Cause, Counts, Need, Needs, Wording

MERGED = "g-000bbbcc"
TYPED = '=1+1 <!channel> `x` #7 "a", [b](c) <b>'
LEDGER = (
    f"# Mondays.\n{FIRST}:\n  status: planned  # soon\n\n{THIRD}:\n  class: bug\n  owner: Zoë\n"
)
ARTICLE = (
    "---\nid: csv-files\nkind: guide\ntitle: CSV files\ncomponent: reports\naudience: public\n"
    "answers: [csv files]\n---\n\n## Steps\n\nDo it.\n"
)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Write a help centre with gaps."""
    articles = tmp_path / "content/articles/guides"
    articles.mkdir(parents=True)
    (tmp_path / "content/kb.yml").write_text("name: Help\ntimezone: UTC\nlanguages: [en]\n")
    (tmp_path / "content/components.yml").write_text(
        "reports:\n  title: Reports\n  owner: Ana Ruiz\n  keywords: [export, csv]\n"
    )
    (articles / "csv-files.md").write_text(ARTICLE, "utf-8")
    (tmp_path / PATH).write_text(LEDGER, "utf-8")
    first = replace(SHOWN_NEEDS[0], merged=(MERGED,))
    found = (first, asked(SECOND, TYPED))
    needs = Needs("public", "2026-06-15", "2026-03-02", "2026-06-14", found)
    write_needs(tmp_path / NEEDS, needs)
    return tmp_path


def run(base: Path, *arguments: str, width: int = 80) -> Result:
    """Run `kbgen gaps` in a knowledge base."""
    command = [*arguments[:1], "--root", str(base), *arguments[1:]]
    return CliRunner(env={"COLUMNS": str(width)}).invoke(kbgen, ["gaps", *command])


def test_without_a_subcommand_it_lists(base: Path) -> None:
    plain = CliRunner().invoke(kbgen, ["gaps", "--root", str(base)])
    assert plain.exit_code == 0
    assert plain.output == run(base, "list").output
    assert [line.split()[0] for line in plain.stdout.splitlines()[1:4]] == [FIRST, SECOND, THIRD]


def test_json_and_csv_have_all_columns(base: Path) -> None:
    rows = json.loads(run(base, "list", "--json").stdout)
    cells = list(csv.DictReader(io.StringIO(run(base, "list", "--csv").stdout)))
    assert [row["id"] for row in rows] == [cell["id"] for cell in cells] == [FIRST, SECOND, THIRD]
    assert list(rows[0]) == list(cells[0])
    assert rows[0]["unanswered"] == 33
    assert cells[1]["query"].startswith("'=1+1")


def test_a_table_says_how_sure_it_is_and_what_to_do(base: Path) -> None:
    write_needs(base / NEEDS, replace(WHOLE, needs=(SHOWN_NEEDS[0],)))
    row = next(csv.DictReader(io.StringIO(run(base, "export", "--format", "csv").stdout)))
    assert [row[name] for name in ("sessions", "share", "share_low", "share_high", "share_of")] == [
        *("24", "91.7", "78.2", "97.1", "searches")
    ]
    assert f"`kbgen gaps draft {FIRST}`" in row["to_do"]
    assert "proof" in row


def test_choices_take_some(base: Path) -> None:
    found = run(base, "list", "--json", "--status", "planned", "--component", "Reports")
    assert [row["id"] for row in json.loads(found.stdout)] == [FIRST]
    assert "1 gap; not listed: 2 other gaps" in found.stderr


def test_without_an_analysis_it_says_what_to_run(base: Path) -> None:
    shutil.rmtree(base / "build")
    found = run(base, "list")
    assert isinstance(found.exception, ConfigurationError)
    assert "run `kbgen analyse LOG`" in str(found.exception)


def test_another_file_of_needs_can_be_named(base: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "n.json"
    needs = Needs("public", "2026-06-15", None, None, (asked("g-999bbbcc", "x"),))
    write_needs(other, needs)
    rows = json.loads(run(base, "list", "--json", "--needs", str(other)).stdout)
    assert [row["id"] for row in rows] == ["g-999bbbcc", FIRST, THIRD]


def test_a_ledger_that_is_wrong_stops_it(base: Path) -> None:
    (base / PATH).write_text(f"{FIRST}:\n  status: closed\n", "utf-8")
    found = run(base, "list")
    assert isinstance(found.exception, ConfigurationError)
    assert "KB503" in found.exception.problems[0]


def test_show_tells_all_about_one(base: Path) -> None:
    text = run(base, "show", FIRST).stdout
    for said in ("export as csv (g-7kq2m9xw, en)", "planned", "Nothing says", "█", "Found with"):
        assert said in text
    assert "3 wordings of too few people" in text


def test_c10_show_moves_no_cursor(base: Path) -> None:
    (base / PATH).write_text(f'{SECOND}:\n  owner: "a\\e[2Jb\\u202Ec"\n', "utf-8")
    text = run(base, "show", SECOND).stdout + run(base, "list").stdout
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_set_writes_the_decision_and_nothing_else(base: Path) -> None:
    found = run(base, "set", SECOND, "--status", "planned", "--note", "a: b\n# c")
    assert found.exit_code == 0
    text = (base / PATH).read_text("utf-8")
    head = f"{SECOND}:  # {TYPED}"
    assert text == f'{LEDGER}\n{head}\n  status: planned\n  note: "a: b\\n# c"\n'
    run(base, "set", SECOND, "--note", "", "--status", "open")
    assert (base / PATH).read_text("utf-8") == f"{LEDGER}\n{head}\n  status: open\n"


PERSONS = {
    "an address": ("mail jane@example.com", ""),
    "masked before": ("mail [email]", ""),
    "a word of the site": ("who is acme", "searches:\n  masked: [Acme]\n"),
}


@pytest.mark.parametrize(("typed", "settings"), PERSONS.values(), ids=PERSONS)
def test_a10_what_tells_of_a_person_is_neither_noted_nor_handed_on(
    base: Path, typed: str, settings: str
) -> None:
    path = base / "content/kb.yml"
    path.write_text(path.read_text("utf-8") + settings, "utf-8")
    write_needs(base / NEEDS, replace(WHOLE, needs=(asked(SECOND, typed),)))
    assert run(base, "set", SECOND, "--status", "planned").exit_code == 0
    assert (base / PATH).read_text("utf-8") == f"{LEDGER}\n{SECOND}:\n  status: planned\n"
    for format_ in ("csv", "github", "digest"):
        text = run(base, "export", "--format", format_).stdout
        assert SECOND in text
        assert "jane" not in text
        assert "acme" not in text


def test_a10_what_too_few_typed_by_the_settings_of_today_is_left_out(base: Path) -> None:
    counts = Counts(9, 9, 9)
    known, rare = (Wording(text, counts, typed_in=at) for text, at in (("csv", 5), ("rar", 4)))
    cause = Cause("no_article", "Nothing says \u201crar\u201d.")
    both = Need(FIRST, "en", (rare, known), counts, cause=cause)
    needs = (both, Need(SECOND, "en", (rare,), counts))
    write_needs(base / NEEDS, replace(WHOLE, needs=needs, quoted=1))
    found = run(base, "list", "--json")
    assert "rar" not in found.stdout + run(base, "show", FIRST).stdout
    assert {row["id"]: row["wordings"] for row in json.loads(found.stdout)} == {
        FIRST: 2,
        THIRD: None,
    }
    assert "2 wordings of too few people to be shown" in found.stderr
    path = base / "content/kb.yml"
    path.write_text(path.read_text("utf-8") + "searches:\n  quoted: 4\n", "utf-8")
    assert "rar" in run(base, "list", "--json").stdout


@pytest.mark.parametrize("command", [("list",), ("show", FIRST)])
def test_what_gaps_rest_on_stands_below(base: Path, command: tuple[str, ...]) -> None:
    write_needs(base / NEEDS, WHOLE)
    found = run(base, *command)
    assert found.stderr.splitlines()[-1] == WHOLE.basis
    assert WHOLE.basis not in found.stdout


def test_set_and_unset_a_dismissal(base: Path) -> None:
    run(base, "set", FIRST, "--dismiss", "a game")
    assert FIRST not in run(base, "list").stdout
    assert FIRST in run(base, "list", "--all").stdout
    run(base, "set", FIRST, "--undismiss")
    assert (base / PATH).read_text("utf-8") == LEDGER


def test_an_empty_text_takes_a_status_or_class_back(base: Path) -> None:
    assert run(base, "set", THIRD, "--class", "", "--status", "planned").exit_code == 0
    assert run(base, "set", FIRST, "--status", "").exit_code == 0
    text = (base / PATH).read_text("utf-8")
    assert text == f"# Mondays.\n\n{THIRD}:\n  owner: Zo\u00eb\n  status: planned\n"


def test_what_is_not_dismissed_is_not_taken_back(base: Path) -> None:
    found = run(base, "set", FIRST, "--undismiss")
    assert (found.exit_code, found.stderr) == (0, f"{FIRST} was not dismissed\n")
    assert (base / PATH).read_text("utf-8") == LEDGER


def test_an_article_that_is_not_there_is_told_and_taken(base: Path) -> None:
    found = run(base, "set", FIRST, "--article", "csv-file")
    assert found.stderr.splitlines()[0] == (
        "there is no article 'csv-file' yet; did you mean csv-files?"
    )
    assert "article: csv-file\n" in (base / PATH).read_text("utf-8")
    assert "no article" not in run(base, "set", FIRST, "--article", "csv-files").stderr


def test_a_merged_id_leads_to_its_successor(base: Path) -> None:
    (base / PATH).write_text(f"{MERGED}:\n  owner: Eve\n", "utf-8")
    found = run(base, "set", MERGED, "--status", "planned")
    assert f"{MERGED} became part of {FIRST}" in found.stderr
    text = (base / PATH).read_text("utf-8")
    second = f"{FIRST}:  # export as csv\n  status: planned\n  owner: Eve\n"
    assert text == f"{MERGED}:\n  owner: Eve\n{second}"
    assert f"{MERGED} became part of {FIRST}" in run(base, "show", MERGED).stderr


REFUSED = {
    "an unknown id": ("set", "g-7kq2m9xx", "--status", "open"),
    "no id": ("show", "csv"),
    "nothing to set": ("set", FIRST),
    "a reason without words": ("set", FIRST, "--dismiss", " "),
    "both": ("set", FIRST, "--dismiss", "x", "--undismiss"),
    "an article that is not there": (*("set", FIRST, "--status", "answered", "--article", "gone"),),
    "a link that is none": ("set", FIRST, "--link", "javascript:alert(1)"),
    "an owner whom nobody knows": ("list", "--owner", "Anna"),
    "a component that is not there": ("export", "--format", "csv", "--component", "gone"),
    "a language that is not spoken": ("list", "--language", "fr"),
    "an id that is none": ("set", FIRST, "--article", "No Id"),
    "an unknown component": ("draft", FIRST, "--component", "gone"),
    "several mails and no folder": ("export", "--format", "eml"),
}


@pytest.mark.parametrize("arguments", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(
    base: Path, arguments: tuple[str, ...]
) -> None:
    found = run(base, *arguments)
    assert isinstance(found.exception, UsageError)
    assert found.exception.todo
    assert (base / PATH).read_text("utf-8") == LEDGER


USAGE = {
    "a measured status": ("set", FIRST, "--status", "closed"),
    "a list of no gap": ("list", "--top", "0"),
    "an unknown cause": ("list", "--cause", "gone"),
    "an unknown class": ("set", FIRST, "--class", "wish"),
    "an unknown format": ("export", "--format", "pdf"),
    "no format": ("export",),
    "an unknown subcommand": ("shw", FIRST),
    "a kind that answers nothing": ("draft", FIRST, "--kind", "release"),
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_wrong_usage_ends_with_status_2(base: Path, arguments: tuple[str, ...]) -> None:
    assert run(base, *arguments).exit_code == 2


def test_without_a_format_the_formats_are_told_on_one_line(base: Path) -> None:
    command = (sys.executable, "-m", "kbgen", "gaps", "export", "--root", str(base))
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert found.stderr.splitlines()[-1] == (
        "Error: Missing option '--format'. Choose from: csv, digest, eml, github, issues, webhook"
    )


def test_the_help_of_the_group_has_the_options_of_its_list() -> None:
    told = CliRunner().invoke(kbgen, ["gaps", "--help"]).stdout
    assert "Options of kbgen gaps list" in told.replace("kbgen kbgen", "kbgen")
    assert all(option in told for option in ("--status", "--sort", "--all", "--csv", "--root"))
    assert "--status" not in CliRunner().invoke(kbgen, ["--help"]).stdout


def test_near_ids_are_named(base: Path) -> None:
    found = run(base, "show", "g-7kq2m9xx")
    assert isinstance(found.exception, UsageError)
    assert found.exception.todo == f"did you mean {FIRST}?"


UNKNOWN = {
    "a near owner": (("--owner", "Anna Ruis"), "did you mean Ana Ruiz?"),
    "another owner": (("--owner", "Q"), "write one of: Ana Ruiz, nobody yet, Zo\u00eb"),
    "a component": (("--component", "x"), "write one of: Reports"),
    "a language": (("--language", "fr"), "write one of: en"),
}


@pytest.mark.parametrize(("options", "todo"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_name_is_told_with_the_known_ones(
    base: Path, options: tuple[str, ...], todo: str
) -> None:
    found = run(base, "list", *options)
    assert isinstance(found.exception, UsageError)
    assert found.exception.todo == todo


def test_a_component_without_a_gap_is_known(base: Path) -> None:
    path = base / "content/components.yml"
    path.write_text(path.read_text("utf-8") + "billing:\n  title: Billing\n", "utf-8")
    assert run(base, "list", "--component", "billing", "--json").stdout == "[]\n"


def test_an_id_in_capitals_is_understood(base: Path) -> None:
    assert run(base, "show", FIRST.upper()).stdout == run(base, "show", FIRST).stdout
    assert run(base, "set", SECOND.upper(), "--status", "planned").exit_code == 0
    assert f"\n{SECOND}:" in (base / PATH).read_text("utf-8")
    assert f"{MERGED} became part of" in run(base, "show", MERGED.upper()).stderr.casefold()


def test_dismissing_and_taking_it_back_say_the_opposite(base: Path) -> None:
    found = run(base, "set", FIRST, "--dismiss", "x", "--undismiss")
    assert "--dismiss and --undismiss say the opposite" in str(found.exception)


def test_a_list_of_the_first_says_how_many_are_left(base: Path) -> None:
    found = run(base, "list", "--top", "1", "--json")
    assert [row["id"] for row in json.loads(found.stdout)] == [FIRST]
    assert "1 gap; not listed: 2 other gaps" in found.stderr


def test_a_mail_without_an_address_says_whom_it_is_for(base: Path, tmp_path: Path) -> None:
    found = run(base, "export", "--format", "eml", "--owner", "Ana Ruiz")
    mail = email.message_from_string(found.stdout, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    assert mail["To"] is None
    assert all(mail[name] for name in ("Subject", "From", "Date", "Message-ID", "X-Unsent"))
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        assert body
        assert "It is for Ana Ruiz." in body.get_content()
    assert "ana-ruiz.eml has no address. It is for Ana Ruiz" in found.stderr
    assert "escalation" in found.stderr
    path = base / "content/components.yml"
    text = path.read_text("utf-8").replace("Ana Ruiz", "Ana Ruiz <ana@example.com>")
    path.write_text(text, "utf-8")
    found = run(base, "export", "--format", "eml", "--to", str(tmp_path / "mails"))
    named = [Path(line) for line in found.stdout.splitlines()]
    (whose,) = (one for one in named if one.name.startswith("ana-ruiz"))
    assert "\r\nTo: ana@example.com\r\n" in whose.read_bytes().decode("ascii")
    assert found.stderr.count("has no address") == len(named) - 1


def test_messages_to_chats_stand_one_a_line(base: Path) -> None:
    printed = run(base, "export", "--format", "webhook").stdout
    assert [set(json.loads(line)) for line in printed.splitlines()] == [{"text", "blocks"}] * 3


def test_an_export_of_nothing_says_so(base: Path) -> None:
    found = run(base, "export", "--format", "digest", "--status", "closed")
    assert found.stdout == ""
    assert found.stderr == "no gap is to be handed on; not handed on: 3 other gaps\n"


def test_a_draft_is_written_once_and_noted(base: Path) -> None:
    found = run(base, "draft", FIRST)
    path = base / "content/articles/features/export-as-csv.md"
    assert found.stdout == f"{path}\n"
    assert f"{PATH} names it as the article of {FIRST}" in found.stderr
    text = path.read_text("utf-8")
    assert 'answers:\n  - "export as csv"\n  - "csv?"\n' in text
    assert "status: planned" in text
    noted = LEDGER.replace("# soon\n", "# soon\n  article: export-as-csv\n")
    assert (base / PATH).read_text("utf-8") == noted
    assert isinstance(run(base, "draft", FIRST).exception, UsageError)
    assert path.read_text("utf-8") == text
    assert json.loads(run(base, "list", "--json").stdout)[0]["article"] == "export-as-csv"


def test_a_draft_is_shown_and_not_written(base: Path) -> None:
    found = run(base, "draft", FIRST, "--dry-run", "--kind", "guide", "--title", "Files")
    assert 'title: "Files"' in found.stdout
    assert not (base / "content/articles/guides/files.md").exists()
    assert (base / PATH).read_text("utf-8") == LEDGER


def test_a_draft_without_the_ledger(base: Path) -> None:
    assert run(base, "draft", FIRST, "--no-ledger").exit_code == 0
    assert (base / PATH).read_text("utf-8") == LEDGER


ADVISED = {
    "noise": "Nothing.",
    "other_language": "translate what they opened",
    "ranked_low": "Claim the words",
    "other_words": "under `answers:` of `content/articles/guides/csv-files.md`",
}


@pytest.mark.parametrize("cause", ADVISED)
def test_no_article_is_begun_where_another_step_is_advised(base: Path, cause: str) -> None:
    found = replace(SHOWN_NEEDS[0], cause=Cause(cause, "So it is.", "csv-files"))
    write_needs(base / NEEDS, replace(WHOLE, needs=(found,)))
    refused = run(base, "draft", FIRST).exception
    assert isinstance(refused, UsageError)
    assert ADVISED[cause] in refused.what
    assert refused.todo == "--kind feature begins one all the same"
    assert (base / PATH).read_text("utf-8") == LEDGER
    assert run(base, "draft", FIRST, "--kind", "feature").exit_code == 0


def test_an_id_that_is_taken_is_refused(base: Path) -> None:
    found = run(base, "draft", FIRST, "--title", "CSV files")
    assert isinstance(found.exception, UsageError)
    assert (base / "content/articles/guides/csv-files.md").read_text("utf-8") == ARTICLE


def test_an_export_is_printed_or_written(base: Path, tmp_path: Path) -> None:
    printed = run(base, "export", "--format", "github").stdout
    assert [json.loads(line)["title"][:5] for line in printed.splitlines()] == ["Gap: "] * 3
    target = tmp_path / "out"
    written = run(base, "export", "--format", "issues", "--to", str(target))
    assert written.stdout.splitlines()[0] == str(target / f"{FIRST}.md")
    assert run(base, "export", "--format", "issues", "--to", str(target)).exit_code == 0


def test_an_export_leaves_its_folder_for_nobody(tmp_path: Path) -> None:
    for name in ("../x", "/tmp/x", "a/b", "..", "", "a\\b", "a\0b"):
        with pytest.raises(UsageError, match="no name of a file"):
            list(write_files([("fine.md", "a"), (name, "b")], tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_an_export_overwrites_nothing_of_others(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "gaps.csv").write_text("mine", "utf-8")
    found = run(base, "export", "--format", "csv", "--to", str(target))
    assert isinstance(found.exception, EnvironmentFault)
    assert (target / "gaps.csv").read_text("utf-8") == "mine"


def test_an_export_leaves_out_what_is_answered(base: Path) -> None:
    path = base / "content/articles/guides/csv-files.md"
    path.write_text(ARTICLE.replace("---\n\n", "release: 2026-01-05\n---\n\n"), "utf-8")
    run(base, "set", SECOND, "--status", "answered", "--article", "csv-files")
    printed = run(base, "export", "--format", "github").stdout
    assert len(printed.splitlines()) == 2
    assert len(run(base, "export", "--format", "github", "--all").stdout.splitlines()) == 3


def test_what_is_left_out_is_counted_with_the_reason(base: Path) -> None:
    path = base / "content/articles/guides/csv-files.md"
    path.write_text(ARTICLE.replace("---\n\n", "release: 2026-01-05\n---\n\n"), "utf-8")
    run(base, "set", SECOND, "--status", "answered", "--article", "csv-files")
    run(base, "set", FIRST, "--dismiss", "a game")
    rest = "1 not searched in this log"
    assert run(base, "list").stderr == (
        f"1 gap, {rest}; not listed: 1 dismissed (--all takes them too)\n"
    )
    assert run(base, "list", "--all").stderr == f"1 gap, {rest}, 1 dismissed\n"
    assert run(base, "export", "--format", "csv").stderr == (
        f"0 gaps, {rest}; not handed on: 1 answered, 1 dismissed (--all takes them too)\n"
    )
    assert run(base, "list", "--status", "answered").stderr == "1 gap; not listed: 2 other gaps\n"


def test_an_issue_that_names_what_customers_do_not_see_is_told(base: Path) -> None:
    for format_ in ("github", "issues"):
        assert "do not see" not in run(base, "export", "--format", format_).stderr
    path = base / "content/articles/guides/csv-files.md"
    path.write_text(ARTICLE.replace("audience: public", "audience: agent"), "utf-8")
    run(base, "set", FIRST, "--article", "csv-files")
    for format_ in ("github", "issues"):
        assert "customers do not see 1 article that these issues name (csv-files): post them" in (
            run(base, "export", "--format", format_).stderr
        )


def test_an_export_keeps_what_is_answered_by_no_article(base: Path) -> None:
    run(base, "set", SECOND, "--status", "answered")
    printed = run(base, "export", "--format", "github").stdout
    assert len(printed.splitlines()) == 3
    assert "no article is named" in run(base, "show", SECOND).stdout


def test_a_draft_names_the_nearest_articles_once_there_is_an_index(base: Path) -> None:
    from datetime import UTC, datetime

    from kbgen.adapters.content import read_content
    from kbgen.adapters.index import write_index
    from kbgen.model.search import Document

    assert read_content(base, datetime.now(UTC)).library.articles
    page = Document(
        *("csv-files/", "csv-files", "guide", "reports", "CSV files", ""),
        *((), (), (), "Export as CSV."),
        internal=False,
        coming=False,
    )
    folder = base / "build/public/index/en"
    folder.mkdir(parents=True)
    write_index(folder, "en", [page])
    assert 'related:\n  - "csv-files"\n' in run(base, "draft", FIRST, "--dry-run").stdout
    write_index(folder, "en", [replace(page, coming=True)])  # which customers would not find there
    assert '"csv-files"' not in run(base, "draft", FIRST, "--dry-run").stdout
