"""The listings of problems, by name."""

from functools import cache

from kbgen.model.listing import Listing
from kbgen.model.members import members


@cache
def listings() -> dict[str, Listing]:
    """Return each format in which problems can be written."""
    return {one.name: one for one in members("kbgen.publish.checking.listings", "LISTING", Listing)}
