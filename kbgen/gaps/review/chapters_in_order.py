"""The chapters of a review, and its first line."""

from functools import cache

from kbgen.model.members import members
from kbgen.model.review import Chapter, Review


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the chapters in their order."""
    found = members("kbgen.gaps.review.chapters", "CHAPTER", Chapter)
    return tuple(sorted(found, key=lambda chapter: chapter.rank))


def first_line(review: Review) -> str:
    """Return what a reader must know who reads nothing else."""
    said = [summary for chapter in chapters() if (summary := chapter.summary(review))]
    return "; ".join(said)[:1].upper() + "; ".join(said)[1:] + "." if said else NOTHING


NOTHING = "Nothing changes for customers, and nothing is wrong in the changed files."
