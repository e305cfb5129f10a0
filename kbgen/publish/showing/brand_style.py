"""The style sheet of a brand: its colours as the theme names them, and its fonts."""

from collections.abc import Iterator, Mapping

from kbgen.model.site import Brand, Schemes
from kbgen.publish.reading.brand import GROUNDS, SOFT, readable_in
from kbgen.publish.reading.colours import BLACK, WHITE, mixed, upon

_SELECTORS = {
    "light": ':root,\n[data-md-color-scheme="default"]',
    "dark": '[data-md-color-scheme="slate"]',
}
_WEIGHTS = {"text": "400", "bold": "600 900", "code": "400"}
_ALL_WEIGHTS = "100 900"
_FAMILIES = {"text": "kb-text", "bold": "kb-text", "code": "kb-code"}
_SHADE = 0.18  # how much darker the end of a gradient is


def brand_style(brand: Brand, fonts: Mapping[str, str], variable: frozenset[str]) -> str:
    """Return the style sheet of *brand*, "" if it names neither colours nor fonts.

    *fonts*: the addresses of font files by their use, relative to the sheet. *variable*: the
    uses whose file has all weights.
    """
    parts = [_font(use, address, use in variable) for use, address in fonts.items()]
    families = {_FAMILIES[use] for use in fonts}
    named = [
        f'  --md-{use}-font: "kb-{use}";' for use in ("text", "code") if f"kb-{use}" in families
    ]
    parts += ["\n".join((":root {", *named, "}"))] if named else []
    for scheme, selector in _SELECTORS.items():
        lines = [f"  --{name}: {value};" for name, value in _colours(brand, scheme)]
        parts += ["\n".join((f"{selector} {{", *lines, "}"))] if lines else []
    return "\n".join((*parts, "")) if parts else ""


def _font(use: str, address: str, variable: object) -> str:
    weight = _ALL_WEIGHTS if variable else _WEIGHTS[use]
    return (
        f'@font-face {{ font-display: swap; font-family: "{_FAMILIES[use]}"; font-style: normal;'
        f' font-weight: {weight}; src: url("{address}") format("woff2"); }}'
    )


def _colours(brand: Brand, scheme: str) -> Iterator[tuple[str, str]]:
    primary = _of(brand.primary, scheme)
    if primary:
        text = upon(primary)
        # away from the text, so that it is never harder to read than on the colour itself
        other = mixed(BLACK if text == WHITE else WHITE, primary, _SHADE)
        yield from (
            ("md-primary-fg-color", primary),
            ("md-primary-fg-color--light", other),
            ("md-primary-fg-color--dark", other),
            ("md-primary-bg-color", text),
            ("md-primary-bg-color--light", text),
        )
    accent = _of(brand.accent, scheme)
    if accent:
        accent = readable_in(accent, scheme)  # one for light pages is made lighter for dark
        yield from (
            ("kb-accent", accent),
            ("kb-accent-soft", mixed(accent, GROUNDS[scheme][0], SOFT[scheme])),
            ("md-accent-fg-color", accent),
            ("md-typeset-a-color", accent),
        )


def _of(colours: Schemes, scheme: str) -> str:
    return colours.dark or colours.light if scheme == "dark" else colours.light
