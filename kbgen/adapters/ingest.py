"""Lines of logs into events as all engines read them: a Parquet file for each chunk of a log."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TypeVar

import duckdb

from kbgen.adapters.log_chunks import Chunk
from kbgen.adapters.stems import stemmer
from kbgen.listen.canonical import LANE, PHRASES, RAW, SLICES, Typing, phrase
from kbgen.listen.log_format import Found, Line, LogFormat, Reading
from kbgen.listen.machines import machine
from kbgen.listen.senders import Network, as_address, is_own, networks
from kbgen.listen.tally import Tally, told
from kbgen.model.event import SearchEvent
from kbgen.model.site import Site

T = TypeVar("T")
LISTEN = files("kbgen") / "listen"
EVENTS_SQL = (LISTEN / "ingest" / "events.sql").read_text(encoding="utf-8")
BATCH = 100_000  # events that are read one by one before they are written
_UNIT = "\x1f"
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
    typing: Typing = field(init=False)
    own: tuple[Network, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.typing = Typing(self.site.searches.masked)
        self.own = networks(self.site.searches.own)
        for statement in _macros(self.site):
            self.sql.execute(statement)
        self._create("phrases", PHRASES)
        self._create("typed", {"value": "bigint", "query": "bigint"})
        for table in ("agents", "addresses"):
            self._create(table, {"value": "bigint", "told": "varchar"})
        self._create("read_rows", {**RAW, "sound": "integer"})
        self.sql.execute("create view read_lines as select * from read_rows where sound = 1")

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

    def write_phrases(self, file: Path, known: Sequence[Path]) -> None:
        """Write to *file* the queries of this run that none of the files *known* has."""
        new = "select * from phrases p"
        if known:
            listed = ", ".join(_quoted(str(one)) for one in known)
            new += (
                f" anti join read_parquet([{listed}]) k"
                " on k.query = p.query and k.language = p.language"
            )
        self.sql.execute(f"copy ({new}) to {_quoted(str(file))} {_PARQUET}")

    def write_rows(
        self, file: Path, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> Path:
        """Write *rows* to the Parquet *file*, and return it."""
        spool = self.folder / "rows.jsonl"
        with spool.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)
        self.sql.execute(f"copy ({_json(spool, columns)}) to {_quoted(str(file))} {_PARQUET}")
        return file

    def _select(self, shortcut: str, chunk: Chunk) -> str:
        text = self.folder / "chunk.txt"
        text.write_bytes(chunk.text)
        return shortcut.replace("$chunk", _quoted(str(text)))

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
        self._learn_typed()
        self._learn("agents", "agent", machine)
        if self.own:
            self._learn("addresses", "address", self._is_own)
        sql = EVENTS_SQL.replace("$salt", _quoted(self.salt))
        sql = sql.replace("$zone", _quoted(str(self.site.timezone)))
        sliced = f"select *, {LANE} % {SLICES} as slice from ({sql}) order by slice"
        self.sql.execute(f"copy ({sliced}) to {_quoted(str(part))} {_SLICED}")
        counted = self.sql.execute(
            "select action, nullif(edition, ''), count(*) from read_lines group by all"
        )
        return {told(action, edition): number for action, edition, number in counted.fetchall()}

    def _learn_typed(self) -> None:
        """Add to `typed` what is kept of texts that were not typed before, and to `phrases`.

        Texts come back by their numbers: what was typed may hold any sign.
        """
        new = self.sql.execute(
            "select number_of(user_query, language), user_query, language from ("
            "  select distinct user_query, language_of(language) as language"
            "  from read_lines where user_query is not null and action = 'search') r "
            "anti join typed t on t.value = number_of(r.user_query, r.language)"
        ).fetchall()
        kept = self.typing.texts(text for _, text, _ in new)
        rows = (
            (number, text, language) for (number, _, language), text in zip(new, kept, strict=True)
        )
        self._spool(
            "new_typed", {"value": "bigint", "text": "varchar", "language": "varchar"}, rows
        )
        self.sql.execute(
            "insert into typed select value, case when text is not null then number_of(text) end "
            "from new_typed"
        )
        pairs = self.sql.execute(
            "select distinct number_of(t.text), t.language, t.text from new_typed t "
            "anti join phrases k on k.query = number_of(t.text) and k.language = t.language "
            "where t.text is not null"
        ).fetchall()
        phrases = (
            (query, language, text, *phrase(text, language, stemmer(language)))
            for query, language, text in pairs
        )
        types = {
            name: "varchar" if name.startswith("stem") else type_ for name, type_ in PHRASES.items()
        }
        self._spool("new_phrases", types, phrases)
        stems = ", ".join(
            f"case when {name} is not null then number_of({name}) end as {name}"
            for name in PHRASES
            if name.startswith("stem")
        )
        self.sql.execute(f"insert into phrases select * replace ({stems}) from new_phrases")

    def _learn(self, table: str, column: str, tell: Callable[[str], object]) -> None:
        """Add to *table* what *tell* says of each value of *column* that it does not know."""
        values = self.sql.execute(
            f"select number_of({column}), {column} from ("
            f"  select distinct {column} from read_lines where {column} is not null) r "
            f"anti join {table} t on t.value = number_of(r.{column})"
        ).fetchall()
        if values:
            rows = ((number, tell(value)) for number, value in values)
            self._spool("learned", {"value": "bigint", "told": "varchar"}, rows)
            self.sql.execute(f"insert into {table} select * from learned")

    def _is_own(self, address: str) -> bool:
        return is_own(as_address(address), self.own)

    def _spool(
        self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Create *table* from *rows* of texts and numbers without control characters."""
        spool = self.folder / "spool.tsv"
        with spool.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(
                _UNIT.join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows
            )
        types = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items())
        self.sql.execute(
            f"create or replace temp table {table} as select * from read_csv("
            f"{_quoted(str(spool))}, columns = {{{types}}}, delim = '{_UNIT}', quote = '', "
            "escape = '', header = false, auto_detect = false, new_line = '\\n')"
        )

    def _create(self, table: str, columns: Mapping[str, str]) -> None:
        types = ", ".join(f"{name} {type_}" for name, type_ in columns.items())
        self.sql.execute(f"create or replace table {table} ({types})")


def ahead(values: Iterator[T]) -> Iterator[T]:
    """Yield *values*, each made in another thread while the one before is used."""
    with ThreadPoolExecutor(1) as thread:
        end = object()
        waiting = thread.submit(next, values, end)
        while (value := waiting.result()) is not end:
            waiting = thread.submit(next, values, end)
            yield value  # type: ignore[misc]  # what is not the end is one of the values


def _shortcut(log_format: LogFormat, reading: Reading) -> str:
    """Return the SQL that reads many lines of *log_format*; "" if there is none."""
    file = LISTEN / "formats" / f"{log_format.name}.sql"
    if not file.is_file():
        return ""
    sql = file.read_text(encoding="utf-8")
    for name, value in log_format.settings(reading).items():
        sql = sql.replace(f"${name}", _quoted(value))
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
    types = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items())
    return (
        f"select * from read_json({_quoted(str(spool))}, columns = {{{types}}}, "
        "format = 'newline_delimited')"
    )


def _completed(sql: duckdb.DuckDBPyConnection, select: str) -> str:
    """Return *select* with all columns of `RAW`, and `sound`."""
    given = {column[0] for column in sql.execute(f"select * from ({select}) limit 0").description}
    columns = (
        name if name in given else f"cast(null as {type_}) as {name}" for name, type_ in RAW.items()
    )
    return f"select {', '.join(columns)}, sound from ({select})"


def _macros(site: Site) -> Iterator[str]:
    """Yield what the SQL of the ingest needs: UTC, and `number_of` and `language_of` by name."""
    yield "set TimeZone = 'UTC'"
    yield f"set disabled_optimizers = '{_FAULTY}'"
    arities = (", ".join(f"a{number}" for number in range(1, count + 1)) for count in range(1, 13))
    bodies = ", ".join(f"({names}) as cast(hash({names}) >> 2 as bigint)" for names in arities)
    yield f"create or replace macro number_of {bodies}"
    known = ", ".join(map(_quoted, site.languages))
    cases = " ".join(
        f"when {_quoted(name.casefold())} then {_quoted(name)}" for name in site.languages
    )
    tag = "lower(replace(written, '_', '-'))"
    yield (
        f"create or replace macro language_of(written) as case when written in ({known}) then "
        f"written when coalesce(written, '') = '' then {_quoted(site.language)} else coalesce("
        f"case {tag} {cases} end, case split_part({tag}, '-', 1) {cases} end, {tag}) end"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
