"""Links and pictures of a page, led to the articles and pictures of the knowledge base."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from kbgen.publish.importing.finding import Finding, Reasons
from kbgen.publish.importing.page import Page
from kbgen.publish.importing.spans import Written, with_links, with_references, with_tags
from kbgen.publish.importing.targets import Goal, Targets
from kbgen.publish.media.clean import formats
from kbgen.publish.reading.addresses import is_external
from kbgen.publish.reading.outline import outline
from kbgen.publish.starting.slugs import slug


@dataclass(slots=True)
class Cargo:
    """What is known of all pages, and what is collected on the way.

    *images* is the folder of the knowledge base for pictures; *files* are those of the imported
    one. *pictures*: the new path of each picture that is shown. *links* counts those carried.
    """

    targets: Targets
    files: frozenset[str]
    images: str
    pictures: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    links: int = 0


def carried(page: Page, path: str, cargo: Cargo) -> list[str]:
    """Return the lines of *page* with links and pictures as the article at *path* has them."""
    lines = list(page.lines)
    for start, end in _ranges(outline("\n".join(lines)).prose):

        def decide(written: Written, first: int = start) -> str | None:
            return _decide(_Stop(page, path, first + written.line + 1, cargo), written)

        text = "\n".join(lines[start:end])
        for rewrite in (with_links, with_tags, with_references):
            text = rewrite(text, decide)
        lines[start:end] = text.split("\n")
    return lines


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place on the way: the article at *path*, made from *page*, at a *line* of the page."""

    page: Page
    path: str
    line: int
    cargo: Cargo

    def report(self, reason: str, what: str) -> None:
        self.cargo.findings.append(Finding(self.page.spoken.path, self.line, reason, what))

    def address_of(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.path))


def _ranges(prose: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join ranges of lines that overlap, so that no line is rewritten twice."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(prose)):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _decide(stop: _Stop, written: Written) -> str | None:
    step: Callable[[_Stop, str], str | None] = _picture if written.image else _link
    return step(stop, written.address)


def _picture(stop: _Stop, address: str) -> str | None:
    if is_external(address):
        return None
    plain = unquote(address.partition("?")[0].partition("#")[0])
    inside = plain.strip("/")
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(stop.page.spoken.path), plain))
    places = (inside, f"static/{inside}") if plain.startswith("/") else (beside,)
    found = next((place for place in places if place in stop.cargo.files), None)
    if found is None:
        stop.report(Reasons.PICTURE, address)
        return ""
    if PurePosixPath(found).suffix.lower() not in formats():
        stop.report(Reasons.FORMAT, address)
        return ""
    return stop.address_of(_place_of(found, stop.cargo))


def _place_of(picture: str, cargo: Cargo) -> str:
    """Return the path that *picture* gets, unique and in plain letters."""
    if picture not in cargo.pictures:
        path = PurePosixPath(picture)
        parts = [slug(part) for part in path.with_suffix("").parts]
        wanted = "/".join((cargo.images, *(part or "picture" for part in parts)))
        number, name = 2, wanted
        while name + path.suffix.lower() in cargo.pictures.values():
            number, name = number + 1, f"{wanted}-{number}"
        cargo.pictures[picture] = name + path.suffix.lower()
    return cargo.pictures[picture]


def _link(stop: _Stop, address: str) -> str | None:
    if address.startswith("#"):
        return _within(stop, unquote(address[1:]))
    goal = stop.cargo.targets.find(stop.page, address)
    if goal is not None:
        return _to(stop, goal, address)
    if is_external(address):
        return None
    if address.startswith("www."):
        return f"https://{address}"
    suffix = PurePosixPath(address.partition("#")[0]).suffix.lower()
    stop.report(Reasons.FILE if suffix not in ("", ".md", ".html") else Reasons.LINK, address)
    return ""


def _within(stop: _Stop, name: str) -> str | None:
    found = _anchor(stop.page.anchors, name)
    if found is None:
        stop.report(Reasons.ANCHOR, f"#{name}")
        return None
    return f"#{found}" if found != name else None


def _to(stop: _Stop, goal: Goal, address: str) -> str:
    if goal.draft and not stop.page.front.draft:
        stop.report(Reasons.DRAFT, address)
        return ""
    stop.cargo.links += 1
    name = unquote(address.partition("#")[2])
    anchor = _anchor(goal.anchors, name) if name else ""
    if anchor is None:
        stop.report(Reasons.ANCHOR, address)
    return stop.address_of(goal.path) + (f"#{anchor}" if anchor else "")


def _anchor(anchors: Mapping[str, str], name: str) -> str | None:
    return anchors.get(name, anchors.get(name.casefold()))
