"""Words of a text as they are compared: one analyser for the index, replay and grouping."""

import re
import unicodedata

# A word is a run of letters and digits; a single character of a script without spaces
# (Han, Hiragana, Katakana) is a word of its own, and pairs of them are added by `tokens`.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]+|[^\W_{_CJK}]+(?:['’][^\W_{_CJK}]+)?")
_IS_CJK = re.compile(rf"[{_CJK}]")


def normal(text: str) -> str:
    """Return *text* as queries are compared: NFKC, case folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def words(text: str) -> list[str]:
    """Return the words of *text* in their order, normalised; a CJK run stays in one piece."""
    return _WORD.findall(normal(text))


def tokens(text: str) -> list[str]:
    """Return the *words*, CJK runs cut into characters and pairs of neighbours."""
    found: list[str] = []
    for word in words(text):
        found.extend(_grams(word) if _IS_CJK.match(word) else [word])
    return found


def _grams(run: str) -> list[str]:
    return [*run, *(run[at:at + 2] for at in range(len(run) - 1))]
