"""Small pieces of what a review says."""

from collections.abc import Iterator, Sequence

from kbgen.model.review import Foreign

_NAMED = 12  # headings of an article


def listed(names: Sequence[str], most: int = _NAMED) -> Iterator[str | Foreign]:
    """Yield *names* with commas between them, the first ones and how many there are more."""
    for at, name in enumerate(names[:most]):
        yield from ((", ",) if at else ())
        yield Foreign(name)
    if len(names) > most:
        yield f" and {len(names) - most:,} more"
