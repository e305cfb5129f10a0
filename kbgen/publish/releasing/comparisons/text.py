"""One address a line, for people and for `grep`."""

from kbgen.publish.releasing.comparison import Comparison
from kbgen.publish.releasing.difference import Difference


def _write(found: Difference) -> str:
    groups = {
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "reframed": found.reframed,
    }
    width = max(map(len, groups))
    return "\n".join(
        f"{word:{width}}  {address}" for word, addresses in groups.items() for address in addresses
    )


COMPARISON = Comparison("text", _write)
