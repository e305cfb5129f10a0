"""The guards of the safety cases: what stands in `guards.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("guards.toml")


@dataclass(frozen=True, slots=True)
class Change:
    """A text of one file, and what stands there when the guard is gone."""

    file: str
    text: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text.strip().splitlines()[0]}"


@dataclass(frozen=True, slots=True)
class Guard:
    """What carries some cases: the changes that take it away, the tests that notice."""

    cases: tuple[str, ...]
    changes: tuple[Change, ...]
    tests: tuple[str, ...]
    hang: int  # seconds after which tests hang because the guard is gone; 0: they end without it

    @property
    def name(self) -> str:
        return f"{' '.join(self.cases)} {' + '.join(map(str, self.changes))}"


def guards() -> tuple[Guard, ...]:
    """Return the table."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["guard"]
    return tuple(_guard(row) for row in rows)


def missing(guard: Guard, root: Path) -> list[str]:
    """Name the texts of *guard* that do not stand exactly once in their files."""
    return [
        str(change)
        for change in guard.changes
        if not (root / change.file).is_file()
        or (root / change.file).read_text(encoding="utf-8").count(change.text) != 1
    ]


def _guard(row: Mapping[str, Any]) -> Guard:
    changes = row.get("changes", [row])
    return Guard(
        tuple(row["cases"].split()),
        tuple(Change(one["file"], one["text"], one["becomes"]) for one in changes),
        tuple(f"tests/{test}" for test in row["tests"]),
        row.get("hang", 0),
    )
