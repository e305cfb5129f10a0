"""Logs as they come: packed, cut off, rotated, growing, of mixed encodings, zones and order."""

import gzip
import os
import random
import shutil
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import zstandard
from listening import rows, run, written

from kbgen.adapters.log_files import LogFile
from kbgen.adapters.packed import BLOCK
from kbgen.errors import LogFormatError
from kbgen.listen.log_format import Line
from kbgen.model.report import Analysis

BERLIN = ZoneInfo("Europe/Berlin")
MANY = 3000


def search(number: int, query: str = "sso") -> bytes:
    return (
        b'{"user_query": "%s", "query_id": "q%d", "client_id": "c%d", '
        b'"timestamp": "2026-10-14T10:%02d:%02dZ", "query_attributes": {"page": "/%s/"}}\n'
    ) % (
        query.encode(),
        number,
        number % 50,
        number // 60 % 60,
        number % 60,
        str(random.Random(number).random()).encode(),
    )


SEARCHES = [search(number) for number in range(MANY)]
TEXT = b"".join(SEARCHES)


def logged(folder: Path, content: bytes, name: str = "log.jsonl") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def told(analysis: Analysis) -> tuple[object, ...]:
    """Return what an analysis says of readers, whatever its logs were."""
    facts = analysis.facts
    return (
        *(report.table for report in analysis.reports),
        *(facts.searches, facts.sessions, facts.first, facts.last),
    )


def lines_of(log: Path) -> Iterator[Line]:
    for chunk in LogFile(log).chunks():
        yield from chunk.lines()


def in_frames(text: bytes) -> bytes:
    half = len(text) // 2
    pack = zstandard.ZstdCompressor().compress
    return pack(text[:half]) + pack(text[half:])


def in_members(size: int) -> bytes:
    """Return two members, of which the first has *size* bytes."""
    for cut in range(size, len(TEXT)):
        first = gzip.compress(TEXT[:cut], 1)
        if len(first) == size:
            return first + gzip.compress(TEXT[cut:])
    raise ValueError(size)


# A1, A2: packed files, whole and not


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.999])
def test_a1_all_whole_lines_of_a_gzip_that_is_cut_off_are_read(tmp_path: Path, kept: float) -> None:
    packed = gzip.compress(TEXT)
    cut = packed[: int(len(packed) * kept)]
    whole = zlib.decompressobj(31).decompress(cut).count(b"\n")
    facts = run(logged(tmp_path, cut, "log.gz")).facts
    assert facts.events[0].number == whole > 0.4 * MANY
    assert facts.warnings == (
        f"log.gz: it is cut off at byte {len(cut):,}; what stands before was read",
    )
    assert sum(reason.lines for reason in facts.rejected) <= 1


def test_a1_a_gzip_with_changed_bytes_is_read_up_to_them(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(TEXT))
    middle = len(packed) // 2
    packed[middle : middle + 90] = b"\xff" * 90
    facts = run(logged(tmp_path, bytes(packed), "log.gz")).facts
    assert 0 < facts.searches < MANY
    assert "it is damaged at byte" in facts.warnings[0]


ODDLY_PACKED: dict[str, tuple[bytes, str]] = {
    "garbage behind its end": (gzip.compress(TEXT) + b"garbage", "something else stands behind"),
    "zeros behind its end": (gzip.compress(TEXT) + b"\0" * 700, ""),
    "several members": (gzip.compress(TEXT[:9999]) + gzip.compress(TEXT[9999:]), ""),
    "very many members": (b"".join(map(gzip.compress, SEARCHES)), ""),
    "a member that ends one byte before a block does": (in_members(BLOCK - 1), ""),
    "an empty member": (gzip.compress(b"") + gzip.compress(TEXT), ""),
    "zstd": (zstandard.ZstdCompressor().compress(TEXT), ""),
    "zstd of several frames": (in_frames(TEXT), ""),
    "zstd and garbage": (zstandard.ZstdCompressor().compress(TEXT) + b"x" * 9, "something else"),
    "not packed at all": (TEXT, ""),
}


@pytest.mark.parametrize("name", ["log.jsonl", "log.gz", "log.zst"])
@pytest.mark.parametrize("packed", ODDLY_PACKED)
def test_a2_a_log_is_known_by_its_bytes_whatever_its_name(
    tmp_path: Path, packed: str, name: str
) -> None:
    content, warning = ODDLY_PACKED[packed]
    facts = run(logged(tmp_path, content, name)).facts
    assert facts.events[0].number == MANY
    assert [warning in found for found in facts.warnings] == ([True] if warning else [])


def test_a2_a_zstd_that_is_cut_off_is_read_up_to_there(tmp_path: Path) -> None:
    packed = zstandard.ZstdCompressor(write_content_size=False).compress(TEXT)
    facts = run(logged(tmp_path, packed[: len(packed) * 3 // 4])).facts
    assert 0.4 * MANY < facts.events[0].number < MANY
    assert "it is cut off" in facts.warnings[0]


@pytest.mark.parametrize(
    "content", [b"", gzip.compress(b""), zstandard.compress(b"")], ids=["plain", "gzip", "zstd"]
)
def test_a2_an_empty_log_says_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(LogFormatError, match="is empty"):
        run(logged(tmp_path, content))


# A3: lines


def test_a2_what_is_no_text_is_called_so_and_not_quoted(tmp_path: Path) -> None:
    log = logged(tmp_path, b"\x7fELF\x02\x01\0\0,\x03\n\0\x01,query\0\n")
    with pytest.raises(LogFormatError, match="is no text") as caught:
        run(log, format_="csv")
    assert "ELF" not in str(caught.value)


def test_a3_a_line_of_ten_megabytes_costs_that_line(tmp_path: Path) -> None:
    long = b'{"user_query": "' + b"x" * 10_000_000 + b'"}\n'
    facts = run(logged(tmp_path, SEARCHES[0] + long + SEARCHES[1])).facts
    assert facts.events[0].number == 2
    assert (facts.rejected[0].text, facts.rejected[0].places) == (
        "longer than 1 MiB",
        ("log.jsonl:2",),
    )
    assert facts.lines == 3


def test_a3_a_line_of_a_gigabyte_takes_no_more_memory_than_others(tmp_path: Path) -> None:
    log = logged(tmp_path, SEARCHES[0])
    os.truncate(log, 1 << 30)
    with log.open("ab") as stream:
        stream.write(b"\n" + SEARCHES[1])
    tracemalloc.start()
    lines = [line for chunk in LogFile(log).chunks(size=1 << 20) for line in chunk.lines()]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert lines == [(1, SEARCHES[0].rstrip()), (3, SEARCHES[1].rstrip())]
    assert peak < 8 << 20


def test_a3_zeros_cost_only_their_lines(tmp_path: Path) -> None:
    facts = run(logged(tmp_path, SEARCHES[0] + b"\0" * 512 + b"\n" + SEARCHES[1] * 2)).facts
    assert facts.searches == 2
    assert sum(reason.lines for reason in facts.rejected) == 1


@pytest.mark.parametrize("blank", [b"\n", b"\r\n", b" \n"], ids=["lf", "crlf", "blanks"])
def test_a3_millions_of_blank_lines_take_no_more_memory_than_others(
    tmp_path: Path, blank: bytes
) -> None:
    blanks = 12_000_000 // len(blank)
    log = logged(tmp_path, SEARCHES[0] + blank * blanks + SEARCHES[1])
    tracemalloc.start()
    found = [(line, at) for at, line in lines_of(log) if line.strip()]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [(SEARCHES[0].strip(), 1), (SEARCHES[1].strip(), blanks + 2)]
    assert most < 4 * blanks * len(blank), "a list of all lines has nine times as much"


def test_a3_lines_of_windows_1252_among_utf_8_are_read(tmp_path: Path) -> None:
    old = search(1, "gr\xf6\xdfe").decode().encode("cp1252")
    analysis = run(logged(tmp_path, search(0, "größe") + old + search(2)))
    assert {row["query"] for row in rows(analysis, "queries")} == {"grösse", "sso"}
    assert (analysis.facts.recoded, analysis.facts.rejected) == (1, ())


def test_a3_lines_that_end_with_cr_alone_are_told_how_to_be_saved(tmp_path: Path) -> None:
    for text in (b"query,time\rsso,2026-10-14\rlogin,2026-10-15\r", TEXT.replace(b"\n", b"\r")):
        with pytest.raises(LogFormatError, match="carriage return alone; save it with line feeds"):
            run(logged(tmp_path, text))


def test_a3_crlf_is_a_line_end(tmp_path: Path) -> None:
    facts = run(logged(tmp_path, TEXT.replace(b"\n", b"\r\n"))).facts
    assert (facts.events[0].number, facts.rejected) == (MANY, ())
    facts = run(logged(tmp_path, b"query,page\r\nsso,/a/\r\n\r\nlogin,/b/\r\n", "log.csv")).facts
    assert (facts.searches, facts.rejected) == (2, ())


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e"])
def test_a3_only_a_line_feed_ends_a_line(tmp_path: Path, sign: str) -> None:
    log = written(tmp_path, f"query,page\none{sign}two,/a/\n", "log.csv")
    analysis = run(log)
    assert [row["query"] for row in rows(analysis, "queries")] == ["one two"]
    log = written(tmp_path, search(0, "one|two").decode().replace("|", sign))
    facts = run(log, written(tmp_path, search(1).decode(), "good.jsonl")).facts
    assert facts.lines == 2


# A4: lines that are no events


def test_a4_few_lines_that_are_no_events_are_counted_with_reason_and_place(
    tmp_path: Path,
) -> None:
    facts = run(logged(tmp_path, b"rubbish\n{}\n" + TEXT)).facts
    assert {(one.text, one.lines, one.places) for one in facts.rejected} == {
        ("not JSON", 1, ("log.jsonl:1",)),
        ("neither an action_name nor a user_query", 1, ("log.jsonl:2",)),
    }
    assert not facts.is_doubtful


def test_a4_more_than_one_line_of_twenty_is_doubtful(tmp_path: Path) -> None:
    facts = run(logged(tmp_path, b"".join(SEARCHES[:95]) + b"rubbish\n" * 5)).facts
    assert not facts.is_doubtful
    facts = run(logged(tmp_path, b"".join(SEARCHES[:94]) + b"rubbish\n" * 6)).facts
    assert facts.is_doubtful
    assert facts.doubt == "6 of 100 lines are no events"


def test_a4_more_than_half_ends_the_run(tmp_path: Path) -> None:
    log = logged(tmp_path, b"".join(SEARCHES[:40]) + b"rubbish\n" * 60)
    with pytest.raises(LogFormatError, match="60 of 100 lines are no events of the format ubi"):
        run(log)


def test_a4_what_was_rejected_is_not_quoted(tmp_path: Path) -> None:
    log = logged(tmp_path, SEARCHES[0] * 3 + b'{"user_query": "ada@example.com" \n')
    assert "ada@" not in repr(run(log))


# A5: the same events more than once

COMBINED = b"".join(
    b'192.0.2.%d - - [14/Oct/2026:10:%02d:%02d +0200] "GET /search?q=word%d HTTP/1.1" 200 5 "-" '
    b'"Mozilla/5.0"\n' % (number % 90, number // 60, number % 60, number % 7)
    for number in range(600)
)
AGAIN: dict[str, Callable[[Path, bytes], tuple[Path, ...]]] = {
    "twice": lambda folder, text: (logged(folder, text),) * 2,
    "a copy": lambda folder, text: (logged(folder, text), logged(folder, text, "copy")),
    "a packed copy": lambda folder, text: (
        logged(folder, text, "x.log"),
        logged(folder, gzip.compress(text), "x.log.gz"),
    ),
    "by a link": lambda folder, text: (
        logged(folder, text),
        Path(shutil.copy(folder / "log.jsonl", folder / "other")),
    ),
    "rotated with an overlap": lambda folder, text: (
        logged(folder, b"".join(text.splitlines(keepends=True)[:400]), "x.log.1"),
        logged(folder, b"".join(text.splitlines(keepends=True)[300:]), "x.log"),
    ),
    "each line twice": lambda folder, text: (
        logged(folder, b"".join(line * 2 for line in text.splitlines(keepends=True))),
    ),
}


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize("text", [TEXT, COMBINED], ids=["ubi", "combined"])
def test_a5_events_that_come_again_count_once(tmp_path: Path, text: bytes, again: str) -> None:
    once = told(run(logged(tmp_path, text, "once")))
    assert told(run(*AGAIN[again](tmp_path, text))) == once


def test_a5_lines_of_a_csv_that_say_the_same_are_several_and_those_of_its_copy_none(
    tmp_path: Path,
) -> None:
    log = written(tmp_path, "query\nsso\nsso\nlogin\n", "log.csv")
    copy = Path(shutil.copy(log, tmp_path / "copy.csv"))
    assert run(log).facts.searches == 3
    assert told(run(log, copy)) == told(run(log))


# A6: logs that move and grow


def test_a6_a_log_that_is_renamed_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    log = logged(tmp_path, TEXT)
    chunks = LogFile(log).chunks(size=1000)
    found = next(chunks).lines_read
    log.rename(tmp_path / "log.1")
    logged(tmp_path, SEARCHES[0])
    assert found + sum(chunk.lines_read for chunk in chunks) == MANY


def test_a6_what_comes_while_a_log_is_read_waits_for_the_next_run(tmp_path: Path) -> None:
    log = logged(tmp_path, b"".join(SEARCHES[:100]))
    chunks = LogFile(log).chunks(size=1000)
    found = next(chunks).lines_read
    with log.open("ab") as stream:
        stream.writelines(SEARCHES[100:])
    assert found + sum(chunk.lines_read for chunk in chunks) == 100


def test_a6_a_log_that_is_cut_while_it_is_read_is_no_crash(tmp_path: Path) -> None:
    log = logged(tmp_path, TEXT)
    chunks = LogFile(log).chunks(size=1000)
    next(chunks)
    os.truncate(log, 0)
    assert sum(chunk.lines_read for chunk in chunks) < MANY


def renamed(log: Path) -> tuple[Path, ...]:
    log.rename(log.with_suffix(".1"))
    return log.with_suffix(".1"), logged(log.parent, b"".join(SEARCHES[2000:]))


def copied_and_cut(log: Path) -> tuple[Path, ...]:
    shutil.copy(log, log.with_suffix(".1"))
    os.truncate(log, 0)
    return log.with_suffix(".1"), logged(log.parent, b"".join(SEARCHES[2000:]))


def packed_away(log: Path) -> tuple[Path, ...]:
    packed = logged(log.parent, gzip.compress(log.read_bytes()), "log.1.gz")
    return packed, logged(log.parent, b"".join(SEARCHES[2000:]))


def grown(log: Path) -> tuple[Path, ...]:
    with log.open("ab") as stream:
        stream.writelines(SEARCHES[2000:])
    return (log,)


def written_over(log: Path) -> tuple[Path, ...]:
    return (logged(log.parent, TEXT),)


@pytest.mark.parametrize("move", [renamed, copied_and_cut, packed_away, grown, written_over])
def test_a6_a_log_that_moved_since_the_last_run_counts_once(
    tmp_path: Path, move: Callable[[Path], tuple[Path, ...]]
) -> None:
    log, kept = logged(tmp_path, b"".join(SEARCHES[:2000])), tmp_path / "kept"
    run(log, kept=kept)
    logs = move(log)
    assert told(run(*logs, kept=kept)) == told(run(logged(tmp_path, TEXT, "once")))


def test_a6_a_line_that_was_half_written_is_read_when_it_is_whole(tmp_path: Path) -> None:
    log, kept = logged(tmp_path, SEARCHES[0] + SEARCHES[1] + SEARCHES[2][:40]), tmp_path / "kept"
    assert run(log, kept=kept).facts.events[0].number == 2
    with log.open("ab") as stream:
        stream.write(SEARCHES[2][40:] + SEARCHES[3])
    facts = run(log, kept=kept).facts
    assert (facts.events[0].number, facts.rejected) == (4, ())


def test_a6_a_log_that_was_cut_shorter_and_has_other_lines_is_read_anew(tmp_path: Path) -> None:
    log, kept = logged(tmp_path, TEXT), tmp_path / "kept"
    run(log, kept=kept)
    few = b"".join(search(number, "other") for number in range(20))
    logged(tmp_path, few)
    assert told(run(log, kept=kept)) == told(run(log))


def test_a6_a_log_that_begins_as_before_and_goes_on_otherwise_is_read_anew(tmp_path: Path) -> None:
    log, kept = logged(tmp_path, b"".join(SEARCHES[:1000])), tmp_path / "kept"
    run(log, kept=kept)
    logged(tmp_path, b"".join(SEARCHES[:50] + SEARCHES[1500:]))
    assert told(run(log, kept=kept)) == told(run(log))


# A7: time


def at(moments: list[datetime]) -> bytes:
    """Return the log of a server on which somebody else searches at each of *moments*."""
    return b"".join(
        b'192.0.2.%d - - [%s] "GET /search?q=word HTTP/1.1" 200 5 "-" "Mozilla/5.0"\n'
        % (number, moment.strftime("%d/%b/%Y:%H:%M:%S %z").encode())
        for number, moment in enumerate(moments)
    )


def hours(day: datetime, number: int) -> list[datetime]:
    begin = day.replace(tzinfo=BERLIN).astimezone(ZoneInfo("UTC"))
    return [(begin + timedelta(hours=hour)).astimezone(BERLIN) for hour in range(number)]


@pytest.mark.parametrize(
    ("day", "number"),
    [(datetime(2026, 10, 25), 25), (datetime(2026, 3, 29), 23), (datetime(2026, 3, 30), 24)],  # noqa: DTZ001
    ids=["25 hours", "23 hours", "24 hours"],
)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "UTC", "Asia/Kolkata"])
def test_a7_a_day_has_the_hours_that_it_has_where_the_site_is(
    tmp_path: Path, day: datetime, number: int, zone: str
) -> None:
    moments = [moment.astimezone(ZoneInfo(zone)) for moment in hours(day, number)]
    facts = run(logged(tmp_path, at(moments))).facts
    assert (facts.first, facts.last) == (day.date().isoformat(),) * 2
    assert facts.searches == number
    facts = run(logged(tmp_path, at([*moments, moments[-1] + timedelta(hours=1)]))).facts
    assert facts.last == (day + timedelta(days=1)).date().isoformat()


def test_a7_times_without_a_zone_in_an_hour_that_is_none_or_two_are_read(tmp_path: Path) -> None:
    log = written(
        tmp_path,
        "query,time\na,2026-03-29 02:30\nb,2026-10-25 02:30\nc,2026-10-25 03:30\n",
        "l.csv",
    )
    facts = run(log).facts
    assert (facts.searches, facts.rejected) == (3, ())
    assert (facts.first, facts.last) == ("2026-03-29", "2026-10-25")


def test_a7_lines_in_any_order_and_any_zone_say_the_same(tmp_path: Path) -> None:
    first = datetime(2026, 10, 24, 22, 0, tzinfo=ZoneInfo("UTC"))
    moments = [first + timedelta(minutes=7 * number) for number in range(300)]
    lines = at(moments).replace(b"192.0.2.", b"192.0.2.1").splitlines(keepends=True)
    once = told(run(logged(tmp_path, b"".join(lines))))
    elsewhere = [
        moment.astimezone(ZoneInfo(zone))
        for moment, zone in zip(
            moments, ["UTC", "America/New_York", "Australia/Adelaide"] * 100, strict=True
        )
    ]
    mixed = at(elsewhere).replace(b"192.0.2.", b"192.0.2.1").splitlines(keepends=True)
    random.Random(5).shuffle(mixed)
    assert told(run(logged(tmp_path, b"".join(mixed)))) == once


def test_a7_a_session_goes_through_midnight(tmp_path: Path) -> None:
    night = datetime(2026, 10, 18, 23, 50, tzinfo=BERLIN)
    log = at([night, night + timedelta(minutes=20)]).replace(b"192.0.2.1 ", b"192.0.2.0 ")
    facts = run(logged(tmp_path, log.replace(b"q=word", b"q=one", 1))).facts
    assert (facts.sessions, facts.first, facts.last) == (1, "2026-10-18", "2026-10-19")


def test_a7_weeks_and_parts_add_up_to_the_whole(tmp_path: Path) -> None:
    moments = hours(datetime(2026, 10, 20), 24 * 14)  # noqa: DTZ001
    analysis = run(logged(tmp_path, at(moments[:200]) + at(moments[200:])))
    searches = analysis.facts.searches
    assert sum(int(row["searches"] or 0) for row in rows(analysis, "outcomes")) == searches
    assert sum(int(row["searches"] or 0) for row in rows(analysis, "queries")) == searches
    parts = [row for row in rows(analysis, "parts") if row["dimension"] == "all"]
    assert sum(int(row["searches"] or 0) for row in parts) == searches


def test_a7_a_clock_that_went_wrong_is_a_time_that_is_no_time(tmp_path: Path) -> None:
    wrong = at([datetime(1970, 1, 1, tzinfo=BERLIN)]) + at([datetime(2999, 1, 1, tzinfo=BERLIN)])
    facts = run(logged(tmp_path, COMBINED + wrong)).facts
    assert [(one.text, one.lines) for one in facts.rejected] == [("a time that is no time", 2)]
