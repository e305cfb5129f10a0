"""Print how often a misspelt query is put right at the first place, and the time that it takes.

Half of 550 misspelt queries of a real site, nlm_site_search, and what was meant; the other half is
for tuning (--tuning). The words of the site are those that were meant, alone or with the words of
the queries that the site could place. A query is right if it has the terms of what was meant.
How often a word is changed that is right, `spelling_of_right_words.py` tells.
Run: python tests/bench/spelling.py --data DIR
Beside: SymSpell as it is; whoosh's corrector as it is, and asked for one mistake first; and the
search of the site, which is run with node.
"""

import argparse
import csv
import sys
import time
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spelling_in_node import in_node

from kbgen.words.nearest import Nearest
from kbgen.words.spelling import Speller
from kbgen.words.stems import stemmer
from kbgen.words.stop_words import stop_words
from kbgen.words.suggesting import suggester
from kbgen.words.written import words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import fields
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.filedb.filestore import RamStorage

LANGUAGE = "en"
Meant = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """What somebody typed, and what was meant by it."""

    typed: str
    meant: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the words asked: the share put *right* at first place and *wrong*, and the time of one."""

    right: float
    wrong: float
    milliseconds: float


def main() -> None:
    """Print a table for each vocabulary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tuning", action="store_true", help="print the half that is for tuning")
    given = parser.parse_args()
    folder: Path = given.data / "nlm_site_search"
    read = [Pair(*row) for row in _rows(folder / "spelling_pairs.csv")]
    pairs = [pair for pair in read if zlib.crc32(pair.typed.encode()) % 2 != given.tuning]
    for name, known in _vocabularies(folder, read).items():
        single = [pair for pair in map(_as_words, pairs) if _is_word(pair, known)]
        say = sys.stdout.write
        say(f"\n{name}: {len(known):,} words, {len(single)} misspelt words, {len(pairs)} queries\n")
        say("| speller | words right | wrong | ms | queries right |\n|---|---|---|---|---|\n")
        for speller, make in SPELLERS.items():
            meant = make(known)
            told = _figures(meant, single)
            whole = _of_queries(_by_word(meant, known), pairs)
            say(_row(speller, told, whole))
        say(_row("the site, in node", *_in_browser(known, single, pairs)))
        say(_row("kbgen, spaces too", None, _of_queries(_suggesting(known), pairs)))


def _kbgen(known: Mapping[str, int]) -> Meant:
    nearest, stop = Nearest(known, LANGUAGE), stop_words(LANGUAGE)
    nearest.near("nothing")  # the table is made by the first word

    def meant(word: str) -> str:
        return next((near for near in nearest.near(word)[:1] if near not in stop), "")

    return meant


def _symspell(known: Mapping[str, int]) -> Meant:
    return Speller(known).meant


def _suggesting(known: Mapping[str, int]) -> Meant:
    suggests = suggester(known, LANGUAGE)
    return lambda query: suggests.suggestion(query) or query


def _whoosh(known: Mapping[str, int], distances: Sequence[int]) -> Meant:
    schema = fields.Schema(text=fields.TEXT(analyzer=SpaceSeparatedTokenizer(), spelling=True))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for word, count in known.items():
        writer.add_document(text=" ".join([word] * min(count, 1000)))
    writer.commit()
    corrector = index.reader().corrector("text")

    def meant(word: str) -> str:
        tries = (corrector.suggest(word, limit=1, maxdist=distance) for distance in distances)
        return next((found[0] for found in tries if found), "")

    return meant


SPELLERS: dict[str, Callable[[Mapping[str, int]], Meant]] = {
    "kbgen": _kbgen,
    "SymSpell": _symspell,
    "whoosh": lambda known: _whoosh(known, (2,)),
    "whoosh, one mistake first": lambda known: _whoosh(known, (1, 2)),
}


def _vocabularies(folder: Path, pairs: Sequence[Pair]) -> Mapping[str, Mapping[str, int]]:
    right = Counter(word for pair in pairs for word in words(pair.meant))
    wrong = {word for pair in pairs for word in words(pair.typed)} - right.keys()
    placed = Counter(
        word
        for _, _, _, query, category, _ in _rows(folder / "week_2018-07-30.csv")
        if category
        for word in words(query)
        if word not in wrong
    )
    return {"words that were meant": right, "words of placed queries too": right + placed}


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _as_words(pair: Pair) -> Pair:
    return Pair(" ".join(words(pair.typed)), " ".join(words(pair.meant)))


def _is_word(pair: Pair, known: Mapping[str, int]) -> bool:
    return " " not in pair.typed + pair.meant and pair.typed not in known


def _figures(meant: Meant, single: Sequence[Pair]) -> Figures:
    began = time.process_time()
    found = [meant(pair.typed) for pair in single]
    spent = time.process_time() - began
    return _counted(found, single, 1_000 * spent)


def _counted(found: Sequence[str], single: Sequence[Pair], milliseconds: float) -> Figures:
    right = sum(one == pair.meant for one, pair in zip(found, single, strict=True))
    silent = found.count("")
    count = len(single)
    return Figures(right / count, (count - right - silent) / count, milliseconds / count)


def _by_word(meant: Meant, known: Mapping[str, int]) -> Meant:
    def whole(query: str) -> str:
        return " ".join(word if word in known else meant(word) or word for word in words(query))

    return whole


def _of_queries(meant: Meant, pairs: Sequence[Pair]) -> float:
    """Return the share of *pairs* of which the search finds the same as of what was meant."""
    right = sum(_terms(meant(pair.typed)) == _terms(pair.meant) for pair in pairs)
    return right / len(pairs)


def _terms(query: str) -> list[str]:
    return list(map(stemmer(LANGUAGE), words(query)))


def _in_browser(
    known: Mapping[str, int], single: Sequence[Pair], pairs: Sequence[Pair]
) -> tuple[Figures | None, float | None]:
    unknown = sorted({word for pair in pairs for word in words(pair.typed)} - known.keys())
    asked = [*(pair.typed for pair in single), *unknown]
    answer = in_node(known, LANGUAGE, asked)
    if answer is None:
        return None, None
    found, milliseconds = answer
    told = _counted(found[: len(single)], single, milliseconds * len(single) / len(asked))
    meant = dict(zip(asked, found, strict=True))
    return told, _of_queries(_by_word(lambda word: meant.get(word, ""), known), pairs)


def _row(name: str, told: Figures | None, whole: float | None) -> str:
    cells = (
        (f"{told.right:.3f}", f"{told.wrong:.3f}", f"{told.milliseconds:.3f}") if told else "---"
    )
    of_queries = "-" if whole is None else f"{whole:.3f}"
    return f"| {name} | {' | '.join(cells)} | {of_queries} |\n"


if __name__ == "__main__":
    main()
