"""Markdown for the comment on a pull request: pages and pictures, the rest as a number."""

from collections.abc import Iterable, Iterator, Sequence

from kbgen.publish.releasing.comparison import Comparison
from kbgen.publish.releasing.difference import Difference, is_page

MOST = 100  # lines a group: what GitHub takes as a comment ends at 65,536 characters
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")


def _write(found: Difference) -> str:
    groups = {
        "Added": found.added,
        "Changed": found.changed,
        "Removed": found.removed,
    }
    parts = [part for title, group in groups.items() for part in _group(title, group)]
    return "\n\n".join((*(parts or ["No page changes."]), *_rest(found)))


def _group(title: str, addresses: Iterable[str]) -> Iterator[str]:
    shown = [address for address in addresses if _is_shown(address)]
    if shown:
        yield f"### {title}"
        yield "\n".join(_lines(shown))


def _lines(addresses: Sequence[str]) -> Iterator[str]:
    # an address is percent-encoded: it holds no backtick that could end the code
    yield from (f"- `{address}`" for address in addresses[:MOST])
    if len(addresses) > MOST:
        yield f"- and {len(addresses) - MOST} more"


def _rest(found: Difference) -> Iterator[str]:
    hidden = [
        address
        for address in (*found.added, *found.changed, *found.removed)
        if not _is_shown(address)
    ]
    if found.reframed:
        yield f"Pages with other navigation around the same text: {len(found.reframed)}."
    if hidden:
        yield f"Other files that differ, such as the search index and styles: {len(hidden)}."


def _is_shown(address: str) -> bool:
    return is_page(address) or address.endswith(_PICTURES)


COMPARISON = Comparison("markdown", _write)
