"""Print how often typing errors are put right, and how often words that are right are changed.

The sites are question sets that nothing was tuned with: words of their questions get one typing
error each. Words that are right are those of questions to other sites, of banks and assistants
in English and of the city of Berlin in German, which the site has in no form.
Run: python tests/bench/spelling_of_right_words.py --data DIR
In the second table, readers asked half of the questions and found something, and typing errors
are in the other half; their words weigh as much as those of pages.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search_questions import QuestionSet, for_tuning, held_out, question_set
from search_typos import mistyped
from spelling_in_node import in_node

from kbgen.words.accents import folded
from kbgen.words.spelling import Speller, may_be_misspelt
from kbgen.words.stems import stemmer
from kbgen.words.stop_words import stop_words
from kbgen.words.suggesting import Searched, suggester
from kbgen.words.written import words

Meant = Callable[[Sequence[str]], Sequence[str]]
_SETS = ("debian_en", "debian_de", "debian_ru")
_ASKED = ("debian_en", "debian_de", "feedbackqa_uk", "pages_10000")
_SAID = 4  # times; what is typed less may be a misspelling
_SHOWN = 40  # impressions of a search term


@dataclass(frozen=True, slots=True)
class Case:
    """A site: its words with their pages, what was typed and meant, and words that are right."""

    language: str
    pages: Mapping[str, int]
    typed: Sequence[tuple[str, str]]
    right: Sequence[str]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data: Path = parser.parse_args().data
    say = sys.stdout.write
    say("| site | words | errors | speller | right | wrong | right words | changed |\n")
    say("|---|---|---|---|---|---|---|---|\n")
    for name in _SETS:
        asked = question_set(data, name)
        case = _case(asked, (one.text for one in asked.questions), data)
        head = f"{asked.name} | {len(case.pages):,} | {len(case.typed)}"
        for speller, meant in _spellers(case).items():
            say(f"| {head} | {speller} | {_figures(meant, case)} |\n")
    say("\n| site | errors | by pages: right | wrong | by answered queries too: right | wrong |\n")
    say("|---|---|---|---|---|---|\n")
    for name in _ASKED:
        asked = question_set(data, name)
        case = _case(asked, (one.text for one in held_out(asked.questions)), data)
        said = Counter(one for ask in for_tuning(asked.questions) for one in set(words(ask.text)))
        known = {word: count for word, count in said.items() if word in case.pages}
        both = (_suggesting(case, Searched(heard, heard)) for heard in ({}, known))
        told = " | ".join(_right(meant, case) for meant in both)
        say(f"| {asked.name} | {len(case.typed)} | {told} |\n")


def _spellers(case: Case) -> Mapping[str, Meant]:
    symspell = Speller(case.pages)
    found: dict[str, Meant] = {
        "kbgen": _suggesting(case, Searched()),
        "SymSpell": lambda typed: [symspell.meant(word) for word in typed],
    }
    if in_node({"word": 1}, "en", ()) is not None:
        found["the site, in node"] = lambda typed: (in_node(*_site(case), typed) or ([], 0))[0]
    return found


def _site(case: Case) -> tuple[Mapping[str, int], str]:
    return case.pages, case.language


def _suggesting(case: Case, searched: Searched) -> Meant:
    suggestion = suggester(case.pages, case.language, searched).suggestion
    return lambda typed: [suggestion(word) or "" for word in typed]


def _figures(meant: Meant, case: Case) -> str:
    if not case.right:
        return f"{_right(meant, case)} | 0 | -"
    changed = sum(bool(one) for one in meant(case.right)) / len(case.right)
    return f"{_right(meant, case)} | {len(case.right)} | {changed:.3f}"


def _right(meant: Meant, case: Case) -> str:
    """Return the shares of errors that are put right, and of those made another word."""
    stem = stemmer(case.language)
    found = list(zip(meant([typed for typed, _ in case.typed]), case.typed, strict=True))
    right = sum(stem(folded(one)) == stem(folded(wanted)) for one, (_, wanted) in found if one)
    wrong = sum(bool(one) for one, _ in found) - right
    return f"{right / len(found):.3f} | {wrong / len(found):.3f}"


def _case(asked: QuestionSet, questions: Iterable[str], data: Path) -> Case:
    stem, stop = stemmer(asked.language), stop_words(asked.language)
    having, seen = Counter[str](), set[str]()
    for page in asked.pages:
        said = {word for word in words(f"{page.title} {page.text()}") if _is_word(word)}
        seen |= said
        having.update({stem(word) for word in said})
    pages = {word: having[stem(word)] for word in seen}
    said = {word for text in questions for word in words(text) if may_be_misspelt(word)}
    hit = {word: mistyped(word, asked.language) for word in sorted((said & seen) - stop)}
    # the form of a known word is no error that anything could see
    typed = [(wrong, word) for word, wrong in hit.items() if stem(wrong) not in having]
    others = _of_others(data, asked.language)
    right = [word for word in others if stem(word) not in having and word not in stop]
    return Case(asked.language, pages, typed, right)


def _of_others(data: Path, language: str) -> list[str]:
    said: Counter[str] = Counter()
    least = _SAID
    if language == "en":
        for name in ("train", "test"):
            for text, _ in _rows(data / "banking77" / f"{name}.csv"):
                said.update(set(words(text)))
        tsv = (data / "clinc150_oos" / "queries.tsv").read_text("utf-8").splitlines()[1:]
        for line in tsv:
            said.update(set(words(line.split("\t")[2])))
    if language == "de":
        least = _SHOWN
        for _, term, impressions, *_ in _rows(data / "berlin_search_terms" / "search_terms.csv"):
            said.update(dict.fromkeys(words(term), int(impressions or 0)))
    return sorted(word for word, count in said.items() if count >= least and _is_word(word))


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _is_word(word: str) -> bool:
    return word.isalpha() and 2 < len(word) <= 24


if __name__ == "__main__":
    main()
