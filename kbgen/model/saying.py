"""Pieces of the sentences that commands, reports, gaps and reviews say."""

import re

_HISSING = re.compile("(?:s|x|z|ch|sh)$")
_IN_Y = re.compile("(?<=[^aeiou])y$")


def counted(number: int, one: str, many: str = "") -> str:
    """Return *number* with what it counts: "1 search", "2 searches"; *many* where a rule fails."""
    return f"{number:,} {one if number == 1 else many or _several(one)}"


def percent(share: float) -> str:
    """Return a *share* of 1 in percent: "50 %"."""
    return f"{100 * share:.0f} %"


def quoted(text: str) -> str:
    """Return *text* in the marks that reports put around what was typed and titles."""
    return f"\u201c{text}\u201d"


def _several(one: str) -> str:
    if _HISSING.search(one):
        return f"{one}es"
    return _IN_Y.sub("ie", one) + "s"
