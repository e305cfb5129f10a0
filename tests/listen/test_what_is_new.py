"""A run on what is new says the same as one on everything, byte for byte."""

import gzip
import json
import shutil
from pathlib import Path

import duckdb
import pytest
from listening import SETTINGS, TODAY, run
from random_log import random_log

from kbgen.adapters.event_store import MANY
from kbgen.app.analyse import Request, analyse
from kbgen.app.facts import slices
from kbgen.app.match import no_comparison
from kbgen.errors import LogFormatError
from kbgen.listen.archive import as_json
from kbgen.listen.canonical import SLICES
from kbgen.listen.report_output import outputs
from kbgen.model.report import Analysis


def bytes_of(analysis: Analysis) -> dict[str, str]:
    """Return every file of every output, and the analysis that is saved."""
    files = {name: text for output in outputs() for name, text in output.files(analysis)}
    return {**files, "saved": json.dumps(as_json(analysis))}


def parts(kept: Path) -> set[str]:
    return {path.name for path in kept.glob("events-*.parquet")}


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.99])
@pytest.mark.parametrize("seed", range(3))
def test_a_log_that_grew_is_read_on_and_says_the_same(
    tmp_path: Path, seed: int, cut: float
) -> None:
    lines = random_log(seed, 150)
    log, kept = tmp_path / "log.jsonl", tmp_path / "kept"
    log.write_text("".join(lines[: int(len(lines) * cut)]))
    run(log, kept=kept)
    before = parts(kept)
    with log.open("a") as stream:
        stream.writelines(lines[int(len(lines) * cut) :])
    followed = run(log, kept=kept)
    assert before < parts(kept), "the log was read again from its beginning"
    assert bytes_of(followed) == bytes_of(run(log))


@pytest.mark.parametrize("at_once", [1, 50, 300])
@pytest.mark.parametrize("seed", range(3))
def test_a_log_that_is_worked_through_by_slices_says_the_same(
    tmp_path: Path, seed: int, at_once: int
) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("".join(random_log(seed, 150)))
    assert bytes_of(run(log, at_once=at_once)) == bytes_of(run(log))


@pytest.mark.parametrize(("events", "parts"), [(0, 0), (1, 1), (10, 1), (11, 2), (9999, 64)])
def test_slices_are_all_of_a_log_each_once(events: int, parts: int) -> None:
    found = slices(events, 10)
    assert len(found) == parts
    covered = [number for first, last in found for number in range(first, last + 1)]
    assert covered == list(range(SLICES if parts else 0))


def test_a_new_log_of_a_new_day_is_added(tmp_path: Path) -> None:
    lines, kept = random_log(7, 200), tmp_path / "kept"
    logs = [tmp_path / f"{day}.jsonl" for day in range(5)]
    for day, log in enumerate(logs):
        log.write_text("".join(lines[day::5]))  # sessions go through all of them
        found = run(*logs[: day + 1], kept=kept)
    assert bytes_of(found) == bytes_of(run(*logs))


def test_nothing_new_says_the_same_again(tmp_path: Path) -> None:
    log, kept = tmp_path / "log.jsonl", tmp_path / "kept"
    log.write_text("".join(random_log(3, 60)))
    first = run(log, kept=kept)
    written = {path: path.stat().st_mtime_ns for path in kept.glob("*/*")}
    assert bytes_of(run(log, kept=kept)) == bytes_of(first)
    assert {path: path.stat().st_mtime_ns for path in kept.glob("*/*")} == written


def test_a_log_that_first_measures_clicks_changes_all_outcomes(tmp_path: Path) -> None:
    lines = random_log(5, 80)
    searches = [line for line in lines if "user_query" in line]
    log, more, kept = tmp_path / "a.jsonl", tmp_path / "b.jsonl", tmp_path / "kept"
    log.write_text("".join(searches))
    more.write_text("".join(line for line in lines if line not in searches))
    run(log, kept=kept)
    assert bytes_of(run(log, more, kept=kept)) == bytes_of(run(log, more))


def test_a_log_that_is_gone_takes_its_events_along(tmp_path: Path) -> None:
    lines, kept = random_log(9, 80), tmp_path / "kept"
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text("".join(lines[:100]))
    second.write_text("".join(lines[100:]))
    run(first, second, kept=kept)
    assert bytes_of(run(second, kept=kept)) == bytes_of(run(second))
    assert len(parts(kept)) == 1


def test_a5_a_copy_of_what_was_read_counts_once(tmp_path: Path) -> None:
    lines, kept = random_log(11, 80), tmp_path / "kept"
    log, packed = tmp_path / "log.jsonl", tmp_path / "log.jsonl.1.gz"
    log.write_text("".join(lines))
    once = run(log, kept=kept)
    packed.write_bytes(gzip.compress("".join(lines[:90]).encode()))
    twice = run(log, packed, kept=kept)
    assert [report.table for report in twice.reports] == [report.table for report in once.reports]


def test_a6_a_log_that_was_renamed_is_known_again(tmp_path: Path) -> None:
    lines, kept = random_log(12, 80), tmp_path / "kept"
    log, rotated = tmp_path / "log.jsonl", tmp_path / "log.jsonl.1"
    log.write_text("".join(lines[:100]))
    run(log, kept=kept)
    before = parts(kept)
    log.rename(rotated)
    log.write_text("".join(lines[100:]))
    followed = run(log, rotated, kept=kept)
    assert before < parts(kept)
    assert bytes_of(followed) == bytes_of(run(log, rotated))


def test_a6_a_log_that_was_emptied_and_written_anew_is_read_anew(tmp_path: Path) -> None:
    kept, log = tmp_path / "kept", tmp_path / "log.jsonl"
    log.write_text("".join(random_log(13, 90)))
    run(log, kept=kept)
    log.write_text("".join(random_log(14, 20)))
    assert bytes_of(run(log, kept=kept)) == bytes_of(run(log))


def test_a_last_line_that_is_still_written_is_read_when_it_is_whole(tmp_path: Path) -> None:
    lines, kept, log = random_log(15, 60), tmp_path / "kept", tmp_path / "log.jsonl"
    text = "".join(lines)
    for end in (len(text) // 3, len(text) // 2, len(text) - 1, len(text)):
        log.write_text(text[:end])
        found = run(log, kept=kept)
        assert bytes_of(found) == bytes_of(run(log))
    assert found.facts.rejected == ()


def test_a12_what_a_killed_run_left_does_not_count(tmp_path: Path) -> None:
    lines, kept, log = random_log(16, 60), tmp_path / "kept", tmp_path / "log.jsonl"
    log.write_text("".join(lines[:80]))
    run(log, kept=kept)
    before = shutil.copytree(kept, tmp_path / "before")
    log.write_text("".join(lines))
    run(log, kept=kept)
    # as if the run had been killed before its last act: all of its files, and what was before
    shutil.copytree(before, kept, dirs_exist_ok=True)
    assert bytes_of(run(log, kept=kept)) == bytes_of(run(log))


@pytest.mark.parametrize(
    "lost", ["events-*.parquet", "phrases-*.parquet", "facts-*/asked.parquet", "state.json"]
)
def test_what_somebody_deleted_is_read_again(tmp_path: Path, lost: str) -> None:
    lines, kept, log = random_log(18, 40), tmp_path / "kept", tmp_path / "log.jsonl"
    log.write_text("".join(lines))
    run(log, kept=kept)
    gone = next(kept.glob(lost))
    shutil.rmtree(gone.parent) if gone.parent != kept else gone.unlink()
    assert bytes_of(run(log, kept=kept)) == bytes_of(run(log))


def test_a10_nothing_that_is_kept_can_be_read_by_others(tmp_path: Path) -> None:
    kept, log = tmp_path / "kept", tmp_path / "log.jsonl"
    log.write_text("".join(random_log(17, 20)))
    run(log, kept=kept)
    assert kept.stat().st_mode & 0o077 == 0


def test_a12_a_file_that_a_killed_run_left_half_written_is_not_read(tmp_path: Path) -> None:
    lines, kept, log = random_log(19, 40), tmp_path / "kept", tmp_path / "log.jsonl"
    log.write_text("".join(lines[:60]))
    run(log, kept=kept)
    for kind in ("events", "phrases", "matches"):
        (kept / f"{kind}-00000099.parquet").write_bytes(b"PAR1 and no end")
    log.write_text("".join(lines))
    assert bytes_of(run(log, kept=kept)) == bytes_of(run(log))
    assert not list(kept.glob("*-00000099.parquet"))


def test_runs_that_find_nothing_new_leave_no_files(tmp_path: Path) -> None:
    kept, log = tmp_path / "kept", tmp_path / "log.jsonl"
    log.write_text("".join(random_log(20, 20)))
    run(log, kept=kept)
    before = sorted(kept.iterdir())
    for _ in range(2):
        run(log, kept=kept)
    assert sorted(kept.iterdir()) == before


def test_words_of_a_log_that_is_gone_are_not_kept(tmp_path: Path) -> None:
    kept, gone, log = tmp_path / "kept", tmp_path / "gone.jsonl", tmp_path / "log.jsonl"
    gone.write_text(
        '{"user_query": "zebra", "query_id": "z1", "timestamp": "2026-10-14T10:00:00Z"}\n'
    )
    log.write_text("".join(random_log(21, 20)))
    run(gone, log, kept=kept)
    assert "zebra" in words_in(kept)
    assert bytes_of(run(log, kept=kept)) == bytes_of(run(log))
    assert "zebra" not in words_in(kept)


def test_many_files_of_words_become_one(tmp_path: Path) -> None:
    kept, log = tmp_path / "kept", tmp_path / "log.jsonl"
    lines = random_log(22, 20)
    log.write_text("".join(lines))
    run(log, kept=kept)
    state = json.loads((kept / "state.json").read_text())
    state["phrases"] *= MANY
    (kept / "state.json").write_text(json.dumps(state))
    assert bytes_of(run(log, kept=kept)) == bytes_of(run(log))
    assert len(list(kept.glob("phrases-*"))) == 1


def test_a_log_that_is_moved_while_it_is_read_is_read(tmp_path: Path) -> None:
    kept, log = tmp_path / "kept", tmp_path / "log.jsonl"
    log.write_text("".join(random_log(23, 20)))
    whole = bytes_of(run(log))

    def move(words: str) -> None:
        if "lines read" in words:
            log.rename(tmp_path / "moved.jsonl")

    request = Request((log,), "public", TODAY, kept=kept, quoted=1)
    none = no_comparison(SETTINGS, "public")
    assert bytes_of(analyse(request, SETTINGS, none, move)) == whole
    (tmp_path / "moved.jsonl").rename(log)
    assert bytes_of(run(log, kept=kept)) == whole


def test_a_run_that_fails_deletes_nothing_of_a_build_beside_it(tmp_path: Path) -> None:
    kept, log = tmp_path / "build" / "listening", tmp_path / "log.jsonl"
    log.write_text('{"action_name": "view", "client_id": "c", "timestamp": "2026-10-14"}\n')
    page = tmp_path / "build" / "public" / "index.html"

    def build(_words: str) -> None:
        page.parent.mkdir(exist_ok=True)
        page.touch()

    request = Request((log,), "public", TODAY, kept=kept)
    with pytest.raises(LogFormatError):
        analyse(request, SETTINGS, no_comparison(SETTINGS, "public"), build)
    assert page.exists()
    assert not kept.exists()


def words_in(kept: Path) -> set[str]:
    files = [str(file) for file in kept.glob("phrases-*.parquet")]
    with duckdb.connect() as sql:
        found = sql.execute("select text from read_parquet($1)", [files]).fetchall()
    return {text for (text,) in found}
