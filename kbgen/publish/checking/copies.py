"""Copies: sentences and runs of words of one text that stand in another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kbgen.model.problem import Place
from kbgen.publish.checking.sentences import SHORTEST, Sentence, compared, sentences, weight
from kbgen.publish.checking.texts_by_reader import Text
from kbgen.words.stop_words import STOP_WORDS

Words = tuple[str, ...]
_HELD = frozenset().union(*STOP_WORDS.values())


@dataclass(frozen=True, slots=True)
class Said:
    """Some *words* that were said, with what they are and where they stand."""

    words: Words
    kind: str
    place: Place


@dataclass(frozen=True, slots=True)
class Known:
    """What was said, by its first *length* words, so that each position is looked up once."""

    length: int
    by_start: Mapping[Words, Sequence[Said]]

    def found(self, run: Sequence[str]) -> Iterator[tuple[int, Said]]:
        """Yield what stands in *run* as a whole, with its position."""
        if len(run) < self.length:
            return
        # runs are long and most hold nothing: all positions are asked for without a loop of Python
        if self.by_start.keys().isdisjoint(self._starts(run)):
            return
        known = self.by_start
        begins = [(at, start) for at, start in enumerate(self._starts(run)) if start in known]
        for at, start in begins:
            for said in known[start]:
                if tuple(run[at : at + len(said.words)]) == said.words:
                    yield at, said

    def _starts(self, run: Sequence[str]) -> Iterator[Words]:
        return zip(*(run[at:] for at in range(self.length)), strict=False)


def known(said: Iterable[Said], length: int) -> Known:
    """Return *said* for looking it up; what is shorter than *length* is left out."""
    found: dict[Words, list[Said]] = defaultdict(list)
    for one in dict.fromkeys(said):
        if len(one.words) >= length:
            found[one.words[:length]].append(one)
    return Known(length, found)


def whole_sentences(texts: Iterable[Text]) -> Iterator[Said]:
    """Yield the sentences of *texts* that are long enough to mean something."""
    for text in texts:
        for sentence in long_sentences(text.markdown):
            yield Said(sentence.words, text.kind, at_line(text.place, sentence.line))


def long_sentences(markdown: str) -> Iterator[Sentence]:
    """Yield the sentences of *markdown* that are long enough to mean something."""
    for sentence in sentences(markdown):
        if len(sentence.words) >= SHORTEST and weight(sentence.words) >= SHORTEST:
            yield sentence


def names(texts: Iterable[Text]) -> frozenset[Words]:
    """Return the titles and headings among *texts*: others may call a page by its name."""
    return frozenset(tuple(compared(text.markdown)) for text in texts if text.is_name)


@dataclass(frozen=True, slots=True)
class Run:
    """The *words* of a text, the *line* of each, and where the text stands."""

    words: Sequence[str]
    lines: Sequence[int]
    place: Place

    def at(self, position: int) -> Place:
        """Return where the word at *position* stands."""
        return at_line(self.place, self.lines[position])


def words_of(markdown: str) -> list[str]:
    """Return the words of *markdown*, code and addresses left out."""
    return list(chain.from_iterable(one.words for one in sentences(markdown)))


def run_of(text: Text) -> Run:
    """Return the words of *text*, code and addresses left out."""
    words: list[str] = []
    lines: list[int] = []
    for sentence in sentences(text.markdown):
        words += sentence.words
        lines += [sentence.line] * len(sentence.words)
    return Run(words, lines, text.place)


def nameless(run: Run, named: Known) -> Run:
    """Return *run* with each of the names in it replaced: a text may call a page by its name."""
    words = list(run.words)
    for at, said in named.found(run.words):
        words[at : at + len(said.words)] = [""] * len(said.words)
    return replace(run, words=words)


def shared(public: Sequence[Run], internal: Sequence[Run]) -> Iterator[tuple[Place, Place, Words]]:
    """Yield each run of SHORTEST words that a *public* and an *internal* text have in common.

    Of an overlap longer than that only the beginning is told: public place, internal place, words.
    """
    wanted = {hash(words) for run in internal for words in _shingles(run)}
    both = {
        words
        for run in public
        for words in _shingles(run)
        if hash(words) in wanted and _says_something(words)
    }
    origin: dict[Words, Place] = {}
    for run in internal if both else ():
        for at, words in enumerate(_shingles(run)):
            if words in both:
                origin.setdefault(words, run.at(at))
    for run in public if origin else ():
        yield from _beginnings(run, origin)


def _beginnings(run: Run, origin: Mapping[Words, Place]) -> Iterator[tuple[Place, Place, Words]]:
    end = -1
    for at, words in enumerate(_shingles(run)):
        if words in origin:
            if at > end:
                yield run.at(at), origin[words], words
            end = at + SHORTEST


def _says_something(words: Words) -> bool:
    """Tell whether there is more in *words* than what holds any sentence together."""
    return weight(words) >= SHORTEST and sum(word not in _HELD for word in words) >= SHORTEST / 2


def _shingles(run: Run) -> Iterator[Words]:
    return zip(*(run.words[at:] for at in range(SHORTEST)), strict=False)


def at_line(place: Place, line: int) -> Place:
    """Return the place *line* lines below *place*."""
    return replace(place, line=place.line + line) if line else place
