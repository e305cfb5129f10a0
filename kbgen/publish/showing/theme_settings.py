"""What of an author's theme settings the host may be told: an allow-list of keys and features."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# `content.tooltips` is not among them: it shows the text of titles as HTML.
_FEATURES = (
    "announce.dismiss content.code.annotate content.code.copy content.code.select"
    " content.footnote.tooltips content.tabs.link header.autohide navigation.expand"
    " navigation.footer navigation.indexes navigation.instant navigation.instant.prefetch"
    " navigation.instant.progress navigation.path navigation.prune navigation.sections"
    " navigation.tabs navigation.tabs.sticky navigation.top navigation.tracking"
    " search.highlight search.share search.suggest toc.follow toc.integrate"
)
FEATURES = frozenset(_FEATURES.split())
_THEME = frozenset({"direction", "favicon", "features", "font", "icon", "logo", "name", "palette"})
_NO_STYLE = frozenset({"admonition", "annotation", "tag"})
PLAIN = re.compile(r"[^<>\"'&\x00-\x1f]*")
_PATH = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|//)[^<>\"'&\\\x00-\x1f]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """A setting that the host may not be told, and what to do about it."""

    what: str
    todo: str


def theme_faults(theme: Mapping[object, object]) -> Iterator[Fault]:
    """Yield what of an author's *theme* is not allowed."""
    for key, value in theme.items():
        if key not in _THEME and key not in ("custom_dir", "language"):
            yield Fault(f"`{key}` of the theme", "delete it; kbgen decides about it")
        elif key == "font" and value:
            yield Fault(
                "a font of another host",
                "write `font: false`; put the files of a font into theme/ and name them in a"
                " style sheet there",
            )
        elif key == "features":
            yield from _feature_faults(value)
        elif key == "icon":
            yield from _icon_faults(value)
    yield from _value_faults(theme)


def _value_faults(theme: Mapping[object, object]) -> Iterator[Fault]:
    if theme.get("name", "material") != "material":
        yield Fault(f"the theme {theme['name']}", "write `name: material`, or delete the line")
    if not all(_PATH.fullmatch(str(theme.get(key, ""))) for key in ("logo", "favicon")):
        yield Fault("a picture of another host", "put it into theme/ and name its path there")
    for key in ("direction", "icon", "palette"):
        if not _is_safe(theme.get(key)):
            yield Fault(f"`{key}` of the theme with HTML in it", "use plain words")


def _feature_faults(features: object) -> Iterator[Fault]:
    for feature in features if isinstance(features, list) else [features]:
        if feature and str(feature) not in FEATURES:
            yield Fault(
                f"the feature {feature} of the theme",
                "delete it; it would show text as HTML or load from elsewhere, or is unknown",
            )


def _icon_faults(icons: object) -> Iterator[Fault]:
    for key in icons if isinstance(icons, Mapping) else ():
        if key in _NO_STYLE:
            yield Fault(
                f"`icon: {key}` of the theme",
                "delete it and set the icon in a style sheet of theme/: pages hold no styles",
            )


def theme_of(settings: Mapping[str, object]) -> dict[str, object]:
    """Return what counts of the author's theme."""
    theme = settings.get("theme")
    found = dict(theme) if isinstance(theme, Mapping) else {}
    return {key: value for key, value in found.items() if key in _THEME} | {
        "name": "material",
        "font": False,
    }


def _is_safe(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_safe(one) for one in value.values())
    if isinstance(value, list):
        return all(_is_safe(one) for one in value)
    return value is None or isinstance(value, bool | int) or bool(PLAIN.fullmatch(str(value)))
