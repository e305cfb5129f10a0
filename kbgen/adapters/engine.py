"""Engines of the listening line: one file in `engines/` each, and the SQL that they all run.

Stages, facts, bases and reports are one text each, which every engine runs as it is.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

from kbgen.errors import UsageError
from kbgen.listen.question import Question
from kbgen.listen.question_header import read_question
from kbgen.model.report import Rows

LISTEN = files("kbgen") / "listen"
DEFAULT = "duckdb"
REMOTE = ("clickhouse", "spark")  # engines that may run elsewhere


@dataclass(frozen=True, slots=True)
class Place:
    """Where an engine works: a *folder* that is its own, how much *memory*, and a *server*.

    *memory* is written like 1GB. *server* is "" for an engine in this process; *password* is
    that of who comes to it.
    """

    folder: Path
    memory: str = "1GB"
    server: str = ""
    password: str = field(default="", repr=False)


class Engine(Protocol):
    """What runs the SQL of the listening line."""

    def view(self, name: str, files: Sequence[Path], where: str = "") -> None:
        """Let *name* stand for the rows of the Parquet *files*, those that are *where*."""

    def create(self, name: str, sql: str) -> None:
        """Create the table *name* from what *sql* selects."""

    def name(self, name: str, sql: str) -> None:
        """Let *name* stand for what *sql* selects."""

    def write(self, name: str, file: Path) -> None:
        """Write the rows of *name* to the Parquet *file*."""

    def columns(self, sql: str) -> list[str]:
        """Return the names of the columns that *sql* selects."""

    def rows(self, sql: str) -> Rows:
        """Return what *sql* selects."""


Opened = Callable[[Place], AbstractContextManager[Engine]]


def engine_names() -> tuple[str, ...]:
    """Return the names of all engines."""
    found = iter_modules(import_module("kbgen.adapters.engines").__path__)
    return tuple(sorted(module.name for module in found))


def open_engine(name: str, place: Place) -> AbstractContextManager[Engine]:
    """Return the engine called *name*, which works in *place*."""
    if place.server and name not in REMOTE:
        raise UsageError(
            f"the engine {name} runs on this machine only",
            f"leave --server out, or use --engine {' or '.join(REMOTE)}",
        )
    opened: Opened = import_module(f"kbgen.adapters.engines.{name}").OPENED
    return opened(place)


def named(file: str) -> str:
    """Return the table that the *file* of a stage makes; its number only says when."""
    return file.partition("_")[2]


def questions() -> tuple[Question, ...]:
    """Return the questions that reports answer, in the order in which they are shown."""
    read = (read_question(name, sql) for name, sql in sql_files("reports"))
    return tuple(sorted(read, key=lambda question: question.rank))


@cache
def sql_files(folder: str) -> tuple[tuple[str, str], ...]:
    """Return the names and texts of the SQL files of *folder*, by name."""
    found = [entry for entry in (LISTEN / folder).iterdir() if entry.name.endswith(".sql")]
    return tuple(
        sorted(
            (entry.name.removesuffix(".sql"), entry.read_text(encoding="utf-8")) for entry in found
        )
    )


def sql_of(folder: str, name: str) -> str:
    """Return the SQL of the file *name* of *folder*."""
    return dict(sql_files(folder))[name]


def keys(sql: str) -> tuple[str, ...]:
    """Return the key of a fact: the columns by which its numbers may be added up."""
    line = next(line for line in sql.splitlines() if line.startswith("-- key: "))
    return tuple(line.removeprefix("-- key: ").split(", "))
