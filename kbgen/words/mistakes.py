"""What it takes to write a word otherwise than it was meant, in tenths of a mistake.

The search in the browser counts alike: `theme/assets/kbgen/search-worker/spelling.js`. The
numbers come from real misspellings and from words that are right but stand on no page: letters
are swapped, doubled, left out and hit beside the right key; who has another letter altogether,
or another first one, meant another word.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from kbgen.words.beginnings import VOWELS, beside

_SWAPPED = 7
_DOUBLED = 7  # a letter typed twice, or once of two
_NO_LETTER = 7
_NO_LAST = 8  # a consonant at the end: "mode" is a word of its own beside "model"
_BESIDE = 8  # a key beside the right one
_MORE = 9
_VOWEL = 9  # another vowel
_OTHER = 12
_FIRST = 3  # more if the word begins otherwise
_FORM = 1  # another form of the word
_ENDING = 4  # each of up to two letters at the end that make another form
_FORMED = 6  # letters that a word has at least to have such endings
# How much may be wrong in a word, by its letters: a short one is near to many.
_ALLOWED = (0, 0, 0, 0, 7, 8, 9, 11, 13, 13, 18, 18, 20)

Ends = Mapping[int, int]
Cost = Callable[[str, str, Ends], int]


def allowed(word: str) -> int:
    """Return how much may be wrong in a *word*, in tenths of a mistake."""
    return _ALLOWED[min(len(word), len(_ALLOWED) - 1)]


def endings(word: str, stem: str) -> Ends:
    """Return at which lengths *word* ends in any form, each with what it takes to end there."""
    ends = {len(word): 0}
    if len(word) >= _FORMED:
        ends |= {len(word) - less: less * _ENDING for less in (1, 2)}
    if len(stem) < len(word) and word.startswith(stem):
        ends[len(stem)] = _FORM
    return ends


@cache
def cost_in(language: str) -> Cost:
    """Return what tells the cost of a word typed for one meant, with the `endings` of that.

    Keys lie side by side as on the keyboard of *language*. Both words are without accents.
    """
    keys = beside(language)

    def cost(typed: str, meant: str, ends: Ends) -> int:
        last = _table(typed, meant, keys)
        swapped = typed[:2] == meant[1::-1]
        first = 0 if typed[0] == meant[0] or swapped else _FIRST
        return first + min(last[end] + more for end, more in ends.items())

    return cost


def _table(typed: str, meant: str, keys: frozenset[str]) -> Sequence[int]:
    """Return what it takes to write each beginning of *meant* as *typed*."""
    left_out = [_left_out(meant, column) for column in range(len(meant))]
    before, last = [0], [0]
    for less in left_out:
        last.append(last[-1] + less)
    for row, letter in enumerate(typed):
        more = _DOUBLED if row and letter == typed[row - 1] else _MORE
        now = [last[0] + more]
        for column, wanted in enumerate(meant):
            best = min(
                last[column + 1] + more,
                now[column] + left_out[column],
                last[column] + _instead(letter, wanted, keys),
            )
            is_swap = row and column and typed[row - 1] == wanted and letter == meant[column - 1]
            now.append(min(best, before[column - 1] + _SWAPPED) if is_swap else best)
        before, last = last, now
    return last


def _left_out(meant: str, at: int) -> int:
    if at and meant[at] == meant[at - 1]:
        return _DOUBLED
    is_last = at == len(meant) - 1 and meant[at] not in VOWELS
    return _NO_LAST if is_last else _NO_LETTER


def _instead(typed: str, wanted: str, keys: frozenset[str]) -> int:
    if typed == wanted:
        return 0
    if typed + wanted in keys:
        return _BESIDE
    return _VOWEL if typed in VOWELS and wanted in VOWELS else _OTHER
