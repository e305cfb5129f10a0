"""Releases with texts that nobody has acknowledged yet."""

from collections.abc import Iterator

from kbgen.gaps.review.saying import listed
from kbgen.model.review import Chapter, Foreign, Group, Line, Review
from kbgen.model.saying import counted
from kbgen.model.waiting import Upcoming, Waiting


def _summary(review: Review) -> str:
    waiting = sum(len(one.waiting) for one in review.releases)
    return counted(waiting, "text waits", "texts wait") + " to be acknowledged" if waiting else ""


def _groups(review: Review) -> Iterator[Group]:
    for release in review.releases:
        yield Group(_title(release), tuple(map(_line, release.waiting)))


def _title(release: Upcoming) -> str:
    ready = release.articles - len(release.waiting)
    return f"{release.day.isoformat()}: {ready:,} of {release.articles:,} acknowledged"


def _line(one: Waiting) -> Line:
    line: Line = (Foreign(one.title), " (", Foreign(one.article), ")")
    line += (", owner ", Foreign(one.owner)) if one.owner else ()
    if one.acknowledged:
        line += ("; an earlier text was acknowledged by ", *listed(one.acknowledged))
    return line


CHAPTER = Chapter("releases", 60, "Releases that wait", _summary, _groups)
