"""Searches that were answered and no longer are."""

from collections.abc import Iterator

from kbgen.model.review import Chapter, Foreign, Group, Line, Review, Search
from kbgen.model.saying import counted


def _summary(review: Review) -> str:
    if not review.lost:
        return ""
    return counted(len(review.lost), "query loses its answer", "queries lose their answer")


def _groups(review: Review) -> Iterator[Group]:
    if review.lost:
        yield Group("Most searched for first", tuple(map(_line, review.lost)))


def _line(search: Search) -> Line:
    return (
        Foreign(search.query),
        f" ({counted(search.searches, 'search', 'searches')}): {search.why} ",
        Foreign(search.article),
        *((", now ", Foreign(search.instead), " is first") if search.instead else ()),
    )


CHAPTER = Chapter("lost", 40, "Searches that lose their answer", _summary, _groups)
