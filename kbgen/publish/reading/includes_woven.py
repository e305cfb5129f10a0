"""Weaving: an article's text with the texts that it includes."""

from dataclasses import dataclass, field

from kbgen.model.audience import Audience
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.includes import Mark, Sheet, Shelf
from kbgen.publish.reading.includes_meant import meant
from kbgen.publish.reading.woven import Crossing, Run, Woven

MAX_DEPTH = 5
MAX_INCLUDES = 1_000
MAX_BYTES = 1_000_000


@dataclass(slots=True)
class _Loom:
    shelf: Shelf
    language: str
    lines: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    crossings: list[Crossing] = field(default_factory=list)
    included: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    count: int = 0
    size: int = 0
    full: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a text is put: behind *margin*, below the files of *chain*, the article first.

    *staff*: it stands in a staff block or must. *top*: the line of the article's own mark.
    """

    margin: str
    chain: tuple[str, ...]
    staff: bool = False
    top: int = 0


def weave(sheet: Sheet, shelf: Shelf, language: str) -> Woven:
    """Return the text of *sheet* with what it includes, in *language* where it is translated."""
    loom = _Loom(shelf, language)
    _lay(loom, sheet, _Spot("", (sheet.path,)))
    return Woven(
        tuple(loom.lines),
        tuple(loom.runs),
        tuple(loom.crossings),
        frozenset(loom.included),
        tuple(loom.problems),
    )


def _lay(loom: _Loom, sheet: Sheet, spot: _Spot) -> None:
    _begin(loom, sheet, 0)
    for at, line in enumerate(sheet.lines):
        mark = sheet.marks.get(at)
        if mark is not None:
            inner = _Spot(
                spot.margin + mark.margin,
                spot.chain,
                spot.staff or at in sheet.staff,
                mark.line if len(spot.chain) == 1 else spot.top,
            )
            _include(loom, sheet, at, inner)
            _begin(loom, sheet, at + 1)
            continue
        skipped = at > 0 and sheet.numbers[at] != sheet.numbers[at - 1] + 1
        if skipped or (at in sheet.shared) != loom.runs[-1].shared:
            _begin(loom, sheet, at)
        # staff blocks need no fences of their own where all is for staff
        _put(loom, spot.margin, "" if spot.staff and at in sheet.fences else line)


def _begin(loom: _Loom, sheet: Sheet, at: int) -> None:
    """Let the lines from now on be those of *sheet* from its line *at* on."""
    if loom.runs and loom.runs[-1].start == len(loom.lines):
        loom.runs.pop()
    number = sheet.numbers[min(at, len(sheet.numbers) - 1)] if sheet.numbers else 0
    loom.runs.append(Run(len(loom.lines), sheet.path, number, at in sheet.shared))


def _put(loom: _Loom, margin: str, line: str) -> None:
    loom.lines.append(margin + line if line.strip() else margin.rstrip() if margin else line)


def _include(loom: _Loom, sheet: Sheet, at: int, spot: _Spot) -> None:
    mark = sheet.marks[at]
    found = _found(loom, sheet, mark, spot)
    start = len(loom.lines)
    if isinstance(found, Problem):
        loom.problems.append(found)
    elif found is not None:
        loom.included.add(found.path)
        loom.count += 1
        loom.size += _weight(found, spot)
        staff = spot.staff or found.audience is Audience.AGENT
        _lay(loom, found, _Spot(spot.margin, (*spot.chain, found.path), staff, spot.top))
        if found.audience is Audience.AGENT:
            place = Place(sheet.path, mark.line + 1)
            loom.crossings.append(Crossing(start, len(loom.lines), place, found.path))
    if len(loom.lines) == start:
        _begin(loom, sheet, at)
        _put(loom, spot.margin, "")


def _found(loom: _Loom, sheet: Sheet, mark: Mark, spot: _Spot) -> Sheet | Problem | None:
    """Return what *mark* includes, why it cannot, or None where that was said elsewhere."""
    if not mark.address or loom.full:
        return None
    place = Place(sheet.path, mark.line + 1)
    found = meant(place, mark.address, loom.shelf, loom.language)
    if not isinstance(found, Sheet):
        return found
    return _too_deep(place, found.path, spot) or _too_much(loom, found, spot) or found


def _too_deep(place: Place, path: str, spot: _Spot) -> Problem | None:
    chain = spot.chain
    if path in chain:
        circle = " includes ".join((*chain[chain.index(path) :], path))
        return Problem(place, "KB154", f"{circle}, which has no end", "take one of them out")
    if len(chain) > MAX_DEPTH:
        return Problem(
            Place(chain[0], spot.top + 1),
            "KB154",
            f"this is more than {MAX_DEPTH} files deep: {' includes '.join((*chain, path))}",
            "include the last of them from a file further up",
        )
    return None


def _too_much(loom: _Loom, found: Sheet, spot: _Spot) -> Problem | None:
    if loom.count < MAX_INCLUDES and loom.size + _weight(found, spot) <= MAX_BYTES:
        return None
    loom.full = True
    return Problem(
        Place(spot.chain[0], spot.top + 1),
        "KB155",
        f"this article includes more than {MAX_INCLUDES:,} texts or {MAX_BYTES:,} bytes; the "
        f"last was {' includes '.join((*spot.chain, found.path))}",
        "include less, or split the article",
    )


def _weight(sheet: Sheet, spot: _Spot) -> int:
    return sheet.size + len(spot.margin.encode()) * len(sheet.lines)
