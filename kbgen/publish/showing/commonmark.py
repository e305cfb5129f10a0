"""Staged Markdown as CommonMark with tables: what any program that reads Markdown understands."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from kbgen.publish.reading.margins import LEVEL
from kbgen.publish.showing.commonmark_text import Place, as_text

_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$"
)
_INFO = re.compile(r"[\w+#-]+")
_BLOCK = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<marks>/{3,})[ \t]*(?P<kind>[\w-]+)(?:[ \t]*\|(?P<title>.*))?$"
)
_QUOTED = re.compile(
    r"^(?P<indent>[ \t>]*)(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w -]*?)[ \t]*"
    r'(?:"(?P<title>.*)")?[ \t]*$'
)
_TABBED = re.compile(r'^(?P<indent>[ \t>]*)===[+!]*[ \t]+"(?P<title>.*)"[ \t]*$')
_ABBREVIATION = re.compile(r"^\*\[[^\]]+\]:")
_PLAIN = frozenset({"html", "definition"})  # blocks that only hold others


def commonmark(markdown: str, place: Place) -> str:
    """Return staged *markdown* as CommonMark; *place* says what each address is for its readers."""
    text = "\n".join(_tidy(_shown(markdown.split("\n"), place)))
    return text.strip("\n") + "\n"


def _tidy(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines* with one empty line where there are several, but in code."""
    fence, before = "", ""
    for line in lines:
        opening = _FENCE.match(line)
        inner = line.strip(" \t>")
        if fence:
            fence = "" if inner.startswith(fence) and not inner.strip(fence[0]) else fence
        elif opening:
            fence = opening["marks"]
        elif not inner and not before.strip(" \t>"):
            continue
        yield line
        before = line


def _shown(lines: Sequence[str], place: Place) -> Iterator[str]:
    """Yield *lines* with all containers written out; what stands between them is running text."""
    running: list[str] = []
    at = 0
    while at < len(lines):
        container, end = _container(lines, at, place)
        if end == at:
            running.append(lines[at])
            at += 1
            continue
        yield from as_text(running, place)
        running = []
        yield from container
        at = end
    yield from as_text(running, place)


def _container(lines: Sequence[str], at: int, place: Place) -> tuple[list[str], int]:
    """Return the container that begins at the line *at*, with its end; *at* if there is none."""
    for pattern, shown in _CONTAINERS:
        match = pattern.match(lines[at])
        if match:
            return shown(match, lines, at, place)
    return [], at


def _fenced(
    match: re.Match[str], lines: Sequence[str], at: int, _place: Place
) -> tuple[list[str], int]:
    """Return code as it stands; behind its marks only the name of a language is left."""
    closing = re.compile(rf"^[ \t>]*{match['marks'][0]}{{{len(match['marks'])},}}[ \t]*$")
    end = next((n for n in range(at + 1, len(lines)) if closing.match(lines[n])), len(lines) - 1)
    language = _INFO.search(match["info"])
    first = match["indent"] + match["marks"] + (language[0] if language else "")
    return [first, *lines[at + 1 : end + 1]], end + 1


def _blocked(
    match: re.Match[str], lines: Sequence[str], at: int, place: Place
) -> tuple[list[str], int]:
    """Return a block of pymdownx: a caption, a box, or nothing but what it holds."""
    closing = f"{match['indent']}{match['marks']}".rstrip()
    end = next((n for n in range(at + 1, len(lines)) if lines[n].rstrip() == closing), len(lines))
    inner = list(_shown(_without(lines[at + 1 : end], match["indent"]), place))
    kind, title = match["kind"], (match["title"] or "").strip()
    if kind == "caption":
        inner = [f"*{line.strip()}*" if line.strip() else "" for line in inner]
    elif kind == "tab" or kind in _PLAIN:
        inner = [*_titled(title if kind == "tab" else "", place), *inner]
    else:
        inner = _box(title or kind.capitalize(), inner, place)
    return _within(["", *inner, ""], match["indent"]), end + 1


def _boxed(
    match: re.Match[str], lines: Sequence[str], at: int, place: Place
) -> tuple[list[str], int]:
    end, body = _indented(lines, at, match["indent"])
    title = match["title"]
    named = match["kind"].split()[0].capitalize() if title is None and match["kind"] else title
    inner = _box(named or "", list(_shown(body, place)), place)
    return _within(["", *inner, ""], match["indent"]), end


def _tab(
    match: re.Match[str], lines: Sequence[str], at: int, place: Place
) -> tuple[list[str], int]:
    end, body = _indented(lines, at, match["indent"])
    inner = ["", *_titled(match["title"], place), *_shown(body, place), ""]
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


_Shown = Callable[[re.Match[str], Sequence[str], int, Place], tuple[list[str], int]]
_CONTAINERS: Sequence[tuple[re.Pattern[str], _Shown]] = (
    (_FENCE, _fenced),
    (_BLOCK, _blocked),
    (_QUOTED, _boxed),
    (_TABBED, _tab),
    (_ABBREVIATION, lambda _match, _lines, at, _place: ([], at + 1)),
)
