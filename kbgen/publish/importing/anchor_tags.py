"""Anchors that authors wrote as HTML, `<a id="x"></a>`, given to the heading that follows."""

import re
from collections.abc import Iterable

from kbgen.publish.reading.outline import Heading

_TAG = re.compile(r"""<a[ \t]+(?:id|name)=["']?([\w:.-]+)["']?[ \t]*(?:/>|>[ \t]*</a>)""")
# A tag stands this many lines above its heading at most.
_NEAR = 2


def with_named_headings(lines: list[str], headings: Iterable[Heading]) -> list[str]:
    """Return *lines* with `{#x}` at each of *headings* that an empty `<a id="x">` marks."""
    changed = list(lines)
    for heading in headings:
        if heading.anchor:
            continue
        last = heading.end - 1 if heading.end - heading.line == 1 else heading.end - 2
        at = _marked(changed, heading.line, last)
        if at is None:
            continue
        tag = list(_TAG.finditer(changed[at]))[-1]
        changed[at] = changed[at].replace(tag[0], "").rstrip()
        changed[last] = f"{changed[last].rstrip()} {{#{tag[1]}}}"
    return changed


def _marked(lines: list[str], first: int, last: int) -> int | None:
    """Return the line with the tag of the heading on the lines *first* to *last*."""
    inside = next((at for at in range(first, last + 1) if _TAG.search(lines[at])), None)
    if inside is not None:
        return inside
    above = next(
        (at for at in range(first - 1, max(first - 1 - _NEAR, -1), -1) if lines[at].strip()), None
    )
    if above is None or _TAG.sub("", lines[above]).strip() or not _TAG.search(lines[above]):
        return None
    return above
