"""Articles as they were read before, and those that were not read yet."""

import gc
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain

from kbgen.adapters.build_cache import Store, digest
from kbgen.adapters.limited_work import Tell
from kbgen.adapters.packing import packed
from kbgen.model.library import Source
from kbgen.model.problem import Problem
from kbgen.model.reading import ReadBeside, ReadFamily
from kbgen.publish.checking.content import Texts, for_reading, read_texts
from kbgen.publish.reading.articles import Family, families
from kbgen.publish.reading.includes_meant import is_include

# What a text holds that includes another one, whose marks a comment may cut in two.
_INCLUDES = ("include", "<!--")


@dataclass(frozen=True, slots=True)
class PackedTexts:
    """What was read of texts, to be kept: families by their ids, and what stands beside them."""

    families: Mapping[str, bytes]
    beside: bytes


Read = Callable[[Sequence[Texts]], tuple[Sequence[PackedTexts], tuple[Problem, ...]]]
_AT_ONCE = 250  # families that are read by one process


@dataclass(frozen=True, slots=True)
class KnownTexts:
    """All that was read, by the ids of families, and what could not be read within the limits.

    *keys*: those of the families in the store.
    """

    families: Mapping[str, ReadFamily]
    beside: ReadBeside
    too_complex: tuple[Problem, ...]
    keys: Mapping[str, bytes]
    all_keys: frozenset[bytes]
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Keys:
    """The digests of all that decides how families are read, and what stands beside them."""

    families: Mapping[str, bytes]
    beside: bytes


def known_texts(texts: Texts, store: Store, read: Read) -> KnownTexts:
    """Return what *texts* hold, from the *store* where it knows them; *read* reads the others.

    They are read in parts, which do not depend on each other. What is read is kept there.
    """
    own = {family.id: family for family in families(texts.sources, texts.broken)}
    keys = _keys(texts, own.values())
    found = store.find((*keys.families.values(), keys.beside))
    missing = [family for id_, family in own.items() if keys.families[id_] not in found]
    too_complex: tuple[Problem, ...] = ()
    kept = {id_: found[key] for id_, key in keys.families.items() if key in found}
    beside = found.get(keys.beside, b"")
    if missing or not beside:
        parts = [missing[at : at + _AT_ONCE] for at in range(0, len(missing), _AT_ONCE)] or [[]]
        made, too_complex = read([replace(texts, sources=_sources(texts, one)) for one in parts])
        new = {id_: read for part in made for id_, read in part.families.items()}
        kept.update(new)
        beside = made[0].beside  # the same in each
        if not too_complex:  # else a part of them is missing
            store.put({**{keys.families[id_]: new[id_] for id_ in new}, keys.beside: beside})
    with no_sweeping():
        known = {id_: pickle.loads(kept[id_]) for id_ in own if id_ in kept}
    used = frozenset((*keys.families.values(), keys.beside))
    return KnownTexts(known, pickle.loads(beside), too_complex, keys.families, used, bool(missing))


def read_packed(texts: Texts, tell: Tell) -> PackedTexts:
    """Read *texts* as `read_texts` does, and pack what was read."""
    read = read_texts(texts, tell)
    return PackedTexts(
        {id_: packed(one) for id_, one in read.families.items()}, packed(read.beside)
    )


def _keys(texts: Texts, own: Iterable[Family]) -> _Keys:
    ground = repr(for_reading(texts.settings))
    shelf = digest(*_written(source for source in texts.sources if is_include(source.path)))
    hints = _written([texts.hints] if texts.hints else [])
    return _Keys(
        {family.id: _key(family, ground, shelf) for family in own},
        digest("beside", shelf, *hints),
    )


def _key(family: Family, ground: str, shelf: bytes) -> bytes:
    including = any(mark in source.text for source in family.sources for mark in _INCLUDES)
    return digest(ground, str(family.lost), shelf if including else b"", *_written(family.sources))


def _written(sources: Iterable[Source]) -> Iterator[bytes]:
    for source in sources:
        # a name on disk need not be UTF-8
        yield source.path.encode(errors="surrogatepass")
        yield source.text.encode()


def _sources(texts: Texts, wanted: Iterable[Family]) -> tuple[Source, ...]:
    """Return the sources of the families *wanted*, with all that they may include."""
    shelved = (source for source in texts.sources if is_include(source.path))
    return (*shelved, *chain.from_iterable(family.sources for family in wanted))


@contextmanager
def no_sweeping() -> Iterator[None]:
    """Look for no garbage while very many objects are made that are none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
