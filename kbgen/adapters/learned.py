"""What is learned of each distinct text of logs, once: queries, agents and addresses."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from kbgen.listen.canonical import PHRASES, Typing, phrase
from kbgen.listen.machines import machine
from kbgen.listen.senders import Network, as_address, is_own, networks
from kbgen.model.site import Site
from kbgen.words.stems import stemmer

_UNIT = "\x1f"
_PARQUET = "(format parquet, compression zstd, compression_level 1)"


@dataclass(slots=True)
class Learned:
    """Tables of the database *sql*: `phrases`, `typed`, `agents`, `addresses`, by numbers.

    They grow with what the view `read_lines` there holds. *folder*: for files on the way.
    """

    sql: duckdb.DuckDBPyConnection
    folder: Path
    site: Site
    typing: Typing = field(init=False)
    own: tuple[Network, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.typing = Typing(self.site.searches.masked)
        self.own = networks(self.site.searches.own)
        for statement in _macros(self.site):
            self.sql.execute(statement)
        self.forget()

    def forget(self) -> None:
        """Begin anew, and leave the memory to others."""
        self._create("phrases", PHRASES)
        self._create("typed", {"value": "bigint", "query": "bigint"})
        for table in ("agents", "addresses"):
            self._create(table, {"value": "bigint", "told": "varchar"})

    def add(self) -> None:
        """Learn what is new in `read_lines`."""
        self._add_typed()
        self._add("agents", "agent", machine)
        if self.own:
            self._add("addresses", "address", self._is_own)

    def write_new_phrases(self, file: Path, known: Sequence[Path]) -> bool:
        """Write to *file* the phrases that no file *known* has; tell whether there are any."""
        new = "select * from phrases p"
        if known:
            new += f" anti join {_files(known)} k on k.query = p.query and k.language = p.language"
        self.sql.execute(f"create or replace temp table fresh as {new}")
        count = self.sql.execute("select count(*) from fresh").fetchall()[0][0]
        if count or not known:
            self.sql.execute(f"copy fresh to {quoted(str(file))} {_PARQUET}")
        return bool(count or not known)

    def write_all_phrases(self, file: Path, known: Sequence[Path], parts: Sequence[Path]) -> None:
        """Write to *file* the phrases of the events *parts*, those of *known* files as well."""
        every = f"select * from phrases union select * from {_files(known)}"
        self.sql.execute(
            f"copy (select * from ({every}) p semi join {_files(parts)} e"
            " on e.query = p.query and e.language = p.language)"
            f" to {quoted(str(file))} {_PARQUET}"
        )

    def _add_typed(self) -> None:
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

    def _add(self, table: str, column: str, tell: Callable[[str], object]) -> None:
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
        self.sql.execute(
            f"create or replace temp table {table} as select * from read_csv("
            f"{quoted(str(spool))}, columns = {as_struct(columns)}, delim = '{_UNIT}', quote = '', "
            "escape = '', header = false, auto_detect = false, new_line = '\\n')"
        )

    def _create(self, table: str, columns: Mapping[str, str]) -> None:
        self.sql.execute(f"create or replace table {table} ({types_of(columns)})")


def types_of(columns: Mapping[str, str]) -> str:
    """Return *columns* as a table is created with them."""
    return ", ".join(f"{name} {type_}" for name, type_ in columns.items())


def as_struct(columns: Mapping[str, str]) -> str:
    """Return *columns* as what reads files takes them."""
    return "{" + ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items()) + "}"


def _files(paths: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(quoted(str(path)) for path in paths)}])"


def quoted(text: str) -> str:
    """Return *text* as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def _macros(site: Site) -> Iterator[str]:
    """Yield what makes `number_of` and `language_of`, which the SQL of the ingest calls."""
    arities = (", ".join(f"a{number}" for number in range(1, count + 1)) for count in range(1, 13))
    bodies = ", ".join(f"({names}) as cast(hash({names}) >> 2 as bigint)" for names in arities)
    yield f"create or replace macro number_of {bodies}"
    known = ", ".join(map(quoted, site.languages))
    cases = " ".join(
        f"when {quoted(name.casefold())} then {quoted(name)}" for name in site.languages
    )
    tag = "lower(replace(written, '_', '-'))"
    # reports show it as it is, so that what is no tag must not be one
    shape = "[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}"
    yield (
        f"create or replace macro language_of(written) as case when written in ({known}) then "
        f"written when coalesce(written, '') = '' then {quoted(site.language)} else coalesce("
        f"case {tag} {cases} end, case split_part({tag}, '-', 1) {cases} end, "
        f"case when regexp_full_match({tag}, '{shape}') then {tag} end, "
        f"{quoted(site.language)}) end"
    )
