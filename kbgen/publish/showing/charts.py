"""Charts as HTML and SVG: lengths are drawn, names and numbers are text, and no script is needed.

What a length means is told by a pattern and by words, never by colour alone. Drawings are made of
paths, which stretch to any width; text stands beside them, so that it has one size everywhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kbgen.publish.showing.markup import html

_HIGH = 10  # how high a bar is drawn, in units of the drawing; its style says how high it is shown
_TALL = 100
_GAP = 0.12  # of a column's room, on both sides
STRIPES = 4  # units of the drawing from one stripe to the next


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its *name*, how long it is (0 to 1), and its number as it is *said*.

    *ends*: from where to where (0 to 1) the true length lies, None where that is not known.
    """

    name: str
    length: float
    said: str
    ends: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """What became of the searches of a week or a day; *said* tells it in words."""

    name: str
    answered: int
    unanswered: int
    untold: int
    said: str = ""

    @property
    def whole(self) -> int:
        """All of its searches."""
        return self.answered + self.unanswered + self.untold


def bars(caption: str, shown: Iterable[Bar], note: str = "") -> str:
    """Return *shown* as a list: a name, its bar, its number."""
    items = "".join(
        f'<li><span class="kb-chart__name">{html(one.name)}</span> '
        f"{_drawn(_bar(one))} <b>{html(one.said)}</b></li>"
        for one in shown
    )
    return _figure("bars", caption, f"<ul>{items}</ul>", note)


def stacks(caption: str, shown: Sequence[Stack], legend: Sequence[str]) -> str:
    """Return *shown* as a list of bars of three parts, which *legend* names in their order."""
    whole = max((one.whole for one in shown), default=0) or 1
    items = "".join(
        f'<li><span class="kb-chart__name">{html(one.name)}</span> '
        f"{_drawn(''.join(_parts(one, whole)))} <b>{html(one.said)}</b></li>"
        for one in shown
    )
    return _figure("stacks", caption, f"{_legend(legend)}<ul>{items}</ul>")


@dataclass(frozen=True, slots=True)
class Days:
    """Columns of days in a row: None for a day that was not measured. *cut*: where a line stands.

    *told* is the picture in words, *axis* what stands below its left, its line and its right.
    """

    days: tuple[Stack | None, ...]
    cut: int
    told: str
    axis: tuple[str, str, str]


def columns(caption: str, shown: Days, legend: Sequence[str], note: str = "") -> str:
    """Return one column a day, of three parts which *legend* names in their order."""
    tallest = max((one.whole for one in shown.days if one), default=0) or 1
    inside = "".join(
        _missing(at) if one is None else "".join(_column(at, one, tallest))
        for at, one in enumerate(shown.days)
    )
    inside += _path("cut", f"M{shown.cut * _HIGH} 0V{_TALL}")
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(shown.days) * _HIGH} {_TALL}"'
        f' preserveAspectRatio="none" role="img" aria-label="{html(shown.told)}">{inside}</svg>'
    )
    axis = "".join(f"<span>{html(text)}</span>" for text in shown.axis)
    body = f'{_legend(legend)}<div class="kb-chart__days">{drawn}</div>'
    return _figure("columns", caption, f'{body}<div class="kb-chart__axis">{axis}</div>', note)


def _figure(kind: str, caption: str, body: str, note: str = "") -> str:
    said = f'<p class="kb-chart__note">{html(note)}</p>' if note else ""
    return (
        f'<figure class="kb-chart kb-chart--{kind}"><figcaption>{html(caption)}</figcaption> '
        f"{body}{said}</figure>"
    )


def _legend(names: Sequence[str]) -> str:
    samples = (Stack("", 1, 0, 0), Stack("", 0, 1, 0), Stack("", 0, 0, 1))
    items = "".join(
        f"<li>{_drawn(''.join(_parts(sample, 1)), 20)}{html(name)}</li>"
        for sample, name in zip(samples, names, strict=True)
    )
    return f'<ul class="kb-chart__legend">{items}</ul>'


def _drawn(inside: str, width: int = 100) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HIGH}"'
        f' preserveAspectRatio="none">{inside}</svg>'
    )


def _bar(one: Bar) -> str:
    drawn = _path("track", _rect(0, 0, 100, _HIGH)) if one.ends else ""
    drawn += _path("bar", _rect(0, 0, 100 * one.length, _HIGH))
    if one.ends:
        low, high = (100 * end for end in one.ends)
        drawn += _path("ends", f"M{low:g} 5H{high:g}M{low:g} 2V8M{high:g} 2V8")
    return drawn


def _parts(one: Stack, whole: int) -> Iterator[str]:
    """Yield the parts of a bar that lies: one full, one striped, one empty."""
    ends = [100 * sum(_counts(one)[:upto]) / whole for upto in range(4)]
    yield _path("good", _rect(ends[0], 0, ends[1] - ends[0], _HIGH))
    yield _path("bad", _rect(ends[1], 0, ends[2] - ends[1], _HIGH))
    yield _path("stripes", _upright(ends[1], ends[2]))
    yield _path("none", _rect(ends[2], 0, ends[3] - ends[2], _HIGH))


def _column(at: int, one: Stack, tallest: int) -> Iterator[str]:
    """Yield the parts of a bar that stands, the answered ones at its foot."""
    left, wide = (at + _GAP) * _HIGH, (1 - 2 * _GAP) * _HIGH
    tops = [_TALL - _TALL * sum(_counts(one)[:upto]) / tallest for upto in range(4)]
    yield _path("good", _rect(left, tops[1], wide, tops[0] - tops[1]))
    yield _path("bad", _rect(left, tops[2], wide, tops[1] - tops[2]))
    yield _path("stripes", _level(left, wide, tops[2], tops[1]))
    yield _path("none", _rect(left, tops[3], wide, tops[2] - tops[3]))


def _missing(at: int) -> str:
    left, wide = (at + _GAP) * _HIGH, (1 - 2 * _GAP) * _HIGH
    return _path("missing", _rect(left, _TALL * 0.8, wide, _TALL * 0.2))


def _counts(one: Stack) -> tuple[int, int, int]:
    return one.answered, one.unanswered, one.untold


def _upright(left: float, right: float) -> str:
    steps = range(1, int((right - left) / STRIPES) + 1)
    return "".join(f"M{left + STRIPES * step:g} 0V{_HIGH}" for step in steps)


def _level(left: float, wide: float, top: float, foot: float) -> str:
    steps = range(1, int((foot - top) / STRIPES) + 1)
    return "".join(f"M{left:g} {foot - STRIPES * step:g}H{left + wide:g}" for step in steps)


def _rect(left: float, top: float, wide: float, high: float) -> str:
    if wide <= 0 or high <= 0:
        return ""
    return f"M{left:g} {top:g}H{left + wide:g}V{top + high:g}H{left:g}Z"


def _path(kind: str, drawn: str) -> str:
    return f'<path class="kb-ink--{kind}" d="{drawn}"></path>' if drawn else ""
