"""Unanswered searches that the change would probably answer."""

from collections.abc import Iterable, Iterator, Sequence

from kbgen.model.review import Chapter, Foreign, Group, Line, Review, Search
from kbgen.model.saying import counted, percent


def _summary(review: Review) -> str:
    if not review.answered:
        return ""
    demand = sum(one.unanswered for one in review.answered)
    queries = counted(len(review.answered), "query", "queries")
    return f"would probably answer {queries} ({counted(demand, 'search', 'searches')} so far)"


def _groups(review: Review) -> Iterator[Group]:
    if review.untold:
        yield Group("", ((review.untold,),))
    if review.withheld:
        yield Group("", ((f"Not compared: {review.withheld}.",),))
    if review.answered:
        lines = tuple(map(_line, _by_need(review.answered)))
        yield Group("Most searched for first, with the article on first place", lines)
        if review.basis:
            yield Group("", ((review.basis,),))


def _by_need(found: Iterable[Search]) -> Iterator[Sequence[Search]]:
    """Yield the queries of each need that an article answers, in the order of the first ones."""
    needs: dict[tuple[str, str], list[Search]] = {}
    for one in found:
        needs.setdefault((one.need, one.article), []).append(one)
    yield from needs.values()


def _line(same: Sequence[Search]) -> Line:
    search, others = same[0], len(same) - 1
    unanswered, searches = (
        sum(one.unanswered for one in same),
        sum(one.searches for one in same),
    )
    return (
        Foreign(search.query),
        *((f" (with {counted(others, 'other wording')}), ",) if others else (", ",)),
        Foreign(search.need),
        f": {unanswered:,} of {counted(searches, 'search')} unanswered, gap probability"
        f" {_told(search.before)} before, {_told(search.after)} now, by ",
        Foreign(search.title),
        " (",
        Foreign(search.article),
        ")",
    )


def _told(probability: float | None) -> str:
    return "not known" if probability is None else percent(probability)


CHAPTER = Chapter("answered", 30, "Searches that this would answer", _summary, _groups)
