"""Why needs were left unanswered: what each gap finds, and what it was probably meant to be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kbgen.app.match import Comparison
from kbgen.gaps.asked import AskedNeed, Knowledge, Typed
from kbgen.gaps.classing import class_of
from kbgen.gaps.judging import Judging
from kbgen.gaps.searched import searched
from kbgen.gaps.standing import is_gap
from kbgen.gaps.why import why
from kbgen.model.need import Need
from kbgen.words.suggesting import likelier, suggester

LOOKED_AT = 20  # pages of a query: one below has an article that nobody finds
Meant = tuple[str, float]  # what was probably meant, and how likely nothing answers that


def explained(judged: Judging, language: str, comparison: Comparison) -> Iterator[Need]:
    """Yield the needs that were *judged*, gaps with their cause and what their words propose."""
    answered = [need for need in judged.needs if not is_gap(need)]
    yield from answered
    gaps = [classed(need) for need in judged.needs if is_gap(need)]
    if gaps:
        meant = _meant(gaps, judged, language, comparison)
        known = _with_others(comparison, language)
        for need, typed in zip(gaps, _typed(gaps, language, comparison), strict=True):
            told = tuple(_with_meant(one, meant) for one in typed)
            yield replace(need, cause=why(AskedNeed(need, told), known))


def classed(need: Need) -> Need:
    """Return *need* with the class that its words propose, if it is a gap."""
    kind = class_of(need) if is_gap(need) else None
    return replace(need, kind=str(kind)) if kind else need


def _typed(
    gaps: Sequence[Need], language: str, comparison: Comparison
) -> Iterator[tuple[Typed, ...]]:
    """Yield the wordings of each of *gaps*, with what they find."""
    texts = [wording.text for need in gaps for wording in need.wordings]
    found = iter(comparison.found(texts, language, LOOKED_AT))
    for need in gaps:
        yield tuple(Typed(wording, *next(found)) for wording in need.wordings)


def _meant(
    gaps: Sequence[Need], judged: Judging, language: str, comparison: Comparison
) -> Mapping[str, Meant]:
    """Return how wordings of *gaps* were probably meant, if that is likelier answered."""
    index = comparison.index(language)
    suggests = suggester(index.words if index else {}, language, searched(judged.needs))
    own = {one.text: one.probability for need in gaps for one in need.wordings}
    ways = {text: found for text in own if (found := suggests.ways(text))}
    told = iter(judged.likely([way for found in ways.values() for way in found]))
    meant: dict[str, Meant] = {}
    for text, found in ways.items():
        likely = {way: next(told) for way in found}
        better = likelier([*likely], [*likely.values()], own[text] or 0.0)
        if better:
            meant[text] = better, likely[better]
    return meant


def _with_meant(one: Typed, meant: Mapping[str, Meant]) -> Typed:
    suggestion, suggested = meant.get(one.wording.text, ("", None))
    return replace(one, suggestion=suggestion, suggested=suggested)


def _with_others(comparison: Comparison, language: str) -> Knowledge:
    """Return what is known in *language*, with the words that stand in the others of the site."""
    found = {one: comparison.index(one) for one in comparison.settings.site.languages}
    known = comparison.knowledge(language)
    # one that is not built is answered by the pages of another
    others = {
        one: index.words
        for one, index in found.items()
        if index and one == index.analyser.language != known.language
    }
    return replace(known, others=others)
