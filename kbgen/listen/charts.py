"""Bars as SVG: no script, no picture from elsewhere, and the numbers stay in the text."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from kbgen.listen.report_output import percent
from kbgen.model.report import Share

# Which colour of the page's style says what; other names take the colours that are left.
TONES: Mapping[str, str] = {
    "answered": "good",
    "article": "good",
    "list": "cool",
    "reformulated": "fair",
    "partly": "fair",
    "quick_back": "soon",
    "no_result": "bad",
    "escalated": "worst",
    "no article": "bad",
    "abandoned": "poor",
    "agent edition only": "cool",
    "coming": "soon",
    "unknown": "none",
    "unmeasured": "faint",
}


def bar(number: float, largest: float) -> str:
    """Return a bar that shows *number* beside the *largest* of its column."""
    width = 100 * number / largest if largest else 0
    return _svg("bar", f'<rect class="base" width="{width:.1f}" height="10"/>')


def stacked(parts: Sequence[tuple[str, int]], whole: int) -> str:
    """Return a bar of named *parts*, as long as their sum beside *whole*."""
    return _svg("bar stack", "".join(_rects(parts, whole)))


def shares_chart(shares: Sequence[Share]) -> str:
    """Return one bar of all *shares* with its legend."""
    whole = sum(share.number for share in shares)
    parts = [(share.name, share.number) for share in shares]
    items = "".join(
        f'<li><i class="{_tone(share.name)}"></i>{escape(share.name)} '
        f"<b>{percent(share.number, whole)}</b> <span>{share.number:,}</span></li>"
        for share in shares
    )
    return f'<div class="shares">{stacked(parts, whole)}<ul class="legend">{items}</ul></div>'


def legend(names: Sequence[tuple[str, str]]) -> str:
    """Return what the colours of a stacked bar mean, by column name and title."""
    items = "".join(
        f'<li><i class="{_tone(name)}"></i>{escape(title)}</li>' for name, title in names
    )
    return f'<ul class="legend">{items}</ul>'


def _rects(parts: Sequence[tuple[str, int]], whole: int) -> Iterator[str]:
    left = 0.0
    for name, number in parts:
        width = 100 * number / whole if whole else 0
        if number:
            yield (
                f'<rect class="{_tone(name)}" x="{left:.2f}" width="{width:.2f}" height="10">'
                f"<title>{escape(name)}: {number:,}</title></rect>"
            )
        left += width


def _tone(name: str) -> str:
    return TONES.get(name, "base")


def _svg(kind: str, inside: str) -> str:
    return (
        f'<svg class="{kind}" viewBox="0 0 100 10" preserveAspectRatio="none" '
        f'aria-hidden="true">{inside}</svg>'
    )
