"""The index of the search in the browser: made by Pagefind in shards, which are kept, and joined.

A shard holds pages that stand side by side. So an edited page is read again with its neighbours
alone, and no more than they are in memory at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kbgen.adapters.build_cache import digest
from kbgen.adapters.memory import Memory
from kbgen.adapters.pagefind_program import INSTALLED, Pagefind, Program
from kbgen.adapters.staged_files import Target
from kbgen.errors import HostError
from kbgen.publish.finding.bundle import bundle
from kbgen.publish.finding.packed import packed
from kbgen.publish.finding.pieces import Bounds, pieces
from kbgen.publish.finding.shards import Shard, shard_of

Pages = Sequence[tuple[str, str]]
_SHARD = Bounds(least=150_000, most=1_000_000, each=32)  # characters of HTML: some 60 pages


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle that was written: the name of its meta file, "" without a page, and its words.

    *pages*: each word that can be found, with how many pages have it.
    """

    meta_name: str
    pages: Mapping[str, int]


def write_bundle(
    target: Target, language: str, pages: Pages, memory: Memory, program: Program = INSTALLED
) -> Written:
    """Write the index of *pages*, addresses with their HTML, to a new folder.

    The same pages in the same order make the same files, whatever *memory* has of them. Raises
    EnvironmentFault if the program cannot be run, HostError if it fails, OSError if the disk
    refuses.
    """
    spoken = language.partition("-")[0].lower()
    cut = pieces(((address, len(html), (address, html)) for address, html in pages), _SHARD)
    asked = [(_key(spoken, shard), shard) for shard in cut]
    with Pagefind(spoken, program) as pagefind:
        shards = memory.all_of(lambda shard: _shard(pagefind, shard), asked)
    made = bundle(spoken, shards)
    named = [(digest("packed", plain), plain) for plain in made.plain.values()]
    content = dict(zip(made.plain, memory.all_of(packed, named), strict=True))
    target.write({**made.ready, **content}.items())
    return Written(made.meta_name, made.pages)


def _key(language: str, pages: Pages) -> bytes:
    return digest("shard", language, *(part for page in pages for part in page))


def _shard(pagefind: Pagefind, pages: Pages) -> Shard:
    try:
        return shard_of(pagefind.files_of(pages))
    except ValueError as error:
        raise HostError(
            f"Pagefind made an index that cannot be read: {error}",
            "build again; if it stays, please report it",
        ) from error
