"""The pages of one language as they are searched: by kbgen's own ranking, for one query or many."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np

from kbgen.adapters.index_stored import Stored
from kbgen.model.search import Hit
from kbgen.ranking.arrays import Bools
from kbgen.ranking.corpus import Corpus, corpus_of
from kbgen.ranking.fields import FIELDS
from kbgen.ranking.replay import AskedQuery, Rank, read, replay_read
from kbgen.ranking.snippets import Span, marks, snippet
from kbgen.words.analyser import Analyser
from kbgen.words.wanted import WantedWord

KEYS = ("claimed", "said")  # fields of queries that pages answer just so
_REMEMBERED = 1 << 17  # queries that are asked of an index again and again


class Index:
    """The pages of one language, held in memory, so that a build may replace the files.

    *digest* differs from that of an index that may answer otherwise. *analyser* is the one that
    the pages were written with, to which all compare that ask about them.
    """

    def __init__(self, stored: Stored, analyser: Analyser, digest: str) -> None:
        self.digest = digest
        self.analyser = analyser
        self._stored = stored
        self._read = lru_cache(_REMEMBERED)(lambda text: read((text,), analyser)[0])

    def search(self, words: str, limit: int = 10, *, snippets: bool = True) -> list[Hit]:
        """Return the best pages first; those that claim just this query before all others.

        Nobody reads the *snippets* of thousands of queries, and they take most of the time.
        """
        asked = self._read(words)
        found = replay_read(self._part(asked), (asked,), limit)
        said = _shown(asked.wanted) if snippets else None
        return [self._hit(one, said) for one in found.ranks(0)]

    def search_all(self, texts: Sequence[str], limit: int) -> list[tuple[Hit, ...]]:
        """Return the best pages for each of *texts*, without snippets; many take little longer."""
        found = replay_read(self.corpus, self.read(texts), limit)
        return [
            tuple(self._hit(one, None) for one in found.ranks(row)) for row in range(len(texts))
        ]

    def fullest(self, texts: Sequence[str], limit: int, among: Bools) -> list[Hit | None]:
        """Return of the best pages for each of *texts* the first that has most of its words.

        Only those *among* the pages count. Most that is found is not looked at, so it is no hit.
        """
        if not among.any():
            return [None] * len(texts)
        found = replay_read(self.corpus, self.read(texts), limit)
        is_found = (found.pages >= 0) & among[found.pages]
        places = np.where(is_found, found.coverage, -1.0).argmax(axis=1)
        return [
            self._hit(found.rank(row, int(place)), None) if is_found[row, place] else None
            for row, place in enumerate(places)
        ]

    def read(self, texts: Iterable[str]) -> list[AskedQuery]:
        """Return the queries *texts* as they are compared."""
        return [self._read(text) for text in texts]

    @cached_property
    def corpus(self) -> Corpus:
        """All that is ranked by, for many queries at once; to read it takes its time."""
        terms: dict[str, list[str]] = {}
        for field, term in sorted(self._stored.terms):
            terms.setdefault(field, []).append(term)
        return self._corpus(terms)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._stored.articles)

    @property
    def hidden(self) -> Bools:
        """Which pages customers cannot see, or cannot use yet what they are about."""
        return self._stored.hidden

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """On how many pages each term stands."""
        pages = np.diff(self.corpus.having.indptr)
        return {term: int(pages[row]) for term, row in self.corpus.terms.items()}

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The words of the pages, as they are written, with on how many any form of them stands."""
        stem = self.analyser.stem
        return {word: self.vocabulary.get(stem(word), 1) for word in self.analyser.known}

    def marks(self, words: str, text: str) -> list[Span]:
        """Return where *text* says something of the query *words*."""
        query = self.analyser.wanted(words)
        return marks(text, _shown(query), self.analyser)

    def _part(self, asked: AskedQuery) -> Corpus:
        """Return as much of the corpus as one query needs."""
        if "corpus" in self.__dict__:
            return self.corpus
        terms = {term for one in asked.wanted for term in (*one.terms, *one.parts)}
        keys = [asked.key]
        return self._corpus({**dict.fromkeys(FIELDS, sorted(terms)), **dict.fromkeys(KEYS, keys)})

    def _corpus(self, terms: Mapping[str, Iterable[str]]) -> Corpus:
        """Return the corpus of these *terms* by field."""
        having = self._stored.having
        found = {
            name: {term: had for term in terms.get(name, ()) if (had := having(name, term))}
            for name in (*FIELDS, *KEYS)
        }
        claimed, said = (
            {key: tuple(pages) for key, (pages, _) in found[name].items()} for name in KEYS
        )
        stored = self._stored
        return corpus_of(self.analyser, stored.articles, found, stored.lengths, (claimed, said))

    def _snippet(self, number: int, said: frozenset[str]) -> str:
        text = self._stored.text(number)
        return snippet(text, marks(text, said, self.analyser))

    def _hit(self, found: Rank, said: frozenset[str] | None) -> Hit:
        return Hit(
            score=found.score,
            coverage=found.coverage,
            snippet="" if said is None else self._snippet(found.page, said),
            **self._stored.page(found.page),
        )


def _shown(query: Iterable[WantedWord]) -> frozenset[str]:
    return frozenset[str]().union(*(wanted.shown() for wanted in query))
