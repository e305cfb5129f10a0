"""Ids of needs: they stay when a group grows, and say what became part of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from kbgen.gaps.meaning import Meaning
from kbgen.model.gap import ID_LENGTH, ID_SIGNS
from kbgen.words.analyser import Analyser
from kbgen.words.written import normal, words

Members = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownIds:
    """Ids that are in use: those of the *ledger*, earliest first, and *before*, by wording.

    *before* are the ids that the wordings of one language had in the last analysis, *merged* what
    had become part of each id. *taken*: ids of needs in other languages. *parts*: the ids that
    wordings had before these became such a part.
    """

    ledger: Sequence[str] = ()
    before: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, Sequence[str]] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Identity:
    """The id of a group; *merged*: ids of groups that became part of it, sorted.

    *parted*: the id of the group that it was part of until now, "" if it was of none.
    """

    id: str
    merged: tuple[str, ...] = ()
    parted: str = ""


def identities(
    groups: Sequence[Members], searches: Mapping[str, int], language: str, known: KnownIds
) -> tuple[Identity, ...]:
    """Return the id of each of the *groups* in one language; each group has another.

    A known id belongs to the group that has most of its searches; where groups were merged and
    come apart again, that is told by the ids that their wordings had at first. A group with several
    keeps the earliest of the ledger, else that which most of its searches had in the last analysis.
    One with none gets an id that follows from its most searched wording, so the same log gives it
    again.
    """
    weights = [_weights(members, searches, language, known) for members in groups]
    lately = [_lately(members, searches, known) for members in groups]
    total = [sum(searches[member] for member in members) for members in groups]
    order = sorted(range(len(groups)), key=lambda at: (-total[at], groups[at]))
    owned = _owned(weights, lately, order)
    rank = {id_: at for at, id_ in enumerate(known.ledger)}
    chosen = {
        at: min(
            ids,
            key=lambda id_: (
                rank.get(id_, len(rank)),
                -lately[at][id_],
                -weights[at][id_],
                id_,
            ),
        )
        for at, ids in owned.items()
    }
    taken = {id_ for ids in owned.values() for id_ in ids} | known.taken
    for at in order:
        if at not in chosen:
            chosen[at] = next(id_ for id_ in _new(groups[at], language) if id_ not in taken)
            taken.add(chosen[at])
    in_use = set(chosen.values())
    return tuple(
        Identity(
            chosen[at],
            _merged(chosen[at], owned.get(at, []), known, in_use),
            _parted(lately[at], chosen[at], in_use),
        )
        for at in range(len(groups))
    )


def candidate(wording: str, language: str) -> str:
    """Return the id of a group that *wording* founds, whatever else was searched for."""
    return _founded(wording, language)[0]


def _founded(wording: str, language: str) -> list[str]:
    """Return the id of a group that *wording* founds, and one that ledgers may still have for it.

    Regions are languages of their own, which they once were not.
    """
    said, meaning = words(wording), _meaning(language)
    led = (">".join(way) for way in meaning.ways(said))
    key = " ".join([meaning.key(said) or normal(wording), *sorted(led)])
    named = language.lower()
    return [_hashed(f"{one} {key}") for one in dict.fromkeys((named, named.partition("-")[0]))]


def _weights(
    members: Members, searches: Mapping[str, int], language: str, known: KnownIds
) -> Counter[str]:
    """Return the known ids that *members* had at first or found, with how often they were typed."""
    ledger = frozenset(known.ledger)
    weights = Counter[str]()
    for member in members:
        ids = ledger.intersection(_founded(member, language)) if ledger else frozenset[str]()
        first = known.parts.get(member) or known.before.get(member)
        ids |= {first} if first else set()
        for id_ in ids - known.taken:
            weights[id_] += max(1, searches[member])
    return weights


def _lately(members: Members, searches: Mapping[str, int], known: KnownIds) -> Counter[str]:
    """Return the ids that *members* had in the last analysis, with how often they were typed."""
    weights = Counter[str]()
    for member in members:
        if member in known.before and known.before[member] not in known.taken:
            weights[known.before[member]] += max(1, searches[member])
    return weights


def _owned(
    weights: Sequence[Counter[str]], lately: Sequence[Counter[str]], order: Sequence[int]
) -> Mapping[int, list[str]]:
    """Return the known ids of each group; of groups with the same weight the first in *order*.

    An id that nobody had at first goes with those who had it lately.
    """
    owned = defaultdict[int, list[str]](list)
    first = _best(weights, order)
    for id_, at in {**_best(lately, order), **first}.items():
        owned[at].append(id_)
    return owned


def _best(weights: Sequence[Counter[str]], order: Sequence[int]) -> Mapping[str, int]:
    best: dict[str, int] = {}
    for at in order:
        for id_, weight in weights[at].items():
            if id_ not in best or weight > weights[best[id_]][id_]:
                best[id_] = at
    return best


def _parted(lately: Counter[str], chosen: str, in_use: set[str]) -> str:
    """Return the id of the group that was one with this; "" if it keeps its own."""
    others = [id_ for id_ in lately if id_ in in_use]
    if chosen in lately or not others:
        return ""
    return min(others, key=lambda id_: (-lately[id_], id_))


def _new(members: Members, language: str) -> Iterator[str]:
    """Yield ids for a group without one: after its wordings, then by counting on."""
    yield from (candidate(member, language) for member in members)
    first, number = candidate(members[0], language), 1
    while True:
        number += 1
        yield _hashed(f"{first} {number}")


def _merged(id_: str, owned: Sequence[str], known: KnownIds, in_use: set[str]) -> tuple[str, ...]:
    parts = {*owned, *(part for one in {id_, *owned} for part in known.merged.get(one, ()))}
    return tuple(sorted(parts - in_use))


@cache
def _meaning(language: str) -> Meaning:
    """Return what queries ask on any site: ids are the same whatever words it has."""
    return Meaning(Analyser(language))


def _hashed(text: str) -> str:
    number = int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])
    signs = []
    for _ in range(ID_LENGTH):
        number, at = divmod(number, len(ID_SIGNS))
        signs.append(ID_SIGNS[at])
    return "g-" + "".join(signs)
