"""What of an author's mkdocs.yml the host may be told: allow-lists of settings and options.

An option that names code, reads a file or writes styles into pages is in no list.
"""

from collections.abc import Iterator, Mapping

from kbgen.publish.showing.theme_settings import PLAIN, Fault, theme_faults

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
    yield from theme_faults(theme if isinstance(theme, Mapping) else {"name": theme})


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
        isinstance(one, bool | int | float) or (isinstance(one, str) and PLAIN.fullmatch(one))
        for one in values
    )
