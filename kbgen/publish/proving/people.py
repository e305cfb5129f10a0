"""What people decided and read, which stands beside the articles: replaced entry by entry."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from kbgen.publish.proving.acks import replaced_acks
from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.ledger import PATH as LEDGER
from kbgen.publish.proving.ledger import replaced_ledger
from kbgen.publish.reading.acks import ACKS

KINDS = {LEDGER: Kind.LEDGER, ACKS: Kind.ACK}


def replaced_people(texts: Mapping[str, str], dice: Dice) -> tuple[dict[str, str], list[Change]]:
    """Return other files of what people decided and read, and what they replace of *texts*.

    There are such files also where there were none: not even that may be seen.
    """
    changes = [
        Change(path, first, last, kind)
        for path, kind in KINDS.items()
        for first, last in _entries(texts.get(path, ""))
    ]
    return {ACKS: replaced_acks(dice), LEDGER: replaced_ledger(dice)}, changes


def _entries(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each entry; the first has also what stands above."""
    lines = text.rstrip("\n").split("\n")
    keys = [at for at, line in enumerate(lines, 1) if line[:1] not in {"", " ", "\t", "#", "-"}]
    if keys:
        yield from ((first, after - 1) for first, after in pairwise((1, *keys[1:], len(lines) + 1)))
