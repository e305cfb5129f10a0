"""For a terminal."""

from collections.abc import Iterator

from kbgen.gaps.review.chapters_in_order import chapters, first_line
from kbgen.model.review import Foreign, Line, Review, ReviewFormat
from kbgen.publish.checking.printable import printable


def _write(review: Review) -> str:
    return "\n".join(_lines(review))


def _lines(review: Review) -> Iterator[str]:
    yield first_line(review)
    for chapter in chapters():
        groups = tuple(chapter.groups(review))
        if groups:
            yield f"\n{chapter.title}"
        for group in groups:
            yield from ([f"  {group.title}"] if group.title else [])
            yield from (f"    {_said(line)}" for line in group.lines)


def _said(line: Line) -> str:
    return "".join(printable(one.text) if isinstance(one, Foreign) else one for one in line)


FORMAT = ReviewFormat("text", _write)
