"""What of an author's mkdocs.yml the host may be told: allow-lists of settings and options.

An option that names code, reads a file or writes styles into pages is in no list.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Markdown extensions that read nothing but the text that they are given, with their options.
EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    "abbr": (),
    "admonition": (),
    "attr_list": (),
    "def_list": (),
    "extra": (),
    "fenced_code": ("lang_prefix",),
    "footnotes": ("BACKLINK_TITLE", "UNIQUE_IDS", "USE_DEFINITION_ORDER"),
    "legacy_attrs": (),
    "md_in_html": (),
    "meta": (),
    "nl2br": (),
    "sane_lists": (),
    "smarty": ("smart_angled_quotes", "smart_dashes", "smart_ellipses", "smart_quotes"),
    "tables": (),
    "toc": ("baselevel", "permalink", "permalink_title", "title", "toc_depth"),
    "pymdownx.arithmatex": ("generic", "smart_dollar"),
    "pymdownx.betterem": ("smart_enable",),
    "pymdownx.blocks.admonition": ("types",),
    "pymdownx.blocks.caption": ("auto", "auto_level", "prepend"),
    "pymdownx.blocks.definition": (),
    "pymdownx.blocks.details": ("types",),
    "pymdownx.blocks.html": (),
    "pymdownx.blocks.tab": ("alternate_style", "combine_header_slug"),
    "pymdownx.caret": ("insert", "smart_insert", "superscript"),
    "pymdownx.critic": ("mode",),
    "pymdownx.details": (),
    "pymdownx.emoji": (),
    "pymdownx.escapeall": ("hardbreak", "nbsp"),
    "pymdownx.extra": (),
    "pymdownx.fancylists": ("additional_ordered_styles", "inject_class"),
    "pymdownx.highlight": (
        "anchor_linenums",
        "auto_title",
        "guess_lang",
        "line_spans",
        "linenums",
        "linenums_style",
        "pygments_lang_class",
        "use_pygments",
    ),
    "pymdownx.inlinehilite": ("style_plain_text",),
    "pymdownx.keys": ("camel_case", "separator", "strict"),
    "pymdownx.magiclink": ("hide_protocol", "repo", "repo_url_shorthand", "user"),
    "pymdownx.mark": ("smart_mark",),
    "pymdownx.quotes": ("callouts",),
    "pymdownx.saneheaders": (),
    "pymdownx.smartsymbols": ("arrows", "care_of", "copyright", "fractions", "trademark"),
    "pymdownx.striphtml": (),
    "pymdownx.superfences": ("preserve_tabs", "relaxed_headers"),
    "pymdownx.tabbed": ("alternate_style", "combine_header_slug"),
    "pymdownx.tasklist": ("clickable_checkbox", "custom_checkbox"),
    "pymdownx.tilde": ("delete", "smart_delete", "subscript"),
}
_EXTRA = ("fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html")
# These bring others, which must be told how to write pages without styles in them.
_BUNDLES = {
    "extra": _EXTRA,
    "pymdownx.extra": ("pymdownx.betterem", "pymdownx.superfences", *_EXTRA[1:]),
}
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
_PLAIN = re.compile(r"[^<>\"'&\x00-\x1f]*")
_PATH = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:|//)[^<>\"'&\\\x00-\x1f]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """A setting that the host may not be told, and what to do about it."""

    what: str
    todo: str


def faults(settings: Mapping[str, object]) -> Iterator[Fault]:
    """Yield what of an author's *settings* is not allowed."""
    for name, options in _listed(settings):
        known = EXTENSIONS.get(_full(name))
        if known is None:
            yield Fault(
                f"the Markdown extension {name}",
                "delete it; an extension could read files that no edition shows",
            )
            continue
        for option, value in options.items():
            if option not in known or not _is_plain(value):
                yield Fault(
                    f"`{option}` of the Markdown extension {name}",
                    "delete it; an option could run code or load from elsewhere",
                )
    theme = settings.get("theme") or {}
    yield from _theme_faults(theme if isinstance(theme, Mapping) else {"name": theme})


def _theme_faults(theme: Mapping[object, object]) -> Iterator[Fault]:
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
    if not _is_safe(theme.get("palette")) or not _is_safe(theme.get("icon")):
        yield Fault("a palette or an icon with HTML in it", "use plain words")


def _feature_faults(features: object) -> Iterator[Fault]:
    for feature in features if isinstance(features, list) else [features]:
        if feature and feature not in FEATURES:
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


def extensions_of(settings: Mapping[str, object]) -> list[dict[str, object]]:
    """Return the author's extensions one by one; tables are told to align without styles."""
    found: dict[str, dict[str, object]] = {}
    for name, options in _listed(settings):
        for one in _BUNDLES.get(_full(name), (_full(name),)):
            found.setdefault(one, {}).update(options)
    found.setdefault("tables", {})["use_align_attribute"] = True
    return [{name: options} for name, options in found.items()]


def _listed(settings: Mapping[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    listed = settings.get("markdown_extensions") or []
    entries = listed if isinstance(listed, list) else [listed]
    for entry in entries:
        if not isinstance(entry, dict):
            yield str(entry), {}
            continue
        for name, options in entry.items():
            yield str(name), dict(options) if isinstance(options, dict) else {}


def _full(name: str) -> str:
    package, _, rest = name.partition(".")
    return rest.removeprefix("extensions.") if package == "markdown" else name


def _is_plain(value: object) -> bool:
    values = value if isinstance(value, list) else [value]
    return all(
        isinstance(one, bool | int | float) or (isinstance(one, str) and _PLAIN.fullmatch(one))
        for one in values
    )


def _is_safe(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_safe(one) for one in value.values())
    if isinstance(value, list):
        return all(_is_safe(one) for one in value)
    return value is None or isinstance(value, bool | int) or bool(_PLAIN.fullmatch(str(value)))
