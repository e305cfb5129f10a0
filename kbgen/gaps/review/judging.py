"""The judges of a review: the models and the clicks that the last analysis left."""

from collections.abc import Iterable, Iterator, Mapping

from kbgen.errors import UsageError
from kbgen.model.need import Need, Needs
from kbgen.ranking.asked import Clicked
from kbgen.ranking.gap_learning import Judge, judge
from kbgen.ranking.gap_model import GapModel, basis


def judges(needs: Needs, followers: Mapping[str, str]) -> dict[str, Judge]:
    """Return by language what tells how likely a query is a gap; none without a model of it.

    What readers opened counts for its article under either id: *followers* are the new ones.
    """
    return {
        language: judge(
            _model(written),
            [*_clicked((one for one in needs.needs if one.language == language), followers)],
        )
        for language, written in (needs.model or {}).items()
    }


def basis_of(needs: Needs) -> str:
    """Return what the probabilities rest on that the models of *needs* tell."""
    return basis({language: _model(one) for language, one in (needs.model or {}).items()})


def _model(written: object) -> GapModel:
    if not isinstance(written, Mapping):
        raise UsageError(
            "the models of gaps cannot be read: they are not by language",
            "run `kbgen analyse` again",
        )
    return GapModel.from_json(written)


def _clicked(needs: Iterable[Need], followers: Mapping[str, str]) -> Iterator[Clicked]:
    for need in needs:
        for wording in need.wordings:
            for opened, times in wording.opened.items():
                for article in sorted({opened, followers.get(opened, opened)}):
                    yield wording.text, article, times
