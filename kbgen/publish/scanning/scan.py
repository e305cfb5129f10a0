"""The scan: every byte of the public edition, before it is published."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kbgen.model.problem import Place, Problem
from kbgen.publish.scanning.blocks import Blocks, addresses_in, blocks_of
from kbgen.publish.scanning.contents import Part, parts
from kbgen.publish.scanning.hits import Hit, Spot, name_hit
from kbgen.publish.scanning.sieve import Sieve
from kbgen.publish.scanning.sought import Sought
from kbgen.publish.scanning.tags import is_closed

_REPEATING = ".html"  # the ending of files that were made with a template
_APART = "<>"  # keeps apart what stands around it, as any tag does
# Characters looked at and kept in memory, before they are forgotten: a block may be a whole page.
_MOST = 4_000_000


class _Scan:
    """What is known of the texts that were looked at so far.

    *blocks* and *lines* hold nothing: templates repeat them. Of most texts the sieve lets all that
    is new pass at once.
    """

    def __init__(self, sought: Sought) -> None:
        self.sought = sought
        self.seen = Blocks(sought)
        self.sieve = Sieve(sought)
        self.blocks: set[str] = set()
        self.lines: set[str] = set()
        self.kept = 0

    def holds_nothing(self, path: str, texts: Sequence[str]) -> bool:
        """Tell whether surely nothing stands in the *texts* of the file *path*."""
        if not path.endswith(_REPEATING):
            return self.sieve.passes(_APART.join(texts))
        blocks = set(chain.from_iterable(map(blocks_of, texts))) - self.blocks
        lines = _APART.join(blocks).split("\n")
        known = self.lines
        if not self.sieve.passes("\n".join([_APART if one in known else one for one in lines])):
            return False
        if self.kept >= _MOST:
            self.blocks.clear()
            known.clear()
            self.kept = 0
        closed = set(filter(is_closed, set(lines) - known))
        self.blocks |= blocks
        known |= closed
        self.kept += sum(map(len, blocks)) + sum(map(len, closed))
        return True


def scan(files: Iterable[tuple[str, bytes]], sought: Sought) -> tuple[Problem, ...]:
    """Return what the *files* of a public edition, by their paths, must not hold."""
    seen = _Scan(sought)
    found: dict[Hit, list[Spot]] = {}
    for path, content in files:
        for hit, spot in (*_in_name(path, sought), *_in_file(path, content, seen)):
            found.setdefault(hit, []).append(spot)
    return tuple(hit.problem(spots) for hit, spots in found.items())


def _in_name(path: str, sought: Sought) -> Iterator[tuple[Hit, Spot]]:
    spot = Spot(Place(path), "the name of the file")
    for hit in (*addresses_in(path, sought), *map(name_hit, sought.names.in_link(path))):
        yield hit, spot


def _in_file(path: str, content: bytes, seen: _Scan) -> Iterator[tuple[Hit, Spot]]:
    read = list(parts(path, content))
    if seen.holds_nothing(path, [part.text for part in read]):
        return
    for part in read:
        blocks = blocks_of(part.text)
        found = list(map(seen.seen.__getitem__, blocks))
        for at, hits in enumerate(found) if any(found) else ():
            before = sum(block.count("\n") for block in blocks[:at])
            for hit, line in hits:
                yield hit, _spot(path, part, 1 + before + line)


def _spot(path: str, part: Part, line: int) -> Spot:
    return Spot(Place(path, 1 if part.where else line), part.where)
