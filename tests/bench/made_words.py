"""Words of a language, as frequent as in any text, and a voice that makes sentences of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import accumulate, islice, product
from pathlib import Path
from pydoc_data.topics import topics
from random import Random

ROOT = Path(__file__).parents[2]
WORDS = 8_000  # of a language
_SHIFT = 2.7  # of the law of Zipf and Mandelbrot
_COMMON = 120  # words that stand in no title: the, of, and
_NAMING = 2_500  # words that titles are made of
_WORD = {"en": re.compile(r"\b[a-z]{2,24}\b"), "zh": re.compile(r"[\u4e00-\u9fff]{1,4}")}
_ANY_WORD = re.compile(r"\b[^\W\d_]{2,24}\b")
_FORM = re.compile(r"(?:s|ed|ing|er|ly|e|y)\Z")  # words that other forms are not made of so simply
_ENDINGS = {"en": ("s", "ing", "ed", "er", "able"), "de": ("en", "ung", "er"), "ru": ("а", "ов")}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """*words*, the most frequent first; *weights* are sums of how often each is said."""

    words: Sequence[str]
    weights: Sequence[float]
    space: str
    stop: str


@cache
def lexicon(language: str) -> Lexicon:
    """Return words from what kbgen and Python bring in *language*, and from forms of these."""
    known = Counter[str]()
    for text in _texts(language):
        known.update(_WORD.get(language, _ANY_WORD).findall(text.lower()))
    seen = sorted(known, key=lambda word: (-known[word], word))
    words = list(islice(dict.fromkeys((*seen, *_made(seen, language))), WORDS))
    weights = accumulate(1 / (rank + _SHIFT) for rank in range(len(words)))
    signs = ("", "\u3002") if language == "zh" else (" ", ".")
    return Lexicon(words, tuple(weights), *signs)


def _texts(language: str) -> Iterator[str]:
    phrases = import_module(f"kbgen.publish.showing.phrases.{language}").PHRASES
    yield from map(str, phrases.values())
    original = language == "en"
    for path in sorted((ROOT / "kbgen" / "sample" / "content").rglob("*.md")):
        if path.suffixes[0] == (".md" if original else f".{language}"):
            yield path.read_text("utf-8")
    if original:
        yield from topics.values()


def _made(seen: Sequence[str], language: str) -> Iterator[str]:
    """Yield forms of the rarer words, then words joined of two."""
    rare = [word for word in seen[_COMMON:] if len(word) > 3 and not _FORM.search(word)]
    for ending in _ENDINGS.get(language, ()):
        yield from (word + ending for word in rare)
    yield from map("".join, product(rare or seen, rare[:40] or seen))


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in one language, by the *dice*."""

    dice: Random
    lexicon: Lexicon

    def words(self, count: int) -> list[str]:
        """Return *count* words as frequent as in running text."""
        return self.dice.choices(self.lexicon.words, cum_weights=self.lexicon.weights, k=count)

    def name(self, count: int) -> str:
        """Return *count* words that name something, as in a title."""
        ranks = (self.dice.randrange(_COMMON, _NAMING) for _ in range(count))
        return self.lexicon.space.join(self.lexicon.words[rank] for rank in ranks)

    def phrase(self, count: int) -> str:
        """Return *count* words."""
        return self.lexicon.space.join(self.words(count))

    def sentence(self) -> str:
        """Return a sentence, some with something in bold, as code, or a key to press."""
        begun = self.phrase(self.dice.randint(5, 11)).capitalize()
        then = self.phrase(self.dice.randint(3, 9))
        between = self.dice.choices(("", ",", f" **{self.name(2)}**", f" `{self.name(1)}`"), _OFTEN)
        return f"{begun}{between[0]}{self.lexicon.space}{then}{self.lexicon.stop}"

    def paragraph(self, least: int, most: int) -> str:
        """Return *least* to *most* sentences."""
        said: Iterable[str] = (self.sentence() for _ in range(self.dice.randint(least, most)))
        return self.lexicon.space.join(said)

    def question(self) -> str:
        """Return a question as a heading has it."""
        return f"{self.phrase(self.dice.randint(4, 9)).capitalize()}?"


_OFTEN = (5, 3, 2, 1)
