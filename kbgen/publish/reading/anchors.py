"""Anchors: the stable names of headings within a page."""

import re
from collections.abc import Container

from kbgen.model.words import words


def anchor_of(heading: str) -> str:
    """Return the anchor that follows from a *heading*, in any script: words joined by dashes."""
    plain = re.sub(r"[`*_~]|\]\([^)]*\)|[\[\]!]", "", heading)
    found = (re.sub("['\u2019]", "", word) for word in words(plain))
    return "-".join(found) or "section"


def unused(anchor: str, taken: Container[str]) -> str:
    """Return *anchor*, with a number from 2 where it is *taken*."""
    number = 2
    found = anchor
    while found in taken:
        found = f"{anchor}-{number}"
        number += 1
    return found
