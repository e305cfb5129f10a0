"""The words of one language's index, for typing errors and stems: what the search worker reads.

It is made from the index itself, so that both agree. A word is followed by a letter that tells
how many pages have its stem, one that tells how it becomes the stem, and, if customers asked for
any, one that tells in how many sessions they did.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import category

from kbgen.publish.finding.endings import forms
from kbgen.words.stop_words import stop_words
from kbgen.words.written import is_cjk, joined, parts, positions, written

FORMAT = 1
_LONGEST = 24  # letters; what is longer is no word that somebody types from memory
_RULES = 400  # endings; a word whose ending is rarer stands in the list of its own
_LONGEST_TITLE = 60
_DIRECT = 44  # numbers that one byte stands for, from "0" up to before the backslash
_CAMEL = re.compile(r"[^\W\d_a-z]?[a-z]+|[^\W\d_a-z]+(?![a-z])")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index of Pagefind: the name of its meta file, the words that it has, its pages' titles.

    *pages*: how many pages each word has. *asked*: in how many sessions words were typed in
    queries that were answered.
    """

    meta_name: str
    pages: Mapping[str, int]
    titles: Sequence[str]
    asked: Mapping[str, int] = field(default_factory=dict)


def vocabulary(
    indexed: Indexed,
    texts: Iterable[str],
    language: str,
    stem: Callable[[str], str],
    labels: Mapping[str, str],
) -> str:
    """Return the file of words, in JSON, of an index that was made from *texts*.

    *stem* is that of the index, for words without accents. *labels* are the texts of flags.
    """
    pages = indexed.pages
    stems = dict(sorted(_stems(texts, pages, stem).items(), key=lambda found: _order(found[0])))
    endings = {word: _ending(plain(word), found) for word, found in stems.items()}
    counted = Counter(endings.values())
    rules = sorted(counted, key=lambda rule: (-counted[rule], rule))[:_RULES]
    rules += _more_rules(endings, language, stem)
    numbers = {rule: number for number, rule in enumerate(rules)}
    kept = [word for word in stems if endings[word] in numbers]
    file = {
        "format": FORMAT,
        "language": language,
        "meta": indexed.meta_name,
        "labels": dict(labels),
        "titles": "".join(_letter(_size(title)) for title in indexed.titles),
        "stop": " ".join(sorted(stop_words(language))),
        "rules": " ".join(rules),
        "words": "\n".join(_fronted(kept)),
        "pages": "".join(_letter(pages[stems[word]].bit_length()) for word in kept),
        "ends": "".join(_letter(numbers[endings[word]]) for word in kept),
        **_asked(kept, indexed.asked),
    }
    return json.dumps(file, ensure_ascii=False, separators=(",", ":"))


def _asked(words: Iterable[str], asked: Mapping[str, int]) -> Mapping[str, str]:
    """Return a letter for how much each of *words* is asked for, nothing if none of them is.

    Only words of the index have one: what else readers typed is not published.
    """
    counts: Counter[str] = Counter()
    for word, sessions in asked.items():
        counts[plain(word)] += sessions
    letters = "".join(_letter(counts[plain(word)].bit_length()) for word in words)
    return {"asked": letters} if letters.strip(_letter(0)) else {}


def plain(word: str) -> str:
    """Return *word* as words are compared: without accents, and with ss for ß."""
    return bare(word).replace("ß", "ss")


def bare(word: str) -> str:
    """Return *word* without accents and other marks, as Pagefind stems it."""
    if word.isascii():
        return word
    kept = (sign for sign in unicodedata.normalize("NFD", word) if category(sign)[0] != "M")
    return unicodedata.normalize("NFC", "".join(kept))


def _more_rules(
    known: Mapping[str, str], language: str, stem: Callable[[str], str]
) -> Iterator[str]:
    """Yield the endings of forms of the *known* words that no page has, frequent ones first."""
    begins = [word for word in map(plain, known) if not is_cjk(word)]
    more = Counter(_ending(form, stem(form)) for form in forms(begins, language, stem))
    seen = set(known.values())
    yield from sorted(more.keys() - seen, key=lambda rule: (-more[rule], rule))[:_RULES]


def _stems(
    texts: Iterable[str], pages: Mapping[str, int], stem: Callable[[str], str]
) -> dict[str, str]:
    """Return the word of the index for each word of the *texts* that can be found by it.

    Of words that differ in accents only, the one is kept that is written most.
    """
    counted: Counter[str] = Counter(token for text in texts for token in text.split())
    said: Counter[str] = Counter()
    for token, times in counted.items():
        for word in _readings(token):
            said[word] += times
    found: dict[str, str] = {}
    best: dict[str, str] = {}
    for word in [*sorted(said, key=lambda word: (-said[word], word)), *filter(is_cjk, pages)]:
        key = word if is_cjk(word) else stem(bare(word))
        if key in pages and best.setdefault(plain(word), word) == word:
            found[word] = key
    return found


def _readings(token: str) -> Iterator[str]:
    """Yield the words that Pagefind reads in a *token*: joined, its parts, those of camelCase."""
    text = unicodedata.normalize("NFKC", token).lower()
    for word in (text[begin:end] for begin, end in positions(text)):
        if not is_cjk(word):
            yield from filter(_is_typed, {joined(word), *parts(word)})
    camel = _CAMEL.findall(token)
    if len(camel) > 1:
        yield from (part.lower() for part in camel if _is_typed(part))


def _is_typed(word: str) -> bool:
    return 1 < len(word) <= _LONGEST and not _DIGIT.search(word) and "_" not in word


def _order(word: str) -> tuple[str, str]:
    return plain(word), word


def _ending(word: str, stem: str) -> str:
    """Return what *word* loses at its end and gets instead: "ies/i", "/" for nothing."""
    shared = _shared(word, stem)
    return f"{word[shared:]}/{stem[shared:]}"


def _fronted(words: Iterable[str]) -> Iterator[str]:
    """Yield each word as how much of its beginning the one before has, and the rest."""
    before = ""
    for word in words:
        shared = _shared(before, word)
        yield _letter(shared) + word[shared:]
        before = word


def _size(title: str) -> int:
    """Return how many words *title* has, by which it is compared with longer ones."""
    return min(sum(len(word) if is_cjk(word) else 1 for word in written(title)), _LONGEST_TITLE)


def _shared(one: str, other: str) -> int:
    """Return how many letters *one* and *other* begin with alike."""
    alike = (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return next(alike, min(len(one), len(other)))


def _letter(number: int) -> str:
    return chr((0x30 if number < _DIRECT else 0x100) + number)
