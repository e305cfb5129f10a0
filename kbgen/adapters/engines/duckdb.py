"""DuckDB: embedded, the default; spills to disk above its limit of memory."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from kbgen.adapters.engine import Engine, Place
from kbgen.errors import EnvironmentFault
from kbgen.model.report import Rows


class DuckDB:
    """An engine in memory; what does not fit there goes to files of the temporary folder."""

    def __init__(self, place: Place) -> None:
        self._sql = connect(place)
        # what other engines have by another name, or count in bytes
        self._sql.execute("create macro edits(one, other) as levenshtein(one, other)")

    def view(self, name: str, files: Sequence[Path], where: str = "") -> None:
        """Let *name* stand for the rows of the Parquet *files*."""
        listed = ", ".join(f"'{_escaped(str(file))}'" for file in files)
        condition = f" where {where}" if where else ""
        self._sql.execute(
            f"create or replace view {name} as select * from read_parquet([{listed}]){condition}"
        )

    def create(self, name: str, sql: str) -> None:
        """Create the table *name* from what *sql* selects."""
        self._sql.execute(f"create or replace table {name} as {sql}")

    def name(self, name: str, sql: str) -> None:
        """Let *name* stand for what *sql* selects."""
        self._sql.execute(f"create or replace view {name} as {sql}")

    def write(self, name: str, file: Path) -> None:
        """Write the rows of *name* to the Parquet *file*, sums in 64 bits as all others."""
        described = self._sql.execute(f"describe {name}").fetchall()
        columns = ", ".join(
            f"cast({column} as bigint) as {column}" if type_ == "HUGEINT" else column
            for column, type_, *_ in described
        )
        self._sql.execute(
            f"copy (select {columns} from {name}) to '{_escaped(str(file))}' (format parquet)"
        )

    def columns(self, sql: str) -> list[str]:
        """Return the names of the columns that *sql* selects."""
        return [column[0] for column in self._sql.execute(sql).description or ()]

    def rows(self, sql: str) -> Rows:
        """Return what *sql* selects."""
        found = self._sql.execute(sql)
        names = tuple(column[0] for column in found.description or ())
        return Rows.of(names, found.fetchall())

    def close(self) -> None:
        """Let go of the memory."""
        self._sql.close()


def connect(place: Place) -> duckdb.DuckDBPyConnection:
    """Return a database in memory that keeps to the limits of *place*."""
    sql = duckdb.connect(
        config={
            "temp_directory": str(place.folder / "spill"),
            "memory_limit": place.memory,
            "autoinstall_known_extensions": "false",
            "preserve_insertion_order": "false",
        },
    )
    sql.execute("set enable_progress_bar = false")
    return sql


@contextmanager
def opened(place: Place) -> Iterator[Engine]:
    """Yield a DuckDB; a full disk ends the run with a clear message."""
    engine = DuckDB(place)
    try:
        yield engine
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise EnvironmentFault(
            "the analysis ran out of memory or disk",
            f"make room in {place.folder.parent}, or allow more with --memory",
        ) from error
    finally:
        engine.close()


def _escaped(text: str) -> str:
    return text.replace("'", "''")


OPENED = opened
