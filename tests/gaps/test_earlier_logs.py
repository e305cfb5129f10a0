"""Logs that are analysed one after the other, as people do each week: what stays known of gaps."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from analysed import NOW, analysed, content_of, index
from click.testing import CliRunner, Result
from need_base import WHOLE

from kbgen.adapters.need_files import NEEDS, keep_needs, read_needs, write_needs
from kbgen.adapters.output import MARKER
from kbgen.app.gaps import standings
from kbgen.cli.main import kbgen
from kbgen.gaps.ledger import PATH
from kbgen.gaps.standing import Gap
from kbgen.gaps.weeks import history
from kbgen.model.gap import Status
from kbgen.model.need import Needs
from kbgen.model.report import Analysis

CASES = Path(__file__).parent / "cases"
STATUSES = {
    "an_article_closed_it": Status.CLOSED,
    "an_article_that_did_not_help_reopens_it": Status.REOPENED,
    "an_article_with_too_little_traffic_since": Status.ANSWERED,
    "one_reader_closes_nothing": Status.ANSWERED,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the knowledge base whose article answers since october, with its indexes."""
    root = content_of(CASES / "an_article_closed_it", tmp_path_factory.mktemp("base"))
    index(root)
    (root / "build" / MARKER).touch()
    return root


@pytest.fixture
def root(built: Path) -> Path:
    """Return that knowledge base as nobody has analysed a log of it yet."""
    for file in (built / "build").glob("needs*"):
        file.unlink()
    (built / PATH).unlink(missing_ok=True)
    return built


def cut(case: str, folder: Path) -> tuple[Path, Path]:
    """Write the log of *case* as two logs: before the release of the article, and since."""
    head, *lines = (CASES / case / "log.csv").read_text("utf-8").splitlines()
    parts = folder / "september.csv", folder / "october.csv"
    for path, month in zip(parts, ("2026-09", "2026-10"), strict=True):
        path.write_text("\n".join([head, *(line for line in lines if line.startswith(month))]))
    return parts


def keep(root: Path, *logs: Path, quoted: int = 1) -> Needs:
    found = analysed(root, *logs, quoted=quoted).needs
    assert found
    keep_needs(root, found)
    return found


def gap(root: Path, text: str = "undo") -> Gap:
    (found,) = (one.gap for one in standings(root, None, NOW).gaps if one.gap.text == text)
    return found


@pytest.mark.parametrize(("case", "status"), STATUSES.items())
def test_one_after_the_other_logs_prove_what_they_prove_together(
    root: Path, tmp_path: Path, case: str, status: Status
) -> None:
    logs = cut(case, tmp_path)
    keep(root, *logs)
    together = gap(root)
    (root / NEEDS).unlink()
    for log in logs:
        keep(root, log)
    apart = gap(root)
    assert (apart.id, apart.status, apart.proof) == (together.id, status, together.proof)
    keep(root, *logs)
    assert gap(root) == together


def test_a_report_on_a_later_log_tells_what_an_earlier_one_knew(root: Path, tmp_path: Path) -> None:
    first, later = cut("an_article_closed_it", tmp_path)
    keep(root, first)
    closed = analysed(root, later).report("closed")
    assert closed
    (row,) = closed.table.rows
    assert row[closed.table.position("before_searches")] == 8


def test_what_nobody_searches_any_more_stays_in_the_report_of_what_is_closed(
    root: Path, tmp_path: Path
) -> None:
    first, later = cut("an_article_closed_it", tmp_path)
    keep(root, first)
    keep(root, later)
    quiet = tmp_path / "november.csv"
    quiet.write_text(
        "time,session,action,query\n"
        + "".join(f"2026-11-{day},s{day},search,other words\n" for day in (16, 17)),
        "utf-8",
    )
    found = analysed(root, quiet)
    assert column(found, "closed", "query") == ["undo"]
    assert column(found, "closed", "status") == [str(gap(root).status)] == ["closed"]
    assert "undo change" not in column(found, "gaps", "query")
    assert sum(map(int, column(found, "causes", "needs"))) <= 1


def column(found: Analysis, name: str, called: str) -> list[str]:
    """Return what stands in a column of a report."""
    report = found.report(name)
    assert report
    return [str(row[report.table.position(called)]) for row in report.table.rows]


def test_words_that_are_masked_since_stand_in_no_report(root: Path, tmp_path: Path) -> None:
    first, later = cut("an_article_closed_it", tmp_path)
    keep(root, first)
    keep(root, later)
    quiet = searches(tmp_path / "quiet.csv", 11, other=2)
    assert "undo" in str(analysed(root, quiet).report("closed"))
    kb = root / "content/kb.yml"
    text = kb.read_text("utf-8")
    try:
        kb.write_text(f"{text}\nsearches:\n  masked: ['undo']\n", "utf-8")
        assert "undo" not in str(analysed(root, quiet).report("closed"))
    finally:
        kb.write_text(text, "utf-8")


def test_without_an_earlier_log_the_proof_says_that_none_is_known(
    root: Path, tmp_path: Path
) -> None:
    (root / PATH).write_text("g-k46gmsnf:\n  status: answered\n", "utf-8")
    keep(root, cut("an_article_closed_it", tmp_path)[1])
    proof = gap(root).proof
    assert proof
    assert proof.words.endswith(
        "This log holds no searches from before 2026-10-14; analyse all logs together,"
        " or keep build/needs.json."
    )
    assert "nobody had searched" not in proof.words


def searches(path: Path, month: int, **typed: int) -> Path:
    """Write a log in which so many sessions typed each word, and were not answered."""
    names = [f"{word}{number}" for word, count in typed.items() for number in range(count)]
    lines = [
        f"2026-{month:02}-14 10:{at:02}:{second},{name},{what}"
        for at, name in enumerate(names)
        for second, what in (("00", f"search,{name.rstrip('0123456789')}"), ("20", "contact,"))
    ]
    path.write_text("\n".join(["time,session,action,query", *lines]), "utf-8")
    return path


def test_a10_words_of_many_stay_shown_and_words_of_few_are_never_added_up(
    root: Path, tmp_path: Path
) -> None:
    logs = (
        searches(tmp_path / "1.csv", 7, undo=5, jane=3),
        searches(tmp_path / "2.csv", 8, undo=1, jane=3),
        searches(tmp_path / "3.csv", 9, undo=2, jane=3),
    )
    for log in (*logs, logs[2], logs[1]):
        found = keep(root, log, quoted=5)
        assert [(one.text, one.wordings[0].typed_in) for one in found.all] == [("undo", 5)]
        assert "jane" not in (root / NEEDS).read_text("utf-8")
        assert gap(root).status is Status.ANSWERED
    (kept,) = found.all
    assert sum(week.searches for week in history(kept)) == 8
    stricter = analysed(root, logs[2], quoted=6).needs
    assert stricter
    assert stricter.all == ()


def test_what_the_later_log_does_not_mention_is_listed_as_it_was(
    root: Path, tmp_path: Path
) -> None:
    first, later = cut("an_article_closed_it", tmp_path)
    keep(root, first)
    before = gap(root, "undo change")
    assert not before.is_past
    keep(root, later)
    assert gap(root, "undo change") == replace(before, is_past=True)
    shown = said(root, "gaps", "show", before.id).stdout
    assert "open, not searched in this log" in shown


def test_a_digest_of_an_earlier_day_names_the_days_that_count(root: Path, tmp_path: Path) -> None:
    logs = cut("an_article_closed_it", tmp_path)
    keep(root, *logs)
    day = ("--root", str(root), "--today", "2026-10-05")
    found = CliRunner().invoke(kbgen, ["gaps", "export", "--format", "digest", "--all", *day])
    first, last = str(read_needs(root / NEEDS).first), str(read_needs(root / NEEDS).last)
    assert last > "2026-10-05"
    assert f"{first} to 2026-10-05" in found.stdout
    ended = CliRunner().invoke(kbgen, ["analyse", *map(str, logs), "--quoted", "1", *day])
    assert f"searches after 2026-10-05 do not count; the last day of the log is {last}" in (
        ended.stderr
    )
    assert "do not count" not in said(root, "analyse", *map(str, logs)).stderr


def said(root: Path, *arguments: str) -> Result:
    day = ("--root", str(root), "--today", "2026-11-22")
    return CliRunner(env={"COLUMNS": "200"}).invoke(kbgen, [*arguments, *day])


OTHERS = {
    "torn": b'{"format": 1, "edition": "pub',
    "of a kbgen to come": json.dumps({"format": 7}).encode(),
    "not a file of needs": b"PK\x03\x04",
    "of the other edition": None,
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_a_file_that_cannot_be_read_is_kept_aside_and_the_analysis_goes_on(
    root: Path, tmp_path: Path, content: bytes | None
) -> None:
    log = cut("an_article_closed_it", tmp_path)[1]
    if content is None:
        write_needs(root / NEEDS, replace(WHOLE, edition="agent"))
        content = (root / NEEDS).read_bytes()
    (root / NEEDS).write_bytes(content)
    for number in ("", "1"):
        ended = said(root, "analyse", str(log), "--quoted", "1")
        assert ended.exit_code == 0
        assert f"it stays as needs.json.unread{number}." in ended.stderr
        assert "no searches from before this log are known" in ended.stderr
        assert (root / f"{NEEDS}.unread{number}").read_bytes() == content
        assert [one.text for one in read_needs(root / NEEDS).needs] == ["undo"]
        (root / NEEDS).write_bytes(content)


def test_a_file_of_an_older_kbgen_is_read(root: Path, tmp_path: Path) -> None:
    first, later = cut("an_article_closed_it", tmp_path)
    keep(root, first)
    record = json.loads((root / NEEDS).read_text("utf-8"))
    del record["told"]
    for one in record["needs"]:
        for week in one["weeks"]:
            del week["sessions"], week["unanswered_sessions"]
    (root / NEEDS).write_text(json.dumps(record), "utf-8")
    keep(root, later)
    found = gap(root)
    assert found.status is Status.CLOSED
    assert found.proof
    # weeks that know no sessions are held against the others by their searches
    assert "before, 8 of 8 searches were left unanswered" in found.proof.words
    assert (found.proof.after.sessions, found.proof.after.unanswered_sessions) == (15, None)
