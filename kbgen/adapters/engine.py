"""DuckDB: the stages and questions of the listening line, which are SQL files."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from kbgen.errors import EnvironmentFault
from kbgen.listen.question import Question, read_question
from kbgen.model.report import Cell

LISTEN = files("kbgen") / "listen"


class Engine:
    """A DuckDB in memory, held open; what it reads in bulk goes through files of *folder*."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sql = duckdb.connect(
            config={
                "temp_directory": str(folder / "spill"),
                "autoinstall_known_extensions": "false",
            }
        )
        self._sql.execute("set enable_progress_bar = false")

    def load(
        self, table: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> None:
        """Create *table* from *rows*; they are spooled to a file, so that memory stays flat."""
        spool = self._folder / f"{table}.jsonl"
        with spool.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row) + "\n" for row in rows)
        types = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items())
        self._sql.execute(
            f"create table {table} as select * from read_json($spool, columns = {{{types}}}, "
            "format = 'newline_delimited')",
            {"spool": str(spool)},
        )
        spool.unlink()

    def run_stages(self) -> None:
        """Create the table of each stage, named like its file behind the number."""
        for name, sql in _sql_files("stages"):
            self._sql.execute(f"create table {name.partition('_')[2]} as {sql}")

    def rows(self, sql: str) -> list[tuple[Cell, ...]]:
        """Return the rows that *sql* selects."""
        return [tuple(_cell(value) for value in row) for row in self._sql.execute(sql).fetchall()]

    def record(self, sql: str) -> dict[str, Cell]:
        """Return the one row that *sql* selects, by the names of its columns."""
        return dict(zip(self.columns(sql), self.rows(sql)[0], strict=True))

    def columns(self, sql: str) -> list[str]:
        """Return the names of the columns that *sql* selects."""
        return [column[0] for column in self._sql.execute(sql).description or ()]

    def close(self) -> None:
        """Let go of the memory."""
        self._sql.close()


@contextmanager
def open_engine() -> Iterator[Engine]:
    """Yield an engine in a temporary folder; a full disk ends the run with a clear message."""
    with TemporaryDirectory(prefix="kbgen-") as folder:
        engine = Engine(Path(folder))
        try:
            yield engine
        except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise EnvironmentFault(
                "the analysis ran out of memory or disk",
                "make room in the folder for temporary files",
            ) from error
        finally:
            engine.close()


def questions() -> tuple[Question, ...]:
    """Return the questions that reports answer, in the order in which they are shown."""
    read = (read_question(name, sql) for name, sql in _sql_files("reports"))
    return tuple(sorted(read, key=lambda question: question.rank))


def _sql_files(folder: str) -> list[tuple[str, str]]:
    found = [entry for entry in (LISTEN / folder).iterdir() if entry.name.endswith(".sql")]
    return sorted(
        (entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8")) for entry in found
    )


def _cell(value: object) -> Cell:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, int | float) or value is None else str(value)
