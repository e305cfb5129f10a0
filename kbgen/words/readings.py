"""How a word as written is read: as a whole, and by parts that find it. No language matters."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from kbgen.words.written import is_cjk, joined

# Names with marks that are also typed as words.
_NAMES = {".net": "dotnet", "c#": "csharp", "c++": "cpp", "f#": "fsharp"}
# Scripts without spaces whose single letters say nothing: Thai, Lao, Burmese, Khmer.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_VERSION = re.compile(r"v?(\d{1,6}(?:\.\d{1,6}){1,5})")
_RELEASE = re.compile(r"v(?:er|ersion)?(\d{1,4})")
_RELEASED = ("v", "version", "release")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS = re.compile("['\u2019&\u2010-]")
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_HUMP = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]{2}")
_HUMPS = re.compile(r"(?<![^\W_])[A-Za-z]*?(?:[a-z][A-Z]|[A-Z]{2}[a-z]{2})[A-Za-z]*(?![^\W_])")
_TELLING = 3  # signs from which on a run of digits or letters inside a code finds the code
_GRAM = 3  # letters of a piece of a script without spaces


def readings(word: str) -> tuple[str, ...]:
    """Return what finds a text that has this *word*: "e1045" and "1045" for "e-1045"."""
    if word.isascii() and word.isalpha():
        return (word,)
    if is_cjk(word):
        return (*word, *map("".join, pairwise(word)))
    if is_unspaced(word):
        return tuple(grams(word))
    if word in _NAMES:
        return (_NAMES[word],)
    version = _VERSION.fullmatch(word)
    return tuple(dict.fromkeys(_prefixes(version[1]) if version else _of_marked(word)))


def asked(word: str) -> tuple[str, ...]:
    """Return the ways to write *word*, any of which a text has that is meant by it."""
    version = _VERSION.fullmatch(word)
    if version:
        return (version[1],)
    whole = _NAMES.get(word) or joined(word)
    release = _RELEASE.fullmatch(whole)
    return tuple(f"{name}{release[1]}" for name in _RELEASED) if release else (whole,)


def pieces(word: str) -> list[str]:
    """Return the parts of *word* between marks, if it has any; the numbers of a version as one."""
    found: list[str] = []
    for piece in _MARKS.split(word):
        found += [piece] if _VERSION.fullmatch(piece) else piece.split(".")
    return list(filter(None, found)) if len(found) > 1 and word not in _NAMES else []


def is_unspaced(word: str) -> bool:
    """Tell whether *word* is of a script that is cut into pieces of three letters."""
    return _UNSPACED.search(word) is not None


def grams(word: str) -> list[str]:
    """Return the pieces of a *word* of such a script, or the word if it is no longer than one."""
    return [word[at : at + _GRAM] for at in range(max(1, len(word) - _GRAM + 1))]


def humps(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word in camelCase of a *text* as typed, in lower case, with its parts."""
    # most texts have none; to look for whole words takes four times as long
    for found in _HUMPS.finditer(text) if _HUMP.search(text) else ():
        cut = tuple(part.lower() for part in _CAMEL.split(found[0]))
        if min(map(len, cut)) > 1:
            yield found[0].lower(), cut


def head(word: str) -> str:
    """Return the number that a *word* is or begins with as a version, else ""."""
    number = word.partition(".")[0]
    return number if number.isdecimal() and len(number) <= 5 else ""


def _of_marked(word: str) -> Iterator[str]:
    whole, cut = joined(word), pieces(word)
    yield whole
    for piece in cut or [whole]:
        version = _VERSION.fullmatch(piece)
        yield from _prefixes(version[1]) if version else _of_piece(piece)
    if len(cut) > 2:
        yield from map("".join, pairwise(cut))


def _of_piece(piece: str) -> Iterator[str]:
    """Yield a *piece*, if it is more than a letter, and what in a code says enough to find it."""
    if len(piece) > 1 or piece.isdecimal():
        yield piece
    if release := _RELEASE.fullmatch(piece):
        yield from (f"{name}{release[1]}" for name in ("", *_RELEASED))
    elif piece.isalnum() and not piece.isalpha():
        runs = _RUNS.findall(piece)
        yield from (run for run in runs if len(run) >= _TELLING and 1 < len(runs) < 4)


def _prefixes(version: str) -> Iterator[str]:
    """Yield "2", "2.14", "2.14.3" and "v2"; of a date also its year."""
    numbers = version.split(".")
    yield from (".".join(numbers[:count]) for count in range(1, len(numbers) + 1))
    yield f"v{numbers[0]}"
    if _YEAR.fullmatch(numbers[-1]):
        yield numbers[-1]


def telling(word: str, stop: Collection[str]) -> tuple[tuple[str, ...], float]:
    """Return the parts of *word* that tell what it is about, and how much of it they are.

    "covid-19" is half told by "covid"; "e-1045" by "1045", and not by "e".
    """
    cut = pieces(word) or _RUNS.findall(joined(word))
    said = [part for part in cut if len(part) >= (1 + part.isalpha()) and part not in stop]
    if any(map(str.isdecimal, cut)):
        said = [part for part in said if len(part) >= _TELLING]
    if len(cut) < 2 or not said:
        return (), 0.0
    pairs = map("".join, pairwise(cut)) if len(cut) > 2 else ()
    return (*said, *pairs), len(said) / len(cut)
