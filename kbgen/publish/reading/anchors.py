"""Anchors: the stable names of headings within a page."""

import re
from collections.abc import Iterable

from kbgen.words.written import words


def anchor_of(heading: str) -> str:
    """Return the anchor that follows from a *heading*, in any script: words joined by dashes."""
    plain = re.sub(r"[`*_~]|\]\([^)]*\)|[\[\]!]", "", heading)
    found = (re.sub("['\u2019]", "", word) for word in words(plain))
    return "-".join(found) or "section"


class Anchors:
    """The anchors that a page has; in it, none is given twice."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}  # where to go on counting: headings may all be alike

    def take(self, anchor: str) -> str:
        """Return *anchor*, with a number from 2 where it is taken."""
        number = self._next.get(anchor, 2)
        found = anchor
        while found in self._taken:
            found = f"{anchor}-{number}"
            number += 1
        self._next[anchor] = number
        self._taken.add(found)
        return found
