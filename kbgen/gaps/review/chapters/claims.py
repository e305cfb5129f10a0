"""Queries that two articles claim."""

from collections.abc import Iterator

from kbgen.gaps.review.saying import listed
from kbgen.model.review import Chapter, Foreign, Group, Review
from kbgen.model.saying import counted


def _summary(review: Review) -> str:
    if not review.claims:
        return ""
    return counted(len(review.claims), "query is claimed twice", "queries are claimed twice")


def _groups(review: Review) -> Iterator[Group]:
    if review.claims:
        lines = tuple(
            (Foreign(one.query), " is claimed by ", *listed(one.paths)) for one in review.claims
        )
        yield Group("Keep each in the article that is the answer", lines)


CHAPTER = Chapter("claims", 50, "Queries that two articles claim", _summary, _groups)
