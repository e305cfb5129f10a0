"""Queries as people type them again: with mistakes, other spaces, another order, other forms."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from search_typos import ERRORS

from kbgen.words.stop_words import stop_words
from kbgen.words.written import is_cjk, normal

_LONG = 4  # letters of a word in which people mistype
_FEW = 5  # words that people write in any order
_WAYS = frozenset({"from", "in", "into", "nach", "of", "to", "von", "zu"})
_DENYING = "cannot cant couldnt didnt doesnt dont isnt nicht not wasnt wont wouldnt"
_KEPT = frozenset(_DENYING.split())
_AROUND: Mapping[str, tuple[str, ...]] = {
    "en": ("how do i {}", "how to {}", "{} please", "where is the {}", "what is {}"),
    "de": ("wie {}", "wie kann ich {}", "{} bitte", "wo ist der {}"),
}
_ENDINGS: Mapping[str, tuple[str, ...]] = {"en": ("s", "ing", "ed"), "de": ("en", "n", "s")}


@dataclass(frozen=True, slots=True)
class Typed:
    """A *query* with how often it is *searched*, the *source* that is meant, and what differs."""

    query: str
    searched: int
    source: str
    changes: str = ""


def variants(sources: Sequence[str], language: str, most: int, seed: int) -> Iterator[Typed]:
    """Yield each of the *sources*, and up to *most* ways in which it is also typed.

    A query that two sources could be meant by is left out. Sources are searched for as Zipf says,
    the ways to type them less.
    """
    dice = random.Random(f"{language} {seed}")
    seen = set(sources)
    for rank, source in enumerate(sources, 1):
        searched = max(3, 2_000 // rank)
        yield Typed(source, searched, source)
        for _ in range(dice.randint(1, most)):
            names, changed = _changed(source, language, dice)
            query = normal(changed)
            if query and query not in seen:
                seen.add(query)
                yield Typed(query, max(1, searched // dice.randint(8, 60)), source, names)


def _changed(source: str, language: str, dice: random.Random) -> tuple[str, str]:
    """Return what is done to *source*, one thing or in one of five two, and what that makes."""
    weights = [share for share, _ in CHANGES.values()]
    names = dice.choices(list(CHANGES), weights, k=2 if dice.random() < 0.2 else 1)
    for name in names:
        source = CHANGES[name][1](source, language, dice)
    return names[0] if len(names) == 1 else "two of these", source


def _mistyped(text: str, language: str, dice: random.Random) -> str:
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) >= _LONG and word.isalpha()]
    if long:
        at = dice.choice(long)
        words[at] = dice.choice(list(ERRORS.values()))(words[at], language, dice)
    return " ".join(words)


def _joined(text: str, _language: str, dice: random.Random) -> str:
    words = text.split()
    if len(words) > 1:
        at = dice.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
    return " ".join(words)


def _parted(text: str, _language: str, dice: random.Random) -> str:
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) > 5 and not is_cjk(word)]
    if long:
        at = dice.choice(long)
        cut = dice.randint(3, len(words[at]) - 3)
        words[at : at + 1] = [words[at][:cut], words[at][cut:]]
    return " ".join(words)


def _in_another_order(text: str, _language: str, dice: random.Random) -> str:
    """Return the words of a short *text* in another order; in a sentence it tells something."""
    words = text.split()
    if len(words) > _FEW or _WAYS.intersection(words):
        return text
    return " ".join(dice.sample(words, len(words)))


def _in_another_form(text: str, language: str, dice: random.Random) -> str:
    """Return *text* with another ending of a word, as far as a rule can make one."""
    words = text.split()
    formed = ("ed", "ing", "en", "er")
    long = [
        at
        for at, word in enumerate(words)
        if len(word) > 4 and word.isalpha() and not word.endswith(formed)
    ]
    if long:
        at = dice.choice(long)
        bare = words[at].removesuffix("s")
        words[at] = bare + dice.choice(_ENDINGS.get(language, ("",)))
    return " ".join(words)


def _with_function_words(text: str, language: str, dice: random.Random) -> str:
    """Return *text* as a question, or without the function words that it has."""
    left_out = stop_words(language) - _KEPT
    words = [word for word in text.split() if word.replace("'", "") not in left_out]
    if len(words) < len(text.split()) and words and dice.random() < 0.5:
        return " ".join(words)
    return dice.choice(_AROUND.get(language, ("{}",))).format(text)


Change = Callable[[str, str, random.Random], str]
CHANGES: Mapping[str, tuple[float, Change]] = {
    "mistyped": (0.4, _mistyped),
    "joined": (0.1, _joined),
    "parted": (0.05, _parted),
    "in another order": (0.15, _in_another_order),
    "in another form": (0.15, _in_another_form),
    "with function words": (0.15, _with_function_words),
}
