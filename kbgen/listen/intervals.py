"""Shares and means of whole numbers, and how sure a share is."""

from math import sqrt

from kbgen.model.report import Cell

_SURE = 1.959964  # standard deviations that hold 95 of 100 cases


def percent(part: Cell, whole: Cell) -> float | None:
    """Return *part* of *whole* in percent with one decimal; None where either is not measured."""
    if not isinstance(part, int) or not isinstance(whole, int) or not whole:
        return None
    return round(100 * part / whole, 1)


def mean(total: Cell, count: Cell) -> float | None:
    """Return *total* by *count* with one decimal; None where either is not measured."""
    if not isinstance(total, int) or not isinstance(count, int) or not count:
        return None
    return round(total / count, 1)


def wilson(part: Cell, whole: Cell) -> tuple[float | None, float | None]:
    """Return between which percentages the true share lies in 95 of 100 cases.

    The score interval (Wilson, JASA 1927): it stays within 0 and 100 and holds for few cases.
    """
    if not isinstance(part, int) or not isinstance(whole, int) or not whole or part > whole:
        return None, None
    share, square = part / whole, _SURE * _SURE / whole
    middle = (share + square / 2) / (1 + square)
    width = _SURE * sqrt(share * (1 - share) / whole + square / (4 * whole)) / (1 + square)
    low, high = max(middle - width, 0.0), min(middle + width, 1.0)
    return round(100 * low, 1), round(100 * high, 1)


def newcombe(
    before: tuple[float, float, float], after: tuple[float, float, float]
) -> tuple[float, float]:
    """Return between which percentage points a share changed, in 95 of 100 cases.

    *before* and *after* are shares in percent, each with the ends of its own interval.
    Newcombe's hybrid score interval (Statistics in Medicine 17, 1998).
    """
    (first, low1, high1), (last, low2, high2) = before, after
    fall = sqrt((last - low2) ** 2 + (high1 - first) ** 2)
    rise = sqrt((high2 - last) ** 2 + (first - low1) ** 2)
    return round(last - first - fall, 1), round(last - first + rise, 1)
