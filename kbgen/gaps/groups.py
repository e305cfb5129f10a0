"""Queries that mean the same, as groups: one need each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbgen.gaps.meaning import Meaning
from kbgen.gaps.repairs import read_repairs
from kbgen.words.analyser import Analyser, known_words
from kbgen.words.written import words_of_normal


@dataclass(frozen=True, slots=True)
class Group:
    """Queries that mean the same, the one that is searched for most first."""

    key: str
    members: tuple[str, ...]


def groups(queries: Mapping[str, int], site: Mapping[str, int], language: str) -> tuple[Group, ...]:
    """Return the groups of *queries* in one language, in the order of their keys.

    *queries* are normal, as `written.normal` makes them, with how often they are searched for;
    *site* holds the words of the pages in that language, with how often they are said.
    """
    analyser = Analyser(language, known_words(site, language))
    meaning = Meaning(analyser)
    read: dict[str, Sequence[str]] = {query: tuple(words_of_normal(query)) for query in queries}
    repairs = read_repairs(queries, read, site, analyser)
    for query, words in read.items():
        read[query] = repairs.repaired(words)
    same: defaultdict[str, list[str]] = defaultdict(list)
    doubtful: list[tuple[str, str, str]] = []
    for query, words in read.items():
        key = meaning.key(words) or query
        if repairs.perhaps.keys().isdisjoint(words):
            same[key].append(query)
        else:
            meant = [repairs.perhaps.get(word, word) for word in words]
            doubtful.append((query, key, meaning.key(meant)))
    _settle(doubtful, same, queries)
    return tuple(
        Group(key if not way else f"{key} {way}", _most_first(members, queries))
        for key in sorted(same)
        for way, members in sorted(_parted(same[key], read, meaning).items())
    )


def _settle(
    doubtful: Iterable[tuple[str, str, str]],
    same: defaultdict[str, list[str]],
    queries: Mapping[str, int],
) -> None:
    """Join each doubtful query to the group that it may belong to, if others ask that more."""
    asked = {
        meant: sum(queries[query] for query in same[meant])
        for _, _, meant in doubtful
        if meant in same
    }
    for query, key, meant in doubtful:
        more = asked.get(meant, 0) > queries[query] and " " in meant
        same[meant if more else key].append(query)


def _most_first(members: list[str], queries: Mapping[str, int]) -> tuple[str, ...]:
    if len(members) == 1:
        return (members[0],)
    return tuple(sorted(members, key=lambda query: (-queries[query], query)))


def _parted(
    members: list[str], read: Mapping[str, Sequence[str]], meaning: Meaning
) -> dict[str, list[str]]:
    """Return *members* by the way they go, if they go opposite ways; else all together."""
    if len(members) == 1:
        return {"": members}
    led = {query: frozenset(meaning.ways(read[query])) for query in members}
    all_ways = frozenset[tuple[str, str]]().union(*led.values())
    turned = {way for way in all_ways if way[0] < way[1] and way[::-1] in all_ways}
    if not turned:
        return {"": members}
    parted: defaultdict[str, list[str]] = defaultdict(list)
    for query in members:
        back = sorted(way[::-1] for way in led[query] if way[::-1] in turned)
        parted[" ".join(f"{start}<{end}" for start, end in back)].append(query)
    return parted
