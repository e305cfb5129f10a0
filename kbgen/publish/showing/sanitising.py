"""HTML that authors wrote, made safe between Markdown and template: an allow-list, by nh3."""

import re
from collections.abc import Callable, Collection
from functools import cache
from urllib.parse import urlsplit

import nh3

from kbgen.publish.showing.safe_tags import (
    ATTRIBUTES,
    CLASS,
    HOLLOW,
    INPUT_TYPES,
    LIST_TYPES,
    SCHEMES,
    SHAPES,
    TAGS,
    THEME_CLASSES,
)

_UNSEEN = re.compile(r"[\x00-\x20\x7f]")


def safe_html(html: str, pictures: tuple[str, ...] = ()) -> str:
    """Return *html* with what the table allows; *pictures* are hosts that may show some."""
    return _cleaner(pictures).clean(html)


def safe_text(html: str) -> str:
    """Return the text of *html*, escaped."""
    return _texts().clean(html)


def safe_anchor(id: str) -> str:
    """Return *id* if a page may have it, else nothing."""
    return id if SHAPES["id"].fullmatch(id) else ""


@cache
def _cleaner(pictures: tuple[str, ...]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags=set(HOLLOW),
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
        attribute_filter=_filter(frozenset(pictures)),
    )


@cache
def _texts() -> nh3.Cleaner:
    return nh3.Cleaner(tags=set(), clean_content_tags=set(HOLLOW), attributes={})


def _filter(pictures: Collection[str]) -> Callable[[str, str, str], str | None]:
    def allowed(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            return classes(value)
        if name == "href":
            return None if leads_out(value, ()) and not _has_scheme(value) else value
        if name == "src":
            return None if leads_out(value, pictures) else value
        if name == "type":
            return value if value in (INPUT_TYPES if tag == "input" else LIST_TYPES) else None
        shape = SHAPES.get(name)
        return value if shape is None or shape.fullmatch(value) else None

    return allowed


def classes(value: str) -> str | None:
    """Return those of the classes in *value* that a page may have."""
    kept = [name for name in value.split() if name in THEME_CLASSES or CLASS.fullmatch(name)]
    return " ".join(kept) or None


def leads_out(address: str, hosts: Collection[str]) -> bool:
    """Tell whether a browser would ask a host for *address* that is not one of *hosts*."""
    plain = _UNSEEN.sub("", address).replace("\\", "/")
    if not plain.startswith("//") and not _has_scheme(plain):
        return False
    try:
        parts = urlsplit(plain)
    except ValueError:
        return True
    return parts.scheme not in ("https", "http") or (parts.hostname or "") not in hosts


def has_other_scheme(address: str) -> bool:
    """Tell whether *address* begins with a scheme that links may not have."""
    plain = _UNSEEN.sub("", address)
    return _has_scheme(plain) and plain.partition(":")[0].lower() not in SCHEMES


def _has_scheme(address: str) -> bool:
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", _UNSEEN.sub("", address)))
