"""Staged Markdown as CommonMark with tables: what any program that reads Markdown understands."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.publish.reading.margins import LEVEL
from kbgen.publish.showing.commonmark_text import Place, as_text

_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$"
)
_INFO = re.compile(r"[\w+#-]+")
_BLOCK = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<marks>/{3,})[ \t]*(?P<kind>[\w-]+)(?:[ \t]*\|(?P<title>.*))?$"
)
# What has been read is not given back: rows of blanks would be tried in every division.
_QUOTED = re.compile(
    r"^(?P<indent>[ \t>]*)(?:!!!|\?\?\?\+?)[ \t]++(?P<kind>[\w-]++(?: ++[\w-]++)*)?[ \t]*+"
    r'(?:"(?P<title>.*)"[ \t]*)?$'
)
_TABBED = re.compile(r'^(?P<indent>[ \t>]*)===[+!]*[ \t]+"(?P<title>.*)"[ \t]*$')
_ABBREVIATION = re.compile(r"^\*\[[^\]]+\]:")
# Most lines have none of these, and no container begins without.
_MAY_BEGIN = re.compile(r"```|~~~|///|!!!|\?\?\?|===|\*\[")
_CLOSING = re.compile(r"^[ \t>]*/{3,}[ \t]*$")
_DEEPEST = 20  # containers within each other; what stands deeper is left as it is
_PLAIN = frozenset({"html", "definition"})  # blocks that only hold others


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of a text, at a *depth* of containers. *closings*: where lines of slashes stand."""

    lines: Sequence[str]
    place: Place
    depth: int
    closings: Mapping[str, Sequence[int]]

    def inner(self, lines: Sequence[str]) -> list[str]:
        """Return what a container that holds *lines* shows."""
        return list(_shown(_part(lines, self.place, self.depth + 1)))


def _part(lines: Sequence[str], place: Place, depth: int) -> _Part:
    closings: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if "///" in line and _CLOSING.match(line):
            closings[line.rstrip()].append(number)
    return _Part(lines, place, depth, closings)


def commonmark(markdown: str, place: Place) -> str:
    """Return staged *markdown* as CommonMark; *place* says what each address is for its readers."""
    text = "\n".join(_tidy(_shown(_part(markdown.split("\n"), place, 0))))
    return text.strip("\n") + "\n"


def _tidy(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines* with one empty line where there are several, but in code."""
    fence, before = "", ""
    for line in lines:
        opening = _FENCE.match(line) if "```" in line or "~~~" in line else None
        inner = line.strip(" \t>")
        if fence:
            fence = "" if inner.startswith(fence) and not inner.strip(fence[0]) else fence
        elif opening:
            fence = opening["marks"]
        elif not inner and not before.strip(" \t>"):
            continue
        yield line
        before = line


def _shown(part: _Part) -> Iterator[str]:
    """Yield a part with all containers written out; what stands between them is running text."""
    running: list[str] = []
    at = 0
    while at < len(part.lines):
        container, end = _container(part, at)
        if end == at:
            running.append(part.lines[at])
            at += 1
            continue
        yield from as_text(running, part.place)
        running = []
        yield from container
        at = end
    yield from as_text(running, part.place)


def _container(part: _Part, at: int) -> tuple[list[str], int]:
    """Return the container that begins at the line *at*, with its end; *at* if there is none."""
    if part.depth >= _DEEPEST or not _MAY_BEGIN.search(part.lines[at]):
        return [], at
    for pattern, shown in _CONTAINERS:
        match = pattern.match(part.lines[at])
        if match:
            return shown(match, part, at)
    return [], at


def _fenced(match: re.Match[str], part: _Part, at: int) -> tuple[list[str], int]:
    """Return code as it stands; behind its marks only the name of a language is left."""
    lines, marks = part.lines, match["marks"]
    closing = re.compile(rf"^[ \t>]*{marks[0]}{{{len(marks)},}}[ \t]*$")
    end = next((n for n in range(at + 1, len(lines)) if closing.match(lines[n])), len(lines) - 1)
    language = _INFO.search(match["info"])
    first = match["indent"] + marks + (language[0] if language else "")
    return [first, *lines[at + 1 : end + 1]], end + 1


def _blocked(match: re.Match[str], part: _Part, at: int) -> tuple[list[str], int]:
    """Return a block of pymdownx: a caption, a box, or nothing but what it holds."""
    ends = part.closings.get(f"{match['indent']}{match['marks']}".rstrip(), ())
    later = bisect(ends, at)
    if later == len(ends):
        return [], at
    end = ends[later]
    inner = part.inner(_without(part.lines[at + 1 : end], match["indent"]))
    kind, title = match["kind"], (match["title"] or "").strip()
    if kind == "caption":
        inner = [f"*{line.strip()}*" if line.strip() else "" for line in inner]
    elif kind == "tab" or kind in _PLAIN:
        inner = [*_titled(title if kind == "tab" else "", part.place), *inner]
    else:
        inner = _box(title or kind.capitalize(), inner, part.place)
    return _within(["", *inner, ""], match["indent"]), end + 1


def _boxed(match: re.Match[str], part: _Part, at: int) -> tuple[list[str], int]:
    end, body = _indented(part.lines, at, match["indent"])
    title = match["title"]
    named = match["kind"].split()[0].capitalize() if title is None and match["kind"] else title
    inner = _box(named or "", part.inner(body), part.place)
    return _within(["", *inner, ""], match["indent"]), end


def _tab(match: re.Match[str], part: _Part, at: int) -> tuple[list[str], int]:
    end, body = _indented(part.lines, at, match["indent"])
    inner = ["", *_titled(match["title"], part.place), *part.inner(body), ""]
    return _within(inner, match["indent"]), end


def _indented(lines: Sequence[str], at: int, indent: str) -> tuple[int, list[str]]:
    """Return the end of what stands deeper than *indent* below the line *at*, and its lines."""
    deeper = indent + " " * LEVEL
    end = at + 1
    while end < len(lines) and (lines[end].startswith(deeper) or not lines[end].strip(" \t>")):
        end += 1
    return end, _without(lines[at + 1 : end], deeper)


def _without(lines: Sequence[str], indent: str) -> list[str]:
    return [line.removeprefix(indent) if line.strip(" \t>") else "" for line in lines]


def _within(lines: Sequence[str], indent: str) -> list[str]:
    return [f"{indent}{line}".rstrip() if line.strip() or ">" in indent else "" for line in lines]


def _titled(title: str, place: Place) -> list[str]:
    said = " ".join(as_text([title], place)).strip() if title else ""
    return [f"**{said}**", ""] if said else []


def _box(title: str, inner: Sequence[str], place: Place) -> list[str]:
    """Return a box as a quote below its title in bold letters."""
    text = "\n".join(inner).strip("\n").split("\n")
    return [f"> {line}".rstrip() for line in (*_titled(title, place), *text)]


_Shown = Callable[[re.Match[str], _Part, int], tuple[list[str], int]]
_CONTAINERS: Sequence[tuple[re.Pattern[str], _Shown]] = (
    (_FENCE, _fenced),
    (_BLOCK, _blocked),
    (_QUOTED, _boxed),
    (_TABBED, _tab),
    (_ABBREVIATION, lambda _match, _part, at: ([], at + 1)),
)
