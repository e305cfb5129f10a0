"""Features whose launch gate is closed."""

from collections.abc import Iterator

from kbgen.model.review import Chapter, Foreign, Group, Line, Review
from kbgen.model.saying import counted
from kbgen.model.waiting import Unready


def _summary(review: Review) -> str:
    held = sum(one.held for one in review.unready)
    wait = sum(not (one.held or one.again) for one in review.unready)
    said = [counted(held, "feature is", "features are") + " held back"] if held else []
    said += [counted(wait, "launch gate is", "launch gates are") + " closed"] if wait else []
    return ", ".join(said)


def _groups(review: Review) -> Iterator[Group]:
    titles = {
        "Held back: their day has come, and customers do not see them": _held,
        "Not ready for their day": _waiting,
        "Public, and to be read again": _again,
    }
    for title, belongs in titles.items():
        lines = tuple(_line(one) for one in review.unready if belongs(one))
        if lines:
            yield Group(title, lines, folded=belongs is _again)


def _held(one: Unready) -> bool:
    return one.held


def _waiting(one: Unready) -> bool:
    return not (one.held or one.again)


def _again(one: Unready) -> bool:
    return one.again


def _line(one: Unready) -> Line:
    line: Line = (Foreign(one.title), " (", Foreign(one.article), "), ", Foreign(one.release))
    line += (", owner ", Foreign(one.owner)) if one.owner else ()
    return (*line, "; missing: ", Foreign(one.missing))


CHAPTER = Chapter("launch", 55, "The launch gate", _summary, _groups)
