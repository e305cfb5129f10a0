"""What the HTML of a page may hold: elements, their attributes, and the shape of each value.

All that Markdown, its extensions and kbgen make is here; what an author writes besides goes out.
"""

import re
from collections.abc import Mapping

_PLAIN = (
    "abbr aside b bdi bdo blockquote br caption cite code dd del dfn dl dt em figcaption figure"
    " h1 h2 h3 h4 h5 h6 hr i ins kbd mark p pre q rp rt ruby s samp section small span strong sub"
    " summary sup table tbody tfoot thead tr u ul var wbr"
)
EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title", "aria-label"})
_OWN: Mapping[str, tuple[str, ...]] = {
    "a": ("href", "hreflang", "name", "target"),
    "col": ("span",),
    "colgroup": ("span",),
    "details": ("open",),
    "div": ("data-kb-filter", "data-kb-sort", "data-tabs"),
    "img": ("alt", "align", "height", "loading", "src", "width"),
    "input": ("checked", "disabled", "name", "type"),
    "label": ("for",),
    "li": ("value",),
    "ol": ("reversed", "start", "type"),
    "path": ("d", "fill-rule"),
    "span": ("data-linenos",),
    "svg": ("preserveAspectRatio", "role", "viewBox", "xmlns"),
    "td": ("align", "colspan", "data-label", "rowspan"),
    "th": ("align", "colspan", "rowspan", "scope"),
    "time": ("datetime",),
}
ATTRIBUTES: dict[str, set[str]] = {
    **{tag: set() for tag in _PLAIN.split()},
    **{tag: set(names) for tag, names in _OWN.items()},
    "*": set(EVERYWHERE),
}
TAGS = set(ATTRIBUTES) - {"*"}
# What stands in these is no text for readers: it goes with them.
_HOLLOW = (
    "base embed frame frameset iframe link math meta noembed noframes noscript object plaintext"
    " script select style template textarea title xmp"
)
HOLLOW = frozenset(_HOLLOW.split())
SCHEMES = {"http", "https", "mailto", "tel"}

_NUMBER = re.compile(r"-?\d{1,9}")
_ALIGN = re.compile(r"left|right|center|justify", re.IGNORECASE)
# Ids with two underscores in front are the theme's own: of these the ones that Markdown makes.
_MADE = r"__(?:tabbed|code|codelineno|span)_?(?:-?\d+(?:[-_]\d+)*|_annotation_\d+)*"
SHAPES: Mapping[str, re.Pattern[str]] = {
    "align": _ALIGN,
    "colspan": _NUMBER,
    "data-kb-filter": re.compile(r"[\d ]*"),
    "data-kb-sort": re.compile(""),
    "data-linenos": re.compile(r"[\d\s]*"),
    "data-tabs": re.compile(r"\d+:\d+"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "for": re.compile(_MADE),
    "height": re.compile(r"\d{1,5}(?:px|%)?"),
    "hreflang": re.compile(r"[A-Za-z0-9-]+"),
    "id": re.compile(rf"(?:{_MADE}|(?!__)[^\s\"'<>&`\x00-\x1f\x7f]+)"),
    "lang": re.compile(r"[A-Za-z0-9-]+"),
    "loading": re.compile(r"lazy|eager"),
    "name": re.compile(_MADE),
    "preserveAspectRatio": re.compile(r"none"),
    "role": re.compile(r"img"),
    "rowspan": _NUMBER,
    "scope": re.compile(r"(?:col|row)(?:group)?"),
    "span": _NUMBER,
    "start": _NUMBER,
    "target": re.compile(r"_blank"),
    "value": _NUMBER,
    "width": re.compile(r"\d{1,5}(?:px|%)?"),
    "xmlns": re.compile(r"http://www\.w3\.org/2000/svg"),
}
INPUT_TYPES = {"checkbox", "radio"}
LIST_TYPES = {"1", "a", "A", "i", "I"}
# The theme's scripts and styles take hold of `md-...` (dialogs, overlays, annotations) and of
# `mermaid` (loads a script from elsewhere). Any other class means what the site's styles say.
THEME_CLASSES = {"md-button", "md-button--primary", "md-tag", "md-icon"}
CLASS = re.compile(r"(?!md-|mermaid$)[A-Za-z_][\w:.+-]*")
