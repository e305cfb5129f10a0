"""Searches that a change would probably answer, and those that lose their answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.gaps.review.sides import Sides
from kbgen.model.need import Need, Needs, Wording
from kbgen.model.review import Search
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.gap_learning import Judge
from kbgen.ranking.gap_model import ANSWERED, GAP
from kbgen.ranking.replay import AskedQuery, read, replay_read


@dataclass(frozen=True, slots=True)
class Changed:
    """The queries whose result changes, most searched for first; *asked* were looked at."""

    answered: tuple[Search, ...] = ()
    lost: tuple[Search, ...] = ()
    asked: int = 0


@dataclass(frozen=True, slots=True)
class _Query:
    """A *wording* of a need, as it is compared."""

    need: Need
    wording: Wording
    asked: AskedQuery


@dataclass(frozen=True, slots=True)
class _Found:
    """The article on *first* place for a query, "" for none; how likely that is no answer."""

    first: str
    probability: float | None


@dataclass(frozen=True, slots=True)
class _Turned:
    """What a query found, and what it finds."""

    query: _Query
    was: _Found
    now: _Found

    def search(self, article: str, title: str, why: str = "") -> Search:
        """Return this as a line of a review: of *article*, and *why* it is lost, if it is."""
        need, wording = self.query.need, self.query.wording
        return Search(
            need=need.id,
            query=wording.text,
            language=need.language,
            searches=wording.counts.searches,
            unanswered=wording.counts.unanswered,
            article=article,
            title=title,
            before=_rounded(self.was.probability),
            after=_rounded(self.now.probability),
            why=why,
            instead=self.now.first if why else "",
        )


def searches(
    needs: Needs, by_language: Mapping[str, Sides], judges: Mapping[str, Judge]
) -> Changed:
    """Return what becomes of the queries of *needs*, by the *sides* of each language.

    The first language is that of needs in one which the site does not have. Without one of
    *judges* for it, only what readers opened is told, which no probability decides.
    """
    wordings: dict[str, list[tuple[Need, Wording]]] = {language: [] for language in by_language}
    default = next(iter(by_language), "")
    for need in needs.all:
        language = need.language if need.language in by_language else default
        wordings[language] += ((need, one) for one in need.wordings)
    found = [
        _changed(wordings[language], two, judges.get(language))
        for language, two in by_language.items()
    ]
    return Changed(
        _most_first(one for part in found for one in part.answered),
        _most_first(one for part in found for one in part.lost),
        sum(map(len, wordings.values())),
    )


def _changed(wordings: Sequence[tuple[Need, Wording]], two: Sides, judge: Judge | None) -> Changed:
    near = two.near.may_answer([wording.text for _, wording in wordings])
    kept = [
        one
        for one, is_near in zip(wordings, near, strict=True)
        if is_near or not two.changed.isdisjoint(one[1].opened)
    ]
    texts = read((wording.text for _, wording in kept), two.before.analyser)
    touched = [_Query(*one, asked) for one, asked in zip(kept, texts, strict=True)]
    firsts = zip(_firsts(two.before, touched), _firsts(two.after, touched), strict=True)
    turned = _judged(
        [
            (query, *first)
            for query, first in zip(touched, firsts, strict=True)
            if not two.changed.isdisjoint((*first, *query.wording.opened))
        ],
        two,
        judge,
    )
    return Changed(
        tuple(found for one in turned for found in _gains(one, two)),
        tuple(found for one in turned for found in _losses(one, two)),
    )


def _firsts(corpus: Corpus, queries: Sequence[_Query]) -> list[str]:
    """Return the article on first place for each of *queries*, "" for none."""
    found = replay_read(corpus, [query.asked for query in queries], 1).pages[:, 0]
    return [corpus.articles[first] if first >= 0 else "" for first in found]


def _judged(
    found: Sequence[tuple[_Query, str, str]], two: Sides, judge: Judge | None
) -> list[_Turned]:
    """Return *found* (queries with their first articles) with how likely each is a gap.

    To judge takes longer than to rank, so that is done only where a changed article has a part.
    """
    asked = [query.asked for query, *_ in found]
    sides = (two.before, two.after)
    likely = [
        judge(side, asked).tolist() if judge and asked else [None] * len(asked) for side in sides
    ]
    return [
        _Turned(query, _Found(first, before), _Found(then, after))
        for (query, first, then), before, after in zip(found, *likely, strict=True)
    ]


def _gains(one: _Turned, two: Sides) -> Iterator[Search]:
    """Yield the answer that a query gets from a changed article, if some search had none."""
    first = one.now.first
    if (
        one.query.wording.counts.unanswered
        and _is_gap(one.was)
        and _is_answered(one.now)
        and first in two.changed
    ):
        yield one.search(first, two.titles[first])


def _losses(one: _Turned, two: Sides) -> Iterator[Search]:
    """Yield what a query loses: its answer, or the article that readers open."""
    given = one.query.wording.opened.items()
    opened = max(given, key=lambda times: times[1], default=("", 0))[0]
    follower = two.followers.get(opened, opened)
    article, why = opened, ""
    if _is_answered(one.was) and _is_gap(one.now):
        article, why = one.was.first, "no article answers it any more, it was"
    elif opened in two.before.articles and follower not in two.after.articles:
        why = "readers do not find any more what they open:"
    elif opened and opened == one.was.first and one.now.first != follower:
        why = "what readers open is not on first place any more:"
    if why:
        yield one.search(article, two.titles.get(article, ""), why)


def _is_gap(found: _Found) -> bool:
    return found.probability is not None and found.probability > GAP


def _is_answered(found: _Found) -> bool:
    return found.probability is not None and found.probability <= ANSWERED


def _rounded(probability: float | None) -> float | None:
    return None if probability is None else round(probability, 3)


def _most_first(found: Iterable[Search]) -> tuple[Search, ...]:
    return tuple(
        sorted(found, key=lambda one: (-one.unanswered, -one.searches, one.query, one.need))
    )
