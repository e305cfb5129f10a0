"""What a page shows of the navigation: known without showing it, and shown once for a section.

The theme prunes: a page holds the whole of its own sections, and of others only where they begin.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from kbgen.adapters.build_cache import digest
from kbgen.adapters.theme import OWN, THEME

# What the theme shows of another page's front matter.
_TEMPLATES = frozenset({".html", ".xml"})
_META = ("icon", "status", "subtitle")
NAV, ITEM = "partials/nav.html", "partials/nav-item.html"
# The two as they are in the theme: an update of mkdocs-material must be looked at here as well.
KNOWN = "00f32c1b381101e51565bd96379f09458fffbd5bbd56af1a05418c0ea73d08df"
# A link to a page that stands below the one that it is on.
_BELOW = re.compile(r'href="(?!\.|#|/|[a-z]+:)')
_URL = "kb:page"  # an address that is made relative to nothing
# The theme's own, behind one that asks first whether its section was shown already.
THEMES = "partials/kb-theme-nav.html"
SHARED = """\
{%- import "partials/nav-item.html" as item with context -%}
{%- set shown = kb_nav.shown(page, item.render) -%}
{%- if shown -%}{{ shown }}{%- else -%}
{%- set whole -%}{% include "partials/kb-theme-nav.html" %}{%- endset -%}
{{ kb_nav.keep(page, item.render, whole) }}{%- endif -%}
"""


class Views:
    """Digests of what each page shows of the navigation *nav*.

    With *pages*, each may show anything of all these.
    """

    def __init__(self, nav: Any, pages: Sequence[Any] = ()) -> None:
        self._lists: dict[int, bytes] = {}
        home = _outline(nav.homepage) if nav.homepage else ""
        whole = [[*_tree(nav.items)], [(_outline(one), one.meta) for one in pages]] if pages else ""
        self._top = digest(self._list(nav.items), repr(home), repr(whole))

    def of(self, page: Any) -> bytes:
        """Return a digest of all that *page* shows: two pages of one section share most of it."""
        levels = [self._list(section.children) for section in page.ancestors]
        near = [_outline(one) for one in (page.previous_page, page.next_page) if one]
        above = [section.title for section in page.ancestors]
        return digest(self._top, *levels, repr((page.title, above, near)))

    def _list(self, items: list[Any]) -> bytes:
        known = self._lists.get(id(items))
        if known is None:
            known = self._lists[id(items)] = digest(repr([*map(_entry, items)]))
        return known


def is_foreign(theme: Path) -> bool:
    """Tell whether the folder *theme* has templates that are not kbgen's, which may do anything."""
    for path in theme.rglob("*"):
        if path.suffix in _TEMPLATES:
            own = OWN / THEME / path.relative_to(theme)
            if not own.is_file() or own.read_bytes() != path.read_bytes():
                return True
    return False


def share_nav(env: Any) -> None:
    """Let the templates of *env*, before it has read one, show the navigation of a section once.

    Nothing is done for another theme than the one that was looked at.
    """
    theirs = env.loader.get_source(env, NAV)[0]
    item = env.loader.get_source(env, ITEM)[0]
    if sha256(f"{theirs}{item}".encode()).hexdigest() != KNOWN:
        return
    from jinja2 import ChoiceLoader, DictLoader

    env.loader = ChoiceLoader([DictLoader({NAV: SHARED, THEMES: theirs}), env.loader])
    env.globals["kb_nav"] = SharedNav()


class SharedNav:
    """The navigation of pages, shown by the theme once for a section and then with another page.

    Two pages of a section differ in two items: the page itself, which also holds its table of
    contents. Where the theme's text does not hold such an item exactly once, it is shown anew.
    """

    def __init__(self) -> None:
        self._frames: dict[tuple[int, str], str] = {}

    def shown(self, page: Any, render: Callable[..., Any]) -> str:
        """Return the navigation on *page*, "" if its section was not shown yet."""
        frame = self._frames.get(_place(page)) if _is_plain(page) else None
        if not frame:
            return ""
        before, found, after = frame.partition(_unlike(page, render))
        below = f'href="{_seen_beside(page)}'  # from the page itself, another link leads there
        if not found or below in before or below in after:
            return ""
        return f"{before}{_item(page, render)}{after}"

    def keep(self, page: Any, render: Callable[..., Any], whole: str) -> str:
        """Return *whole*, the navigation on *page*, and keep it for others of its section."""
        if _is_plain(page):
            item = _item(page, render)
            before, found, after = whole.partition(item)
            if found and not _BELOW.search(before) and not _BELOW.search(after):
                self._frames[_place(page)] = f"{before}{_unlike(page, render)}{after}"
        return whole


def _is_plain(page: Any) -> bool:
    """Tell whether *page* is an item of a section in a folder, not what its heading leads to."""
    return page is not None and page.parent is not None and not page.is_index and "/" in page.url


def _item(page: Any, render: Callable[..., Any]) -> str:
    # only what has children needs to know where it stands
    return str(render(page, "", 0, page.parent))


def _place(page: Any) -> tuple[int, str]:
    """Return what *page* shares with others to which the same links lead: section and folder."""
    return id(page.parent), page.url.rstrip("/").rpartition("/")[0]


def _unlike(page: Any, render: Callable[..., Any]) -> str:
    """Return the item of *page* as others of its section and folder show it."""
    other = SimpleNamespace(
        title=page.title, url=_URL, meta=page.meta, active=False, children=None, parent=None
    )
    return _item(other, render).replace(_URL, _seen_beside(page))


def _seen_beside(page: Any) -> str:
    """Return where *page* is for others of its folder."""
    return f"../{page.url.rstrip('/').rpartition('/')[2]}/"


def _outline(item: Any) -> tuple[object, ...]:
    meta = getattr(item, "meta", None) or {}
    named = [meta.get(name) for name in _META]
    return (item.title, getattr(item, "url", None), getattr(item, "is_index", None), *named)


def _entry(item: Any) -> list[object]:
    """Return what is shown of *item* where it is not open: itself, and the page it leads to."""
    # the theme looks for an index among its children, and leaves white space behind for each
    kinds = [getattr(child, "is_index", None) for child in item.children or ()]
    found: list[object] = [_outline(item), kinds]
    while item.children:
        found.append(len(item.children) > 1)
        item = item.children[0]
        found.append(_outline(item))
    return found


def _tree(items: Iterable[Any]) -> Iterator[object]:
    for item in items:
        yield _outline(item)
        yield [*_tree(item.children or ())]
