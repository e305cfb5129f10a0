"""Noise: what was typed asks nothing, so no article can answer it."""

import re
from itertools import pairwise

from kbgen.gaps.asked import AskedNeed, Knowledge
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import quoted
from kbgen.words.written import is_cjk, words

_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
)
_RUN = 4  # neighbours on the keyboard that no word has by chance
_LABELS = re.compile(r"\[[a-z ]+\]")  # what masking leaves of an address, a card, a phone number
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_AGAIN = re.compile(r"(.{1,3})\1{2,}")
_MUTE = re.compile(r"[b-df-hj-np-tv-xz]{6,}")


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    said = {typed.wording.text: _noise(typed.wording.text, known) for typed in asked.typed}
    if not asked.holds(lambda typed: bool(said[typed.wording.text])):
        return None
    text, what = next((text, what) for text, what in said.items() if what)
    return Cause("noise", f"{quoted(text)} {what}; {left(asked.need)}.")


def _noise(text: str, known: Knowledge) -> str:
    """Return why *text* asks nothing, "" if it may."""
    rest = _LABELS.sub(" ", text)
    if rest != text and not words(rest):
        return "holds only what was masked, as it tells who somebody is"
    if _ADDRESS.fullmatch(text):
        return "is an address, not a question"
    typed = words(text)
    if not typed:
        return "has no letter and no digit"
    if len(typed) == 1 and len(typed[0]) == 1 and not is_cjk(typed[0]):
        return "is one character"
    if all(_is_mash(word) and not known.knows(word) for word in typed):
        return "looks like keys struck at random, and no page has it"
    return ""


def _is_mash(word: str) -> bool:
    if not word.isalpha():
        return False
    if _MUTE.fullmatch(word) or (_AGAIN.fullmatch(word) and len(word) > _RUN):
        return True
    run = max(_longest_run(word, row) for one in _ROWS for row in (one, one[::-1]))
    return run >= _RUN and run * 5 >= len(word) * 3  # "property" has four neighbours of eight


def _longest_run(word: str, row: str) -> int:
    """Return how many signs of *word* in a row are neighbours in *row*."""
    longest = run = 1
    for first, second in pairwise(word):
        run = run + 1 if first + second in row else 1
        longest = max(longest, run)
    return longest


CAUSE = CauseKind(
    "noise",
    10,
    "Noise",
    "Nothing. Dismiss it, if it stays in your way.",
    _explain,
)
