"""How probable it is that no article answers a need, by what readers opened for all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kbgen.model.need import Need, Wording
from kbgen.ranking.asked import Clicked
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.gap_learning import judge, train
from kbgen.ranking.gap_model import GapModel, band
from kbgen.ranking.replay import AskedQuery

Reading = Callable[[Sequence[str]], Sequence[AskedQuery]]

_DECIMALS = 4  # more would differ from machine to machine


@dataclass(frozen=True, slots=True)
class Judging:
    """*needs* of one language with their probabilities, and the *model* that gave them.

    *likely* tells the probabilities of other queries by the same model.
    """

    needs: tuple[Need, ...]
    model: GapModel
    likely: Callable[[Sequence[str]], list[float]]


def judging(needs: Sequence[Need], corpus: Corpus, read: Reading) -> Judging:
    """Return *needs* in the language of *corpus*, which holds what readers find, judged.

    *read* tells queries as they are compared; whoever read them already need not do so again.
    """
    clicked = tuple(clicks(needs))
    model = train(corpus, clicked)
    judged = judge(model, clicked)

    def likely(texts: Sequence[str]) -> list[float]:
        found = judged(corpus, read(texts)) if texts else ()
        return [round(float(one), _DECIMALS) for one in found]

    told = iter(likely([wording.text for need in needs for wording in need.wordings]))
    return Judging(tuple(_judged(need, told) for need in needs), model, likely)


def clicks(needs: Iterable[Need]) -> Iterator[Clicked]:
    """Yield what readers opened for the wordings of *needs*: what a model learns from."""
    for need in needs:
        for wording in need.wordings:
            for article, searches in wording.opened.items():
                yield wording.text, article, searches


def _judged(need: Need, told: Iterator[float]) -> Need:
    wordings = tuple(replace(wording, probability=next(told)) for wording in need.wordings)
    probability = round(_mean(wordings), _DECIMALS)
    return replace(need, wordings=wordings, probability=probability, band=band(probability))


def _mean(wordings: Sequence[Wording]) -> float:
    """Return the probability of what is searched for, wordings in the measure of their searches."""
    searches = sum(wording.counts.searches for wording in wordings)
    weighted = ((wording.probability or 0.0) * wording.counts.searches for wording in wordings)
    return sum(weighted) / searches
