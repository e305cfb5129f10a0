"""The bundle that the search in the browser reads, joined of shards: always the same bytes.

Pages are numbered through all shards. The order of filters and spellings, the ends of chunks and
the names of files follow from what they hold, and not from how the shards were made.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import accumulate, groupby

from kbgen.publish.finding.cbor import Value, begun, listed, number, text, written
from kbgen.publish.finding.pieces import Bounds, pieces
from kbgen.publish.finding.shards import SPELT, Part, Shard

_DIGITS = 7  # of a name, unless others begin with the same
_META_DIGITS = 10
_PAGE, _WORD, _SPELLING = begun(3), begun(3), begun(2)
# Bytes, about as in chunks of Pagefind. Words of one chunk are loaded for a query of any of them.
_CHUNK = Bounds(least=52_000, most=90_000, each=8)
_number = cache(number)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files by their paths: those still to be packed are *plain*, the others *ready*.

    *pages*: each word that can be found, with how many pages have it.
    """

    plain: Mapping[str, bytes]
    ready: Mapping[str, bytes]
    pages: Mapping[str, int]

    @property
    def meta_name(self) -> str:
        """The name of the file that names all others, "" without a page."""
        return next((path for path in self.plain if path.endswith(".pf_meta")), "")


def bundle(language: str, shards: Sequence[Shard]) -> Bundle:
    """Return the bundle of *shards*, whose pages follow each other; ValueError if none can be."""
    shards = [shard for shard in shards if shard.pages]
    if not shards:
        return Bundle({}, {}, {})
    firsts = [0, *accumulate(len(shard.pages) for shard in shards)]
    words = list(_words(shards, firsts))
    chunks = [*pieces(((word, len(plain), (word, plain)) for word, _, plain in words), _CHUNK)]
    indexes = _named(language, [_chunk(plain for _, plain in chunk) for chunk in chunks])
    told = _filters(shards, firsts)
    filters = _named(language, [written([name, values]) for name, values in told])
    shown = [page for shard in shards for page in shard.pages]
    fragments = _names(language, [page.name for page in shown])
    meta = written(
        [
            shards[0].version,
            [[fragments[page.name], page.words] for page in shown],
            [[of[0][0], of[-1][0], name] for of, (name, _) in zip(chunks, indexes, strict=True)],
            [[name, file] for (name, _), (file, _) in zip(told, filters, strict=True)],
            [],
            [*_fields(shards)],
        ]
    )
    plain = {
        f"pagefind.{language}_{sha256(meta).hexdigest()[:_META_DIGITS]}.pf_meta": meta,
        **{f"index/{name}.pf_index": content for name, content in indexes},
        **{f"filter/{name}.pf_filter": content for name, content in filters},
    }
    ready = {f"fragment/{fragments[page.name]}.pf_fragment": page.content for page in shown}
    return Bundle(plain, ready, {word: count for word, count, _ in words})


def _words(shards: Sequence[Shard], firsts: Sequence[int]) -> Iterator[tuple[str, int, bytes]]:
    """Yield each word in order, with the number of its pages, and what a chunk says of it.

    A page that has a word in two spellings counts for each of them.
    """
    found: dict[str, list[Part]] = {}
    for shard, begin in zip(shards, firsts, strict=False):
        for name, part in shard.postings.shifted(begin):
            found.setdefault(name, []).append(part)
    for word, names in groupby(sorted(found), lambda name: name.partition(SPELT)[0]):
        own, spellings, count = begun(0), [], 0
        for name in names:
            parts = found.pop(name)
            count += sum(part[0] for part in parts)
            _, marked, spelling = name.partition(SPELT)
            if marked:
                spellings.append(_SPELLING + text(spelling) + _pages(parts))
            else:
                own = _pages(parts)
        yield word, count, _WORD + text(word) + own + listed(spellings)


def _pages(parts: Iterable[Part]) -> bytes:
    """Return the list of pages that *parts* are of."""
    total, before = 0, 0
    said: list[bytes] = []
    for count, first, last, places in parts:
        said += (_PAGE, _number(first - before), places)
        total, before = total + count, last
    return begun(total) + b"".join(said)


def _chunk(words: Iterable[bytes]) -> bytes:
    return listed([listed(list(words))])


def _filters(shards: Sequence[Shard], firsts: Sequence[int]) -> list[tuple[str, list[Value]]]:
    """Return names and values of all filters, with the numbers of the pages that have them."""
    found: dict[str, dict[str, list[Value]]] = {}
    for shard, begin in zip(shards, firsts, strict=False):
        for name, values in shard.filters.items():
            for one, pages in values.items():
                here = found.setdefault(name, {}).setdefault(one, [])
                here += (begin + page for page in pages)
    return [
        (name, [[one, pages] for one, pages in sorted(values.items())])
        for name, values in sorted(found.items())
    ]


def _fields(shards: Sequence[Shard]) -> tuple[str, ...]:
    """Return the names of fields; places in a field tell it by its number."""
    found = max((shard.fields for shard in shards), key=len)
    if any(shard.fields != found[: len(shard.fields)] for shard in shards):
        raise ValueError("pages of the search index have different fields")
    return found


def _named(language: str, contents: Sequence[bytes]) -> list[tuple[str, bytes]]:
    """Return *contents* with a name each."""
    digests = [sha256(content).hexdigest() for content in contents]
    names = _names(language, digests)
    return [(names[digest], one) for digest, one in zip(digests, contents, strict=True)]


def _names(language: str, digests: Iterable[str]) -> dict[str, str]:
    """Return a name for each of *digests*: so much of it that no other one begins alike."""
    found, left, digits = {}, set(digests), _DIGITS
    while left:
        counted = Counter(digest[:digits] for digest in left)
        alone = {digest for digest in left if counted[digest[:digits]] == 1}
        found.update({digest: f"{language}_{digest[:digits]}" for digest in alone})
        left, digits = left - alone, digits + 1
    return found
