"""A model of gaps: weights of the figures that tell whether any article answers a query."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kbgen.errors import UsageError
from kbgen.model.need import Band
from kbgen.model.saying import counted
from kbgen.ranking.features import FEATURES
from kbgen.words.foreign import name_of

ENOUGH = 50  # queries with a click; fewer teach less than is known of other sites
GAP, ANSWERED = 0.5, 0.2  # a gap above the one, answered up to the other
_NUMBERS = ("means", "spreads", "weights")
_KEYS = {"clicked", "constant", "features", *_NUMBERS}


@dataclass(frozen=True, slots=True)
class GapModel:
    """Weights of the FEATURES, less *means* and divided by *spreads*, and a *constant*.

    *clicked* is from how many queries with a click it learned; 0: what is known of other sites.
    """

    clicked: int
    constant: float
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]

    def as_json(self) -> dict[str, object]:
        """Return values that any JSON can hold, for `from_json`."""
        numbers = {name: list(getattr(self, name)) for name in _NUMBERS}
        scalars = {"clicked": self.clicked, "constant": self.constant}
        return {**scalars, "features": list(FEATURES), **numbers}

    @classmethod
    def from_json(cls, written: Mapping[str, object]) -> "GapModel":
        """Return the model that `as_json` wrote; UsageError for anything else."""
        if written.keys() != _KEYS:
            raise _unusable(f"its keys are not {', '.join(sorted(_KEYS))}")
        if written["features"] != list(FEATURES):
            raise _unusable("another version of kbgen wrote it")
        clicked = written["clicked"]
        if not isinstance(clicked, int) or isinstance(clicked, bool) or clicked < 0:
            raise _unusable("`clicked` is no count")
        constant = _number("constant", written["constant"])
        model = cls(clicked, constant, *(_numbers(name, written[name]) for name in _NUMBERS))
        if min(model.spreads) <= 0:
            raise _unusable("`spreads` has what is not above 0")
        return model


# Standardized figures added up; the numbers are those of questions for tuning of five public sets.
LABEL_FREE = GapModel(
    clicked=0,
    constant=0.0,
    means=(2.739, 1.876, 0.452, 0.168, 0.717, 0.448, 0.310, 0.385, 0.075, 1.261),
    spreads=(0.593, 0.860, 0.384, 0.186, 0.284, 0.354, 0.256, 0.179, 0.202, 0.624),
    weights=(0.0, -0.173, -0.173, 0.0, 0.0, -0.173, 0.0, -0.173, 0.0, 0.0),
)


def basis(models: Mapping[str, GapModel]) -> str:
    """Return what the probabilities of *models*, by language, rest on; "" without one."""
    learned = [
        f"{_called(language)} ({counted(model.clicked, 'query')})"
        for language, model in models.items()
        if model.clicked
    ]
    others = [_called(language) for language, model in models.items() if not model.clicked]
    said = []
    if learned:
        said.append(
            f"Gap probabilities were learned from what readers opened, in {_listed(learned)}."
        )
    if others:
        said.append(
            f"Too few clicks were logged in {_listed(others)} (fewer than {ENOUGH} queries) to"
            " learn from your readers, so the order of these gap probabilities says more than the"
            " numbers."
        )
    return " ".join(said)


def band(probability: float) -> Band:
    """Return the band of a *probability* that no article answers."""
    if probability > GAP:
        return Band.LIKELY_GAP
    return Band.LIKELY_ANSWERED if probability <= ANSWERED else Band.UNSURE


def _called(language: str) -> str:
    """Return the name of a language; of an unknown one only what has no meaning in Markdown."""
    return "".join(sign for sign in name_of(language) if sign.isalnum() or sign in " -")


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _numbers(name: str, found: object) -> tuple[float, ...]:
    if not isinstance(found, list) or len(found) != len(FEATURES):
        raise _unusable(f"`{name}` is no list of {len(FEATURES)} numbers")
    return tuple(_number(name, one) for one in found)


def _number(name: str, found: object) -> float:
    if not isinstance(found, int | float) or isinstance(found, bool) or not math.isfinite(found):
        raise _unusable(f"`{name}` has what is no number")
    return float(found)


def _unusable(why: str) -> UsageError:
    return UsageError(f"the model of gaps cannot be read: {why}", "run `kbgen analyse` again")
