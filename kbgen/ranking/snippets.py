"""Snippets: the part of a text that says most about the words searched for."""

from collections.abc import Iterator

from kbgen.words.analyser import Analyser
from kbgen.words.written import is_cjk, normal, positions

Span = tuple[int, int]

_WIDTH = 180  # characters, about two lines of a terminal
_BEFORE = 40  # of them before the first word found
_MOST = 400  # words found that are compared; a text that says a word so often has a good one


def marks(text: str, terms: frozenset[str], analyser: Analyser) -> list[Span]:
    """Return where *text* says one of *terms*, in order."""
    found: list[Span] = []
    for begin, end in positions(text):
        word = text[begin:end]
        if is_cjk(word):
            found.extend(_cjk_marks(word, begin, terms))
        elif not terms.isdisjoint(analyser.terms(word)):
            found.append((begin, end))
    return found


def snippet(text: str, found: list[Span]) -> str:
    """Return one line of *text* around most of the different words *found*, else its beginning."""
    begin = max(0, _best_start(text, found[:_MOST]) - _BEFORE)
    begin = _after_space(text, begin) if begin else 0
    end = _before_space(text, begin, begin + _WIDTH)
    line = " ".join(text[begin:end].split())
    return f"{'… ' if begin else ''}{line}{' …' if end < len(text.rstrip()) else ''}"


def _cjk_marks(run: str, start: int, terms: frozenset[str]) -> Iterator[Span]:
    """Yield the stretches of *run* that pairs, or single characters, among *terms* cover."""
    covered = [False] * len(run)
    for at in range(len(run)):
        for length in (1, 2):
            if normal(run[at : at + length]) in terms:
                covered[at : at + length] = [True] * len(run[at : at + length])
    begin = 0
    while begin < len(run):
        end = begin
        while end < len(run) and covered[end] == covered[begin]:
            end += 1
        if covered[begin]:
            yield start + begin, start + end
        begin = end


def _best_start(text: str, found: list[Span]) -> int:
    best, start = 0, 0
    for at, (begin, _) in enumerate(found):
        near = {
            normal(text[first:last])
            for first, last in found[at : at + 30]
            if last <= begin + _WIDTH - _BEFORE
        }
        if len(near) > best:
            best, start = len(near), begin
    return start


def _after_space(text: str, begin: int) -> int:
    """Return where the next word begins, if that is near (scripts without spaces have none)."""
    return next(
        (at + 1 for at in range(begin - 1, min(begin + _BEFORE, len(text))) if text[at].isspace()),
        begin,
    )


def _before_space(text: str, begin: int, end: int) -> int:
    if end >= len(text):
        return len(text)
    return next((at for at in range(end, max(begin, end - _BEFORE), -1) if text[at].isspace()), end)
