"""What search engines may read, and where the pages are listed: one list for each language."""

from collections.abc import Iterator, Sequence
from html import escape

from kbgen.model.audience import Audience
from kbgen.model.text_files import TextFiles, Tree

_LIST, _LISTS = "sitemap.xml", "sitemap_index.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _joint(trees: Sequence[Tree]) -> Iterator[tuple[str, str]]:
    first = trees[0]
    internal = Audience.AGENT in first.projection.edition.audiences
    lines = ["User-agent: *", "Disallow: /" if internal else "Disallow:"]
    if first.has_address and not internal:
        # the list of a language stays small: the theme's script reads it on each visit
        listed = _LISTS if len(trees) > 1 else _LIST
        lines += ["", f"Sitemap: {first.address(listed)}"]
        if listed == _LISTS:
            yield f"site/{_LISTS}", _index(trees)
    yield "site/robots.txt", "\n".join((*lines, ""))


def _index(trees: Sequence[Tree]) -> str:
    """Return the list of the lists, each with the newest day in it, if one was measured."""
    lines = []
    for tree in trees:
        days = sorted(tree.projection.changed.values())
        newest = f"<lastmod>{days[-1].isoformat()}</lastmod>" if days else ""
        lines.append(f"  <sitemap><loc>{escape(tree.address(_LIST))}</loc>{newest}</sitemap>")
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join((head, f'<sitemapindex xmlns="{_NAMESPACE}">', *lines, "</sitemapindex>", ""))


TEXTS = TextFiles("robots", frozenset({"public", "agent"}), joint=_joint)
