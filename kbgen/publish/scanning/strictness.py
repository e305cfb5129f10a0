"""How strict a scan was: what another one need not look for again in what has not changed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kbgen.publish.scanning.sought import Sought

_BYTES = 12  # of a hash; a million things sought have two with the same one in 10^17 builds


@dataclass(frozen=True, slots=True)
class Strictness:
    """Hashes of all that was *sought*, and of what was *allowed*: it is large, and internal."""

    sought: frozenset[bytes]
    allowed: frozenset[bytes]

    def covers(self, other: "Strictness") -> bool:
        """Tell whether what this let pass, *other* does as well."""
        return other.sought <= self.sought and self.allowed <= other.allowed


def strictness(sought: Sought) -> Strictness:
    """Return how strict a scan for *sought* is."""
    allowed = (("mail", sought.emails), ("host", sought.hosts))
    return Strictness(
        frozenset(_hashes(_wanted(sought))),
        frozenset(_hashes((kind, name) for kind, some in allowed for name in some)),
    )


def _wanted(sought: Sought) -> Iterator[tuple[str, str]]:
    names = sought.names
    kinds: Iterable[tuple[str, Iterable[str]]] = (
        ("refused", sought.refused),
        ("address", names.addresses),
        ("segment", names.segments),
        ("file", names.files),
        ("handle", names.handles),
        ("path", sought.paths),
    )
    for kind, some in kinds:
        yield from ((kind, one) for one in some)
    for known in (sought.phrases, sought.sentences):
        for said in chain.from_iterable(known.by_start.values()):
            yield "said", " ".join(said.words)


def _hashes(said: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    for kind, text in said:
        content = f"{kind}\0{text}".encode("utf-8", "surrogatepass")
        yield hashlib.blake2b(content, digest_size=_BYTES).digest()
