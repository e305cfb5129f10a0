"""ClickHouse: in this process (chDB), or on a server; for logs that outgrow one machine."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from kbgen.adapters.clickhouse_address import read_address
from kbgen.adapters.clickhouse_server import Server, working
from kbgen.adapters.engine import Engine, Place
from kbgen.adapters.parquet import parquet_columns
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.model.report import Rows

# What makes ClickHouse read the same SQL as others do: nulls of outer joins, and of all casts.
SETTINGS: Mapping[str, str | int] = {
    "join_use_nulls": 1,
    "data_type_default_nullable": 1,
    "cast_keep_nullable": 1,
    "prefer_column_name_to_alias": 1,
    "union_default_mode": "ALL",
    "aggregate_functions_null_for_empty": 1,
    "transform_null_in": 0,
    "use_variant_as_common_type": 0,
    "output_format_json_quote_64bit_integers": 0,
}


# Where a column of Parquet is of this type, what it is in ClickHouse.
TYPES = {
    "BIGINT": "Int64",
    "INTEGER": "Int32",
    "HUGEINT": "Int128",
    "DOUBLE": "Float64",
    "BOOLEAN": "Bool",
    "VARCHAR": "String",
}
_EDITS = (
    "create function if not exists edits as (one, other) -> "
    "cast(editDistance(ifNull(one, ''), ifNull(other, '')) as Int64)"
)


class Way(Protocol):
    """How statements reach a ClickHouse, with the settings above, and how answers come back."""

    def tell(self, sql: str) -> None:
        """Run *sql*, which selects nothing."""

    def ask(self, sql: str) -> Any:
        """Return what *sql* selects, as ClickHouse's JSONCompact tells it."""

    def load(self, name: str, structure: str, file: Path, condition: str) -> None:
        """Put the rows of the Parquet *file* into the table *name*."""

    def fetch(self, sql: str, file: Path) -> None:
        """Write what *sql* selects to the Parquet *file*."""


class InProcess:
    """The way to a ClickHouse within this process (chDB), in a folder of its own."""

    def __init__(self, place: Place) -> None:
        try:
            from chdb.session import Session
        except ImportError as error:
            raise UsageError(
                "the engine clickhouse is not installed",
                "pip install 'kbgen[clickhouse]', or name a server with --server",
            ) from error
        self._session = Session(str(place.folder / "clickhouse"))
        for name, value in SETTINGS.items():
            self.tell(f"set {name} = '{value}'")
        self.tell("create database if not exists kbgen engine = Atomic")
        self.tell("use kbgen")

    def tell(self, sql: str) -> None:
        """Run *sql*, which selects nothing."""
        self._session.query(sql)

    def ask(self, sql: str) -> Any:
        """Return what *sql* selects, as ClickHouse's JSONCompact tells it."""
        return json.loads(str(self._session.query(sql, "JSONCompact")))

    def load(self, name: str, structure: str, file: Path, condition: str) -> None:
        """Put the rows of the Parquet *file* into the table *name*."""
        rows = f"file('{_escaped(file)}', Parquet, '{structure}')"
        self.tell(f"insert into {name} select * from {rows}{condition}")

    def fetch(self, sql: str, file: Path) -> None:
        """Write what *sql* selects to the Parquet *file*."""
        self.tell(f"{sql} into outfile '{_escaped(file)}' truncate format Parquet")

    def close(self) -> None:
        """Let go of the memory."""
        self._session.close()


class ClickHouse:
    """ClickHouse, whatever the *way* to it."""

    def __init__(self, way: Way) -> None:
        self._way = way
        # functions belong to the whole server, so another run may have made it
        if not self.rows("select name from system.functions where name = 'edits'").rows:
            way.tell(_EDITS)
        probe = self.rows("select edits('kitten', 'sitting') as three, edits(null, 'ab') as two")
        if probe.one() != {"three": 3, "two": 2}:
            raise EnvironmentFault(
                "the ClickHouse server has a function `edits` of somebody else",
                "rename that one, or name another server",
            )

    def view(self, name: str, files: Sequence[Path], where: str = "") -> None:
        """Let *name* stand for the rows of the Parquet *files*, those that are *where*."""
        columns = parquet_columns(files[0])
        structure = ", ".join(f"{column} Nullable({TYPES[columns[column]]})" for column in columns)
        self._replace(
            name, f"create table {name} ({structure}) engine = MergeTree order by tuple()"
        )
        for file in files:
            self._way.load(name, structure, file, f" where {where}" if where else "")

    def name(self, name: str, sql: str) -> None:
        """Let *name* stand for what *sql* selects."""
        self._replace(name, f"create view {name} as {sql}")

    def create(self, name: str, sql: str) -> None:
        """Create the table *name* from what *sql* selects, with one type for all whole numbers.

        Counts are unsigned in ClickHouse, and it compares no signed number with them.
        """
        types = self._columns(sql)
        columns = ", ".join(
            f"cast({column} as Nullable(Int64)) as {column}" if "Int" in type_ else column
            for column, type_ in types.items()
        )
        self._replace(
            name,
            f"create table {name} engine = MergeTree order by tuple() as "
            f"select {columns} from ({sql}) made",
        )

    def write(self, name: str, file: Path) -> None:
        """Write the rows of *name* to the Parquet *file*."""
        self._way.fetch(f"select * from {name}", file)

    def columns(self, sql: str) -> list[str]:
        """Return the names of the columns that *sql* selects."""
        return list(self._columns(sql))

    def rows(self, sql: str) -> Rows:
        """Return what *sql* selects."""
        told = self._way.ask(sql)
        names = tuple(column["name"] for column in told["meta"])
        return Rows.of(names, [tuple(row) for row in told["data"]])

    def _columns(self, sql: str) -> dict[str, str]:
        described = self._way.ask(f"describe table ({sql})")["data"]
        return {name: type_ for name, type_, *_ in described}

    def _replace(self, name: str, sql: str) -> None:
        self._way.tell(f"drop table if exists {name} sync")
        self._way.tell(sql)


def opened(place: Place) -> AbstractContextManager[Engine]:
    """Return what opens a ClickHouse; a server that cannot be used is told at once."""
    if not place.server:
        return _in_process(place)
    server = Server(read_address(place.server), place.password, SETTINGS)
    server.greet()
    return _on_server(server)


@contextmanager
def _in_process(place: Place) -> Iterator[Engine]:
    way = InProcess(place)
    try:
        yield ClickHouse(way)
    finally:
        way.close()


@contextmanager
def _on_server(server: Server) -> Iterator[Engine]:
    with working(server):
        yield ClickHouse(server)


def _escaped(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace("'", "\\'")


OPENED = opened
