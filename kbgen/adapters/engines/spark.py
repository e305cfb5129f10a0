"""Spark: on this machine, or on a cluster whose master is named; for logs of a billion events."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kbgen.adapters.engine import Engine, Place
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.model.report import Rows

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Spark:
    """A Spark session; its tables are Parquet below the folder, so that no plan runs twice."""

    def __init__(self, session: "SparkSession", place: Place) -> None:
        self._spark = session
        self._folder = place.folder / "spark-tables"
        self._spark.sql(
            "create or replace temporary function edits(one string, other string) returns bigint "
            "return levenshtein(one, other)"
        )

    def view(self, name: str, files: Sequence[Path], where: str = "") -> None:
        """Let *name* stand for the rows of the Parquet *files*, those that are *where*."""
        read = self._spark.read.option("mergeSchema", "false").parquet(*map(str, files))
        (read.where(where) if where else read).createOrReplaceTempView(name)

    def name(self, name: str, sql: str) -> None:
        """Let *name* stand for what *sql* selects."""
        self._spark.sql(sql).createOrReplaceTempView(name)

    def create(self, name: str, sql: str) -> None:
        """Create the table *name* from what *sql* selects."""
        place = str(self._folder / name)
        self._spark.sql(sql).write.mode("overwrite").parquet(place)
        self._spark.read.parquet(place).createOrReplaceTempView(name)

    def write(self, name: str, file: Path) -> None:
        """Write the rows of *name* to the Parquet *file*."""
        parts = file.with_suffix(".parts")
        self._spark.table(name).coalesce(1).write.mode("overwrite").parquet(str(parts))
        next(parts.glob("part-*.parquet")).replace(file)
        shutil.rmtree(parts)

    def columns(self, sql: str) -> list[str]:
        """Return the names of the columns that *sql* selects."""
        return list(self._spark.sql(sql).columns)

    def rows(self, sql: str) -> Rows:
        """Return what *sql* selects."""
        found = self._spark.sql(sql)
        return Rows.of(tuple(found.columns), [tuple(row) for row in found.collect()])


@contextmanager
def opened(place: Place) -> Iterator[Engine]:
    """Yield a Spark session; on this machine unless the place names a master."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            "the engine spark is not installed", "pip install 'kbgen[spark]'"
        ) from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EnvironmentFault("Spark needs Java, and there is none", "install Java 17 or newer")
    builder = (
        SparkSession.builder.appName("kbgen")
        .master(place.server or "local[*]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.ansi.enabled", "false")
        .config("spark.driver.memory", place.memory.lower().removesuffix("b"))
        .config("spark.log.level", "ERROR")
        .config("spark.local.dir", str(place.folder / "spark"))
        .config("spark.sql.warehouse.dir", str(place.folder / "warehouse"))
        .config("spark.sql.shuffle.partitions", "8")
    )
    session = builder.getOrCreate()
    try:
        yield Spark(session, place)
    finally:
        session.stop()


OPENED = opened
