"""The lines of a body that stay: what customers read, with pictures where they stand now."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from kbgen.publish.reading.addresses import located, marked_by, resolved
from kbgen.publish.reading.borders import Bordered
from kbgen.publish.showing.routes import relative


def kept_lines(
    text: str, numbers: Sequence[int], borders: Bordered, moved: Mapping[str, str]
) -> list[list[str]]:
    """Return the lines of *text*, each with the comments on and below it.

    *numbers*: on which line of *text* each begins. *moved*: where pictures stand now.
    """
    path = borders.lines.woven.path(0)

    def target(_line: int, address: str) -> str | None:
        return moved.get(resolved(path, address))

    lines = text.split("\n")
    ends = [*numbers[1:], len(lines)]
    prose = [(numbers[start], ends[end - 1]) for start, end in borders.found.prose]
    lines = marked_by(lines, prose, target)
    lines = [located(line, lambda target: quote(relative(path, target))) for line in lines]
    kept = [lines[start:end] for start, end in zip(numbers, ends, strict=True)]
    _mark_headings(kept, borders)
    return kept


def _mark_headings(kept: list[list[str]], borders: Bordered) -> None:
    """Write headings with marks before them: an underlined one may not follow text for agents."""
    for heading in borders.found.headings:
        if heading.underlined:
            text = [
                line.strip() for lines in kept[heading.line : heading.end - 1] for line in lines
            ]
            kept[heading.line] = [" ".join(("#" * heading.level, *text))]
            kept[heading.line + 1 : heading.end] = [[]] * (heading.end - heading.line - 1)
