"""What is known when a need is explained: what was typed, what it finds, and what there is."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log1p

from kbgen.gaps.half import is_half
from kbgen.model.article import Article
from kbgen.model.need import Need, Wording
from kbgen.model.search import Hit
from kbgen.words.analyser import Analyser
from kbgen.words.wanted import WantedWord

SEEN = 5  # results that readers look at: what stands below is found by few


@dataclass(frozen=True, slots=True)
class Typed:
    """A wording with what it finds, best first: *shown* to readers, *hidden* from them.

    *suggestion* is how the speller would write it, "" if that is right, and *suggested* the
    probability that nothing answers that.
    """

    wording: Wording
    shown: tuple[Hit, ...] = ()
    hidden: tuple[Hit, ...] = ()
    suggestion: str = ""
    suggested: float | None = None

    @property
    def weight(self) -> int:
        """How many of its searches were left unanswered."""
        return self.wording.counts.unanswered


@dataclass(frozen=True, slots=True)
class AskedNeed:
    """A need with what each of its wordings finds."""

    need: Need
    typed: tuple[Typed, ...]

    @property
    def weight(self) -> int:
        """How many searches of the wordings that are shown were left unanswered."""
        return sum(typed.weight for typed in self.typed)

    def holds(self, test: Callable[[Typed], bool]) -> bool:
        """Tell whether *test* holds for the wordings of at least half of what was unanswered.

        It never does where all of that is of wordings that are not shown.
        """
        held = sum(typed.weight for typed in self.typed if test(typed))
        return bool(held) and is_half(held, self.weight)

    def agreed(self, pick: Callable[[Typed], Hit | None]) -> Hit | None:
        """Return the page that *pick* returns for at least half of what was unanswered."""
        hits: dict[str, Hit] = {}
        weights: Counter[str] = Counter()
        for typed in self.typed:
            hit = pick(typed)
            if hit:
                hits.setdefault(hit.article_id, hit)
                weights[hit.article_id] += typed.weight
        article, weight = next(iter(weights.most_common(1)), ("", 0))
        return hits[article] if article and is_half(weight, self.weight) else None

    def readers_choice(self, which: Callable[[Wording], Mapping[str, int]]) -> Counter[str]:
        """Return in how many searches readers opened each article; *which* of a wording's."""
        chosen: Counter[str] = Counter()
        for typed in self.typed:
            chosen.update(which(typed.wording))
        return chosen


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A knowledge base in one language, whose words *analyser* compares.

    *articles*: by their ids, earlier ones too. *vocabulary*: on how many of *pages* each term
    stands, in any edition. *named*: terms by which components are called. *languages*: all that the
    site has pages in. *others*: the words of the pages in each of the others. *called*: the terms
    of what articles are called, once they were asked for.
    """

    analyser: Analyser
    articles: Mapping[str, Article] = field(default_factory=dict)
    vocabulary: Mapping[str, int] = field(default_factory=dict)
    pages: int = 0
    named: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    others: Mapping[str, Container[str]] = field(default_factory=dict)
    called: dict[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def unknown(self, text: str) -> float:
        """Return how much of what *text* says stands nowhere: 0 nothing, 1 all of it.

        Rare words say more than common ones, so they weigh more.
        """
        wanted = self.analyser.wanted(text)
        rare = [self._rarity(one) for one in wanted]
        lost = [weight for one, weight in zip(wanted, rare, strict=True) if not self._has(one)]
        return sum(lost) / sum(rare) if rare else 0.0

    @property
    def lacks(self) -> tuple[str, ...]:
        """The languages of the articles that are not written in its own, in order."""
        return tuple(sorted({one.language for one in self.articles.values()} - {self.language}))

    @property
    def language(self) -> str:
        """The language of its pages."""
        return self.analyser.language

    def knows(self, word: str) -> bool:
        """Tell whether *word* stands on any page, or names a component."""
        return self.unknown(word) < 1

    def is_about(self, article: str, text: str) -> bool:
        """Tell whether what *article* is called says at least half of what *text* does.

        Its title, description, headings and claims count; its text may mention anything.
        """
        known = self.articles.get(article)
        if known is None:
            return True
        if article not in self.called:
            self.called[article] = frozenset(self.analyser.terms("\n".join(_called(known))))
        called = self.called[article]
        wanted = self.analyser.wanted(text)
        rare = {one: self._rarity(one) for one in wanted}
        told = sum(rare[one] for one in wanted if one.terms & called or _in_parts(one, called))
        return is_half(told, sum(rare.values()))

    def covering(self, hits: Iterable[Hit], text: str) -> Hit | None:
        """Return the best page that has all words of the query *text*, and is about it."""
        found = (hit for hit in hits if hit.coverage >= 1)
        return next((hit for hit in found if self.is_about(hit.article_id, text)), None)

    def readable(self, typed: Typed) -> Hit | None:
        """Return the best page about it that customers can read, about what they can use."""
        found = (hit for hit in typed.shown if not hit.internal and not hit.coming)
        return self.covering(found, typed.wording.text)

    def title(self, article: str) -> str:
        """Return how readers know an article; its id if there is none of that id."""
        known = self.articles.get(article)
        return known.meta.title if known else article

    def _rarity(self, wanted: WantedWord) -> float:
        pages = max((self.vocabulary.get(term, 0) for term in wanted.terms), default=0)
        return log1p((self.pages - pages + 0.5) / (pages + 0.5))

    def _has(self, wanted: WantedWord) -> bool:
        if any(term in self.vocabulary or term in self.named for term in wanted.terms):
            return True
        return _in_parts(wanted, self.vocabulary)


def place_of(hits: tuple[Hit, ...], article: str) -> int:
    """Return at which place of *hits* an article stands, from 1; 0 if it is not found."""
    return next((at for at, hit in enumerate(hits, 1) if hit.article_id == article), 0)


def _in_parts(wanted: WantedWord, terms: Container[str]) -> bool:
    """Tell whether all parts of a word with marks inside are among *terms*: "sign" and "in"."""
    is_joined = wanted.credit == 1 and bool(wanted.parts)
    return is_joined and all(part in terms for part in wanted.parts)


def _called(article: Article) -> Iterator[str]:
    meta = article.meta
    yield from (meta.title, meta.description, *meta.answers)
    for section in article.sections:
        yield section.heading
        yield from (entry.heading for entry in section.entries)
