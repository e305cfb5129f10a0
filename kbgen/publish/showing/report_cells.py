"""Cells of reports as numbers: what was not measured has no length in a drawing."""

from kbgen.model.report import Cell


def whole(cell: Cell) -> int:
    """Return *cell* as a whole number, 0 for what is none."""
    return int(real(cell))


def real(cell: Cell) -> float:
    """Return *cell* as a number, 0 for what is none."""
    return float(cell) if isinstance(cell, int | float) else 0.0
