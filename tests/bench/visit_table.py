"""What the visits of customers need: what stands in `visits.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("visits.toml")


@dataclass(frozen=True, slots=True)
class Change:
    """A text of the one file that fits *file*, and what stands there when its part is gone."""

    file: str
    text: str | None  # none: the file itself is gone
    becomes: str

    def path(self, site: Path) -> Path:
        """Return the file, of which there must be one."""
        (found,) = site.glob(self.file)
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """What a visit needs, and the test of that visit."""

    name: str
    visit: str
    changes: tuple[Change, ...]


def parts() -> tuple[Part, ...]:
    """Return the table."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["part"]
    return tuple(_part(row) for row in rows)


def missing(part: Part, site: Path) -> list[str]:
    """Name the texts of *part* that do not stand exactly once in their one file of *site*."""
    return [f"{one.file}: {one.text}" for one in part.changes if not _stands(one, site)]


def _stands(change: Change, site: Path) -> bool:
    found = list(site.glob(change.file))
    if len(found) != 1 or change.text is None:
        return len(found) == 1
    return found[0].read_text(encoding="utf-8").count(change.text) == 1


def _part(row: Mapping[str, Any]) -> Part:
    changes = row.get("changes", [row])
    return Part(
        row["name"],
        row["visit"],
        tuple(Change(one["file"], one.get("text"), one.get("becomes", "")) for one in changes),
    )
