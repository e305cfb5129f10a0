"""The tags in a text, and what stands in their attributes."""

import re
from collections.abc import Iterator

from kbgen.publish.scanning.escapes import unescaped

TAG = re.compile(r"(<[^<>]*>)")
_NAMES = (
    r"/?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    r"|sup|u|var|wbr)[\s/>]"
)
_INLINE = re.compile(f"<{_NAMES}", re.IGNORECASE)
_BORDER = f"<(?!{_NAMES})[^<>]*>"
_CLOSED = re.compile(rf"\s*{_BORDER}(?:.*{_BORDER})?\s*", re.IGNORECASE | re.DOTALL)
_VALUE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_LINKS = frozenset({"href", "src", "srcset", "action", "data", "poster", "content", "link"})
_LINK_LIKE = re.compile(r"\S*/\S*|\S+\.(?:html|md)")


def is_inline(tag: str) -> bool:
    """Tell whether a phrase goes on from what stands in front of *tag* to what follows it."""
    return _INLINE.match(tag) is not None


def is_closed(text: str) -> bool:
    """Tell whether no phrase goes on from *text* to what stands around it, or comes from there."""
    return _CLOSED.fullmatch(text) is not None


def values_of(tag: str) -> Iterator[tuple[str, bool]]:
    """Yield each value in *tag* as programs read it, and whether it may be an address."""
    for name, *values in _VALUE.findall(tag):
        yield unescaped("".join(values)), name.lower() in _LINKS or name.startswith("data-")


def is_link_like(text: str) -> bool:
    """Tell whether *text*, without blanks around it, may be an address within the site."""
    return _LINK_LIKE.fullmatch(text) is not None
