"""A few articles, read and checked beside those alone that they may meet.

The last check of all articles left an index of what each may meet others by. What it says of these
few is what a check of all articles would say; where that is not sure, nothing is said.
"""

import pickle
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from kbgen.adapters.build_cache import BuildCache, Store, digest
from kbgen.adapters.content import (
    ARTICLES,
    STORE,
    Content,
    Known,
    checked_across,
    read_files,
)
from kbgen.adapters.content_files import content_files, is_text
from kbgen.adapters.content_limits import limits_of, read_parts
from kbgen.adapters.known_texts import known_texts
from kbgen.adapters.near_index import (
    Index,
    find_index,
    put_index,
    stamps_of,
    ties_of_all,
)
from kbgen.adapters.regular import Found
from kbgen.model.launch import Launch
from kbgen.model.reading import ReadFamily
from kbgen.publish.checking.content import Texts, joined
from kbgen.publish.checking.ties import led_to, same_id, sought, sought_names, sought_text
from kbgen.publish.reading.articles import family_of
from kbgen.publish.reading.includes_meant import is_include
from kbgen.publish.reading.names import name_problems

NEAR = "near"  # the store of the index
_MOST_CHANGED = 100  # files that are read anew, else all are looked at
_MOST_MET = 1_000  # families that these few may meet
# What is told after a look at the ids of all articles.
_UNSURE = frozenset({"KB191"})


@dataclass(frozen=True, slots=True)
class Near:
    """What was read of some articles and those near them; there are *articles* in all."""

    content: Content
    articles: int


@dataclass(frozen=True, slots=True)
class _Around:
    """Where families are found: not among their *own*, which were read anew, but in a *store*."""

    own: Collection[str]
    store: Store
    launch: Launch | None


def keep_index(known: Known, cache: BuildCache) -> None:
    """Leave what was *known* of all articles in *root* to the checks of a few that follow."""
    store = cache.store(NEAR)
    if known.known.too_complex or cache.folder is None:
        return
    stamps, ground = stamps_of(known.files, known.begun), _ground(known.texts)
    old = find_index(store)
    keys = dict(known.known.keys)
    if old and (old.ground, old.stamps, old.keys) == (ground, stamps, keys):
        return
    families = known.known.families
    put_index(
        store,
        Index(
            ground,
            known.texts.now,
            stamps,
            keys,
            {id_: len(read.articles) for id_, read in families.items()},
            known.content.library.unread,
            old.ties if old and old.keys == keys else ties_of_all(families),
        ),
    )


def near_content(
    root: Path, now: datetime, cache: BuildCache, only: Collection[str]
) -> Near | None:
    """Read and check the articles *only* as a check of all would; None if that must be asked."""
    index = find_index(cache.store(NEAR))
    begun = time.time_ns()
    files = content_files(root)
    if index is None or index.now > now or not _are_articles(only, files):
        return None
    changed = set(_changed(index, stamps_of(files, begun)))
    own = {family_of(path)[0] for path in (*changed, *only)}
    wanted = [one for one in files if one.refused or _is_of(own, one.path)]
    texts, broken = read_files(root, now, files, wanted)
    if len(changed) > _MOST_CHANGED or any(map(is_include, changed)):
        return None
    if index.ground != _ground(texts):
        return None
    limits = limits_of(texts)
    store = cache.store(STORE)
    known = known_texts(texts, store, partial(read_parts, limits))
    launch = texts.settings.site.launch
    first = {family_of(path)[0] for path in only} & known.families.keys()
    ties = {tie for id_ in first for tie in _of_first(known.families[id_])}
    ties |= {tie for read in known.families.values() for tie in _of_others(read, launch)}
    met = _met(known.families, ties, index, _Around(own, store, launch))
    # who may read a hint about a component, follows from all articles
    if known.too_complex or known.beside.hints or met is None:
        return None
    unread = {path for path in index.unread if is_text(path) and not _is_of(own, path)}
    texts = replace(texts, broken=texts.broken | unread)
    read = joined(texts, met.values(), known.beside)
    named = name_problems(found.path for found in files)
    content = Content(
        read.library, (*broken, *named, *read.problems), frozenset((*broken, *read.within))
    )
    content = checked_across(Known(content, limits, texts, files, known, begun))
    if any(one.code in _UNSURE and one.place.path in only for one in content.problems):
        return None
    counts = {**index.counts, **dict.fromkeys(own, 0)}
    new = (len(known.families[id_].articles) for id_ in own if id_ in known.families)
    return Near(content, sum(counts.values()) + sum(new))


def _ground(texts: Texts) -> bytes:
    """Return the digest of all that decides what is told of articles, but for themselves."""
    hints = texts.hints.text if texts.hints else ""
    return digest(repr(texts.settings), repr(sorted(texts.acks.items())), hints)


def _are_articles(only: Collection[str], files: Iterable[Found]) -> bool:
    there = {one.path for one in files if one.regular}
    return all(
        path in there and path.startswith(f"{ARTICLES}/") and path.endswith(".md") for path in only
    )


def _changed(index: Index, stamps: Mapping[str, tuple[int, ...]]) -> Iterator[str]:
    """Yield the texts that are not as they were, or of which that is not known."""
    for path in stamps.keys() | index.stamps.keys():
        if not stamps.get(path) or stamps[path] != index.stamps.get(path):
            yield path


def _is_of(families: Collection[str], path: str) -> bool:
    return is_text(path) and (is_include(path) or family_of(path)[0] in families)


def _met(
    known: Mapping[str, ReadFamily], ties: set[int], index: Index, around: _Around
) -> Mapping[str, ReadFamily] | None:
    """Return *known* families and all that have *ties*, and what these in turn rest on.

    None if these are too many, or one is not to be had.
    """
    met = dict(known)
    while ties:
        wanted = set(index.ties.having(ties)) - set(around.own) - met.keys()
        found = around.store.find(index.keys[id_] for id_ in wanted)
        if len(found) < len(wanted) or len(met) + len(found) > _MOST_MET:
            return None
        new = {id_: pickle.loads(found[index.keys[id_]]) for id_ in wanted}
        met |= new
        ties = {tie for read in new.values() for tie in _of_others(read, around.launch)}
    return met


def _of_first(read: ReadFamily) -> Iterator[int]:
    yield from chain.from_iterable(map(sought, read.articles))
    yield from chain.from_iterable(map(sought_text, read.prints.values()))


def _of_others(read: ReadFamily, launch: Launch | None) -> Iterator[int]:
    """Yield the ties of a family that is met to what decides about it."""
    yield from map(same_id, read.articles)
    yield from chain.from_iterable(map(sought_names, read.prints.values()))
    for article in read.articles:
        release = article.meta.release
        if launch and release and release.day() >= launch.since:
            yield from led_to(article)  # it waits for what it links
