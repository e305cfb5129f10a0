"""The formats of a review, by name."""

from functools import cache

from kbgen.model.members import members
from kbgen.model.review import ReviewFormat


@cache
def formats() -> dict[str, ReviewFormat]:
    """Return each format in which a review can be written, the one for a terminal first."""
    found = members("kbgen.gaps.review.formats", "FORMAT", ReviewFormat)
    return {one.name: one for one in sorted(found, key=lambda one: one.name != "text")}
