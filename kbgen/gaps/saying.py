"""Pieces of the sentences that causes say."""

from kbgen.model.need import Need
from kbgen.model.saying import counted


def withheld(wordings: int) -> str:
    """Return how many wordings are not shown, and why."""
    return f"{counted(wordings, 'wording')} of too few people to be shown"


def left(need: Need) -> str:
    """Return how much of *need* was left: "8 of 10 searches were left unanswered"."""
    unanswered, searches = need.counts.unanswered, need.counts.searches
    if searches == 1:
        return "its only search was left unanswered"
    were = "was" if unanswered == 1 else "were"
    return f"{unanswered:,} of {searches:,} searches {were} left unanswered"
