"""Words of queries as they were meant: rare ones put right, and spaces where words have them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from kbgen.words.accents import folded
from kbgen.words.analyser import Analyser
from kbgen.words.beginnings import is_prefixed, is_slip
from kbgen.words.spelling import Speller, may_be_misspelt
from kbgen.words.stop_words import stop_words

_MANY = 4  # searches; a word in fewer is no pattern for others
# How many times more a word is said than what is read as it: by letters of the latter.
_OFTENER = ((5, 8), (7, 5), (9, 3), (99, 2))
_OFTENER_ON_PAGES = 2  # the same if the pages know the word
_TWICE = 3  # as much again for a word with two mistakes
_PART = 4  # letters of a word that another is taken apart into without having been seen apart


@dataclass(frozen=True, slots=True)
class Repairs:
    """*meant*: words to read otherwise, each as one or two. *joins*: two words that are one.

    *perhaps* are doubtful ones: read so only in a query that others ask too. What a word is read
    as is never read as another again, so nothing is joined by way of a third.
    """

    meant: Mapping[str, tuple[str, ...]]
    perhaps: Mapping[str, str]
    joins: AbstractSet[tuple[str, str]]

    def repaired(self, words: Sequence[str]) -> Sequence[str]:
        """Return *words* as they were meant."""
        return [part for word in self._joined(words) for part in self.meant.get(word, (word,))]

    def _joined(self, words: Sequence[str]) -> Sequence[str]:
        if self.joins.isdisjoint(pairwise(words)):
            return words
        joined: list[str] = []
        last = ""
        for word in words:
            if (last, word) in self.joins:
                joined[-1] += word
                last = ""
            else:
                joined.append(word)
                last = word
        return joined


def read_repairs(
    queries: Mapping[str, int],
    read: Mapping[str, Sequence[str]],
    site: Mapping[str, int],
    analyser: Analyser,
) -> Repairs:
    """Return what the words *read* in *queries*, which are searched so often, were meant to be.

    *site* holds the words of the pages, with how often they are said. None of them is put right,
    nor is another form of one or what *analyser* knows to be made of them: "asynchronous" is not
    "synchronous" where both are known.
    """
    said, pairs = _counted(queries, read, site)
    joins, apart = _spaces(said, pairs, site, stop_words(analyser.language))
    speller = Speller({word: count + said.get(word, 0) for word, count in site.items()})
    is_right = _is_right(site, analyser)
    meant, perhaps = dict[str, tuple[str, ...]](), dict[str, str]()
    for word in sorted(said.keys() - site.keys(), key=lambda word: (-said[word], word)):
        if word in apart:
            meant[word] = apart[word]
        elif may_be_misspelt(word) and not is_right(word):
            right, mistakes = speller.read(word)
            times = _times(right, word, site, mistakes)
            oftener = right and said[right] + site.get(right, 0) >= times * said[word]
            if oftener and is_slip(folded(word), folded(right)):
                meant[word] = (right,)
            elif parts := _parts(word, site):
                meant[word] = parts
            elif right and (oftener or said[word] < _MANY) and not is_prefixed(word, right):
                perhaps[word] = right
            elif said[word] >= _MANY:
                speller.learn(word, said[word])
    return Repairs(meant, perhaps, joins)


def _is_right(site: Mapping[str, int], analyser: Analyser) -> Callable[[str], bool]:
    """Return what tells whether a word is another form of one of the *site*, or made of some."""
    stem, key = analyser.stem, analyser.word_key
    forms = frozenset(map(stem, site))
    return lambda word: stem(word) in forms or len(key(word)) > 1


def _counted(
    queries: Mapping[str, int], read: Mapping[str, Sequence[str]], site: Mapping[str, int]
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Return how often each word is searched for, and each pair that is also written as one."""
    said = defaultdict[str, int](int)
    for query, words in read.items():
        count = queries[query]
        for word in words:
            said[word] += count
    known = said.keys() | site.keys()
    pairs = Counter[tuple[str, str]]()
    for query, words in read.items():
        for pair in pairwise(words):
            if pair[0] + pair[1] in known:
                pairs[pair] += queries[query]
    return Counter(said), pairs


def _spaces(
    said: Mapping[str, int],
    pairs: Mapping[tuple[str, str], int],
    site: Mapping[str, int],
    stop: AbstractSet[str],
) -> tuple[set[tuple[str, str]], dict[str, tuple[str, ...]]]:
    """Return the pairs to read as one word, and the words to read as two: as most people write.

    Two words to *stop* at are never joined.
    """
    joins, apart = set[tuple[str, str]](), dict[str, tuple[str, ...]]()
    for pair in sorted(pairs, key=lambda pair: (pairs[pair], pair)):
        both = pair[0] + pair[1]
        if (pair[0].isdigit() and pair[1].isdigit()) or (
            pair[0] in stop and pair[1] in stop and both in site
        ):
            continue
        if both in site or said[both] > pairs[pair]:
            joins.add(pair)
        else:
            apart[both] = pair
    return joins, apart


def _times(right: str, word: str, site: Mapping[str, int], mistakes: int) -> int:
    """Return how many times more *right* must be said than what is read as it, a *word*."""
    times = next(times for letters, times in _OFTENER if len(word) <= letters)
    if right in site:
        times = min(times, _OFTENER_ON_PAGES)
    return times if mistakes < 2 else times * _TWICE


def _parts(word: str, site: Mapping[str, int]) -> tuple[str, ...]:
    """Return two words that *word* is made of, those that are said most; none if there are none."""
    ways = (
        (word[:at], word[at:])
        for at in range(_PART, len(word) - _PART + 1)
        if word[:at] in site and word[at:] in site
    )
    return max(ways, key=lambda way: (min(site[part] for part in way), way), default=())
