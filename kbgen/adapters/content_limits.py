"""What may be spent on reading content, and what is said of a file that takes more."""

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from kbgen.adapters.forked import cores, shared
from kbgen.adapters.known_texts import PackedTexts, read_packed
from kbgen.adapters.limited import Allowance, Stopped, Work, run_limited
from kbgen.errors import ContentError
from kbgen.model.problem import Place, Problem
from kbgen.publish.checking.content import Texts

MAX_TOO_COMPLEX = 5  # files, each of which costs a start from the beginning
# Bytes of memory for each byte of text, beside those that any content may take.
_SHARE = 40
# Characters for which there is one more second: at the end all texts are compared with each other.
_PACE = 500_000
R = TypeVar("R")


def known_within_limits(
    work: Work[Texts, R], texts: Texts, limits: Allowance | None = None
) -> tuple[R, tuple[Problem, ...]]:
    """Let *work* read *texts*, again without a file that stops it, and report that file."""
    limits = limits or limits_of(texts)
    wrong: list[Problem] = []
    while True:
        known = run_limited(work, texts, limits)
        if not isinstance(known, Stopped):
            return known, tuple(wrong)
        wrong += [_too_complex(known)] if known.at else []
        if not known.at or len(wrong) == MAX_TOO_COMPLEX:
            raise too_much(tuple(wrong), known.why)
        texts = texts.without(known.at)


def read_parts(
    limits: Allowance, parts: Sequence[Texts]
) -> tuple[list[PackedTexts], tuple[Problem, ...]]:
    """Read all *parts*, as many at a time as there are cores, each within *limits*."""
    read = list(shared(partial(_read_part, limits), parts, cores()))
    # what may be included is read in each part
    wrong = tuple({one.place: one for _, found in read for one in found}.values())
    if len(wrong) >= MAX_TOO_COMPLEX:
        raise too_much(wrong[:MAX_TOO_COMPLEX], "")
    return [packed for packed, _ in read], wrong


def _read_part(limits: Allowance, texts: Texts) -> tuple[PackedTexts, tuple[Problem, ...]]:
    return known_within_limits(read_packed, texts, limits)


def too_much(wrong: tuple[Problem, ...], why: str) -> ContentError:
    """Return the error for content of which files that are *wrong*, or all of it, take too much."""
    return ContentError(
        "the content is too complex; not all of it was checked",
        "simplify or split the files above, then try again"
        if wrong
        else f"it can be read, but not compared: {why}",
        [str(problem) for problem in wrong],
    )


def limits_of(texts: Texts) -> Allowance:
    """Return what reading *texts* may take."""
    length = sum(len(source.text) for source in texts.sources)
    least = Allowance()
    return Allowance(least.seconds + length / _PACE, least.memory + _SHARE * length)


def _too_complex(stopped: Stopped) -> Problem:
    return Problem(
        Place(stopped.at),
        "KB160",
        f"this file cannot be read within the limits: {stopped.why}",
        "simplify or split it; long rows of brackets, marks or nested lists are most often why",
    )
