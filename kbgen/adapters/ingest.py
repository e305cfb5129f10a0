"""Lines of logs into events as all engines read them: a Parquet file for each chunk of a log."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TypeVar

import duckdb

from kbgen.adapters.learned import Learned, as_struct, quoted, types_of
from kbgen.adapters.log_chunks import Chunk
from kbgen.listen.canonical import LANE, RAW, SLICES
from kbgen.listen.log_format import Found, Line, LogFormat, Reading
from kbgen.listen.tally import Tally, told
from kbgen.model.event import SearchEvent
from kbgen.model.site import Site

T = TypeVar("T")
LISTEN = files("kbgen") / "listen"
EVENTS_SQL = (LISTEN / "ingest" / "events.sql").read_text(encoding="utf-8")
BATCH = 100_000  # events that are read one by one before they are written
# DuckDB 2.0.0 cannot bind `split_part` of a column of a table that holds nothing but null with it.
_FAULTY = "statistics_propagation"
_PARQUET = "(format parquet, compression zstd, compression_level 1)"
# Rows of few slices each, so that those of others are passed over.
_SLICED = "(format parquet, compression zstd, compression_level 1, row_group_size 8192)"


@dataclass(slots=True)
class Ingest:
    """Reads lines into Parquet files below *folder*, with an engine that is used for nothing else.

    *salt* keeps addresses from being found again by trying all of them.
    """

    sql: duckdb.DuckDBPyConnection
    folder: Path
    site: Site
    salt: str
    learned: Learned = field(init=False)

    def __post_init__(self) -> None:
        self.sql.execute("set TimeZone = 'UTC'")
        self.sql.execute(f"set disabled_optimizers = '{_FAULTY}'")
        self._forget_rows()
        self.sql.execute("create view read_lines as select * from read_rows where sound = 1")
        self.learned = Learned(self.sql, self.folder, self.site)

    def forget(self) -> None:
        """Leave the memory to the engine that works with what was read."""
        self._forget_rows()
        self.learned.forget()

    def _forget_rows(self) -> None:
        self.sql.execute(f"create or replace table read_rows ({types_of(RAW)}, sound integer)")

    def read_chunk(
        self, chunk: Chunk, log_format: LogFormat, reading: Reading, tally: Tally, part: Path
    ) -> None:
        """Write the events of *chunk* to *part*, and count what it holds."""
        shortcut = _shortcut(log_format, reading)
        rest: Iterable[Line] = chunk.lines()
        if shortcut and not _has_other_ends(chunk.text):
            select = self._select(shortcut, chunk)
            rest = self._by_shortcut(select, chunk, tally, part)
        for number in chunk.torn:
            tally.add(reading.reject(number, "longer than 1 MiB"))
        self.read_found(log_format.read(rest, reading), tally, part.with_suffix(".more.parquet"))

    def read_found(self, found: Iterable[Found], tally: Tally, part: Path) -> None:
        """Write the events among *found* to *part*, and to others beside it if there are many."""
        events = _events(found, tally)
        for number, batch in enumerate(_batches(events, BATCH)):
            spool = self.folder / "spool.jsonl"
            with spool.open("w", encoding="utf-8") as stream:
                stream.writelines(json.dumps(_raw(event)) + "\n" for event in batch)
            self._read_lines(f"select *, 1 as sound from ({_json(spool, RAW)})")
            self._write_events(part.with_suffix(f".{number}.parquet"))

    def write_no_event(self, part: Path) -> Path:
        """Write a file without events, for logs that hold none, and return it."""
        nothing = ", ".join(f"cast(null as {type_}) as {name}" for name, type_ in RAW.items())
        self._read_lines(f"select {nothing}, 0 as sound")
        self._write_events(part)
        return part

    def write_rows(
        self, file: Path, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> Path:
        """Write *rows* to the Parquet *file*, and return it."""
        spool = self.folder / "rows.jsonl"
        with spool.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)
        self.sql.execute(f"copy ({_json(spool, columns)}) to {quoted(str(file))} {_PARQUET}")
        return file

    def _select(self, shortcut: str, chunk: Chunk) -> str:
        text = self.folder / "chunk.txt"
        text.write_bytes(chunk.text)
        return shortcut.replace("$chunk", quoted(str(text)))

    def _by_shortcut(self, select: str, chunk: Chunk, tally: Tally, part: Path) -> Iterable[Line]:
        """Write what the SQL *select* reads of *chunk*; return the lines that it leaves."""
        try:
            self._read_lines(select)
            odd = self._odd(chunk)
            passed = self.sql.execute(
                "select action, count(*) from read_rows where sound = 2 group by action"
            ).fetchall()
            counts = self._write_events(part)
        except duckdb.Error:  # a line that no engine takes costs this chunk its speed, no more
            part.unlink(missing_ok=True)
            return chunk.lines()
        tally.events.update(counts)
        tally.passed.update(dict(passed))
        return odd

    def _odd(self, chunk: Chunk) -> list[Line]:
        """Return the lines of *chunk* that the rows which were read say nothing of."""
        rows, sound = self.sql.execute(
            "select count(*), count(*) filter (where sound > 0) from read_rows"
        ).fetchall()[0]
        if sound == rows == chunk.ends + (not chunk.is_whole):
            return []
        found = [line for line in chunk.lines() if line[1].strip()]
        if len(found) != rows:
            raise duckdb.InvalidInputException("the rows are not the lines")
        odd = self.sql.execute("select rowid from read_rows where sound = 0 order by rowid")
        return [found[row] for (row,) in odd.fetchall()]

    def _read_lines(self, select: str) -> None:
        """Create `read_rows` from what *select* reads of lines, in their order."""
        self.sql.execute("set preserve_insertion_order = true")
        # It makes a join of a long `in`, and a join has an order of its own.
        self.sql.execute(f"set disabled_optimizers = '{_FAULTY},in_clause'")
        try:
            self.sql.execute(f"create or replace table read_rows as {_completed(self.sql, select)}")
        finally:
            self.sql.execute("set preserve_insertion_order = false")
            self.sql.execute(f"set disabled_optimizers = '{_FAULTY}'")

    def _write_events(self, part: Path) -> Mapping[str, int]:
        """Write the sound lines of `read_rows` to *part*; return how many by action."""
        self.learned.add()
        sql = EVENTS_SQL.replace("$salt", quoted(self.salt))
        sql = sql.replace("$zone", quoted(str(self.site.timezone)))
        sliced = f"select *, {LANE} % {SLICES} as slice from ({sql}) order by slice"
        self.sql.execute(f"copy ({sliced}) to {quoted(str(part))} {_SLICED}")
        counted = self.sql.execute(
            "select action, nullif(edition, ''), count(*) from read_lines group by all"
        )
        return {told(action, edition): number for action, edition, number in counted.fetchall()}


def _shortcut(log_format: LogFormat, reading: Reading) -> str:
    """Return the SQL that reads many lines of *log_format*; "" if there is none."""
    file = LISTEN / "formats" / f"{log_format.name}.sql"
    if not file.is_file():
        return ""
    sql = file.read_text(encoding="utf-8")
    for name, value in log_format.settings(reading).items():
        sql = sql.replace(f"${name}", quoted(value))
    return sql


def _events(found: Iterable[Found], tally: Tally) -> Iterator[SearchEvent]:
    """Yield the events among *found*, and count all of it."""
    for one in found:
        tally.add(one)
        if isinstance(one, SearchEvent):
            yield one


def _has_other_ends(text: bytes) -> bool:
    """Tell whether *text* has carriage returns within lines, which engines take for their end."""
    return b"\r" in text and text.count(b"\r") != text.count(b"\r\n")


def _batches(values: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(values, size)):
        yield batch


def _raw(event: SearchEvent) -> dict[str, object]:
    return {name: getattr(event, name) for name in RAW}


def _json(spool: Path, columns: Mapping[str, str]) -> str:
    return (
        f"select * from read_json({quoted(str(spool))}, columns = {as_struct(columns)}, "
        "format = 'newline_delimited')"
    )


def _completed(sql: duckdb.DuckDBPyConnection, select: str) -> str:
    """Return *select* with all columns of `RAW`, and `sound`."""
    given = {column[0] for column in sql.execute(f"select * from ({select}) limit 0").description}
    columns = (
        name if name in given else f"cast(null as {type_}) as {name}" for name, type_ in RAW.items()
    )
    return f"select {', '.join(columns)}, sound from ({select})"
