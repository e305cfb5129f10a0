"""Cells that a spreadsheet shows as they are: none of them is run as a formula."""

from typing import TypeVar

T = TypeVar("T")

# A spreadsheet runs cells that begin like this, also in full width; a quote mark makes them text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def inert(cell: T | str) -> T | str:
    """Return *cell* as a spreadsheet may have it; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
