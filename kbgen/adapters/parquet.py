"""Parquet: logs as the CSV that they would be, and the columns of a file."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from kbgen.errors import LogFormatError

PARQUET = b"PAR1"  # how such a file begins
_ROWS = 5000


def parquet_as_csv(path: Path) -> Iterator[bytes]:
    """Yield the Parquet file at *path* as CSV, with the names of its columns in the first line.

    Raises LogFormatError for a file that is none.
    """
    import duckdb

    with duckdb.connect(config={"memory_limit": "500MB"}) as sql:
        try:
            sql.execute("set TimeZone = 'UTC'")
            # columns that are lists or hold others come as JSON
            rows = sql.execute("select columns(*)::varchar from read_parquet($1)", [str(path)])
            yield _csv([[column[0] for column in rows.description or ()]])
            while found := rows.fetchmany(_ROWS):
                yield _csv(found)
        except duckdb.Error as error:
            raise LogFormatError(f"{path} is no sound Parquet file", "make it anew") from error


def parquet_columns(path: Path) -> dict[str, str]:
    """Return the names of the columns of the Parquet file at *path*, with DuckDB's types."""
    import duckdb

    with duckdb.connect() as sql:
        described = sql.execute("describe select * from read_parquet($1)", [str(path)])
        return {name: type_ for name, type_, *_ in described.fetchall()}


def _csv(rows: list[list[str]] | list[tuple[str, ...]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")
