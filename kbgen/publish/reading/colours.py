"""Colours: how well one can be read on another (WCAG 2), and the nearest that can."""

import re
from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls

READABLE = 4.5  # WCAG 2.2, 1.4.3: text on what lies behind it
WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 1000
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
Rgb = tuple[float, float, float]


def colour(text: str) -> str | None:
    """Return *text* as `#rrggbb`; None if it is no colour. #abc means #aabbcc."""
    match = _HEX.fullmatch(text)
    if match is None:
        return None
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least(text: str, behind: Iterable[str]) -> float:
    """Return the lowest contrast that *text* has on the colours *behind* it."""
    return min(contrast(text, one) for one in behind)


def readable(text: str, behind: Iterable[str]) -> str:
    """Return *text*, or the nearest lightness of it that can be read on all colours *behind*."""
    grounds = tuple(behind)
    if least(text, grounds) >= READABLE:
        return text
    hue, lightness, saturation = rgb_to_hls(*_rgb(text))
    for step in range(1, _STEPS + 1):
        for moved in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= moved <= 1:
                found = _hex(hls_to_rgb(hue, moved, saturation))
                if least(found, grounds) >= READABLE:
                    return found
    return max((WHITE, BLACK), key=lambda one: least(one, grounds))


def upon(ground: str) -> str:
    """Return white or black, whichever can be read better on *ground*; one of them always can."""
    return max((WHITE, BLACK), key=lambda text: contrast(text, ground))


def mixed(colour: str, other: str, share: float) -> str:
    """Return *other* with a *share* of *colour* in it."""
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    red, green, blue = (one * share + two * (1 - share) for one, two in pairs)
    return _hex((red, green, blue))


def _luminance(text: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(text)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(text: str) -> Rgb:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: Rgb) -> str:
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in parts)
