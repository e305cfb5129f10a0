"""Columns that are worked out from those that a report selects: shares, means and changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kbgen.listen.intervals import mean, newcombe, percent, wilson
from kbgen.model.report import Cell, Rows

Found = Mapping[str, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Quotient:
    """Columns that are not selected but worked out: *part* by *whole*, as percent or as a mean.

    Engines round in ways of their own, so that no quotient is left to them.
    """

    name: str
    part: str
    whole: str
    is_share: bool

    def cells(self, selected: Rows) -> dict[str, list[Cell]]:
        """Return its columns for the *selected* rows: a share comes with its interval."""
        pairs = list(zip(selected.column(self.part), selected.column(self.whole), strict=True))
        if not self.is_share:
            return {self.name: [mean(part, whole) for part, whole in pairs]}
        ends = [wilson(part, whole) for part, whole in pairs]
        return {
            self.name: [percent(part, whole) for part, whole in pairs],
            f"{self.name}_low": [low for low, _ in ends],
            f"{self.name}_high": [high for _, high in ends],
        }


@dataclass(frozen=True, slots=True)
class Change:
    """Columns that say by how many percentage points the share *after* differs from *before*."""

    name: str
    before: str
    after: str

    def cells(self, found: Found) -> dict[str, list[Cell]]:
        """Return its columns, with the interval, for rows of which both shares are *found*."""
        rows = [
            _changed(*pair)
            for pair in zip(_ends(found, self.before), _ends(found, self.after), strict=True)
        ]
        return {
            name: [row[at] for row in rows]
            for at, name in enumerate((self.name, f"{self.name}_low", f"{self.name}_high"))
        }


def _ends(found: Found, name: str) -> list[tuple[Cell, Cell, Cell]]:
    return list(zip(found[name], found[f"{name}_low"], found[f"{name}_high"], strict=True))


def _changed(
    before: tuple[Cell, Cell, Cell], after: tuple[Cell, Cell, Cell]
) -> tuple[float | None, float | None, float | None]:
    first, last = _measured(before), _measured(after)
    if first is None or last is None:
        return None, None, None
    return round(last[0] - first[0], 1), *newcombe(first, last)


def _measured(cells: tuple[Cell, Cell, Cell]) -> tuple[float, float, float] | None:
    share, low, high = (float(one) if isinstance(one, int | float) else None for one in cells)
    return None if share is None or low is None or high is None else (share, low, high)
