"""ClickHouse: in this process (chDB), or on a server; for logs that outgrow one machine."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kbgen.adapters.engine import Engine, Place
from kbgen.errors import UsageError
from kbgen.model.report import Rows

# What makes ClickHouse read the same SQL as others do: nulls of outer joins, and of all casts.
SETTINGS = {
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


class ClickHouse:
    """ClickHouse within this process, in a folder of its own."""

    def __init__(self, place: Place) -> None:
        try:
            from chdb.session import Session
        except ImportError as error:
            raise UsageError(
                "the engine clickhouse is not installed", "pip install 'kbgen[clickhouse]'"
            ) from error
        self._session = Session(str(place.folder / "clickhouse"))
        for name, value in SETTINGS.items():
            self._session.query(f"set {name} = '{value}'")
        self._session.query("create database if not exists kbgen engine = Atomic")
        self._session.query("use kbgen")
        self._session.query(
            "create function if not exists edits as (one, other) -> "
            "cast(editDistance(ifNull(one, ''), ifNull(other, '')) as Int64)"
        )

    def view(self, name: str, files: Sequence[Path], where: str = "") -> None:
        """Let *name* stand for the rows of the Parquet *files*, those that are *where*."""
        parts = " union all ".join(
            f"select * from file('{_escaped(file)}', Parquet)" for file in files
        )
        condition = f" where {where}" if where else ""
        self._replace(
            name, f"create table {name} engine = Memory as select * from ({parts}){condition}"
        )

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
        self._session.query(
            f"select * from {name} into outfile '{_escaped(file)}' truncate format Parquet"
        )

    def columns(self, sql: str) -> list[str]:
        """Return the names of the columns that *sql* selects."""
        return list(self._columns(sql))

    def rows(self, sql: str) -> Rows:
        """Return what *sql* selects."""
        told = json.loads(str(self._session.query(sql, "JSONCompact")))
        names = tuple(column["name"] for column in told["meta"])
        return Rows.of(names, [tuple(row) for row in told["data"]])

    def close(self) -> None:
        """Let go of the memory."""
        self._session.close()

    def _columns(self, sql: str) -> dict[str, str]:
        told = self._session.query(f"describe table ({sql})", "JSONCompactColumns")
        names, types, *_ = json.loads(str(told))
        return dict(zip(names, types, strict=True))

    def _replace(self, name: str, sql: str) -> None:
        self._session.query(f"drop table if exists {name} sync")
        self._session.query(sql)


@contextmanager
def opened(place: Place) -> Iterator[Engine]:
    """Yield a ClickHouse."""
    engine = ClickHouse(place)
    try:
        yield engine
    finally:
        engine.close()


def _escaped(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace("'", "\\'")


OPENED = opened
