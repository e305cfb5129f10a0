"""Print how many cases of words kbgen's analyser meets, and whoosh's, and what ours costs.

Run: python tests/bench/analysers.py [--data DIR [--sets SET...]]
The cases are those of tests/search/word_cases.txt. With a folder of data sets, their pages are
analysed, and their questions again and again with another word, until there are enough.
"""

import argparse
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from time import process_time

sys.path.append(str(Path(__file__).parents[1] / "search"))

from search_questions import SETS, question_set
from word_cases import WordCase, has, word_cases

from kbgen.words.analyser import Analyser, known_words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh.analysis import LanguageAnalyzer, StandardAnalyzer, StemmingAnalyzer
    from whoosh.lang import has_stemmer

Analyse = Callable[[str], set[str]]

_QUERIES = 100_000
_MOST_SHOWN = 3  # cases that an analyser misses, by language


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sets", nargs="*", choices=SETS, default=["mtrag", "covid_faq_de"])
    given = parser.parse_args()
    sys.stdout.writelines(f"{line}\n" for line in _met(word_cases()))
    if given.data:
        for name in given.sets:
            sys.stdout.write(f"{_cost(given.data, name)}\n")


def _met(cases: list[WordCase]) -> Iterator[str]:
    """Yield how many of the *cases* each analyser meets, and which whoosh's best one misses."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [has(Path(folder, str(at)), case) == case.has for at, case in enumerate(cases)]
    yield f"| analyser | met of {len(cases)} |\n|---|---|\n| kbgen | {sum(ours)} |"
    best: list[WordCase] = cases
    for name, analyse in _WHOOSH.items():
        missed = [case for case in cases if _has(case, analyse(case.language)) != case.has]
        yield f"| whoosh {name} | {len(cases) - len(missed)} |"
        best = min(best, missed, key=len)
    yield f"\nMissed by the best of whoosh's, {_MOST_SHOWN} of each language at most:"
    for language in dict.fromkeys(case.language for case in best):
        own = [case for case in best if case.language == language]
        yield from (f"- {case}" for case in own[:_MOST_SHOWN])


def _has(case: WordCase, analyse: Analyse) -> str:
    """Return how much of what is typed the page has, term by term."""
    wanted, said = analyse(case.typed), analyse(case.says)
    found = wanted & said
    return "none" if not found else "all" if found == wanted else "some"


def _terms(analyser: Callable[[str], Iterable[object]]) -> Analyse:
    return lambda text: {str(getattr(token, "text", "")) for token in analyser(text)}


def _standard(_: str) -> Analyse:
    return _terms(StandardAnalyzer(minsize=1))


def _stemming(_: str) -> Analyse:
    return _terms(StemmingAnalyzer(minsize=1))


def _of_language(language: str) -> Analyse:
    # its stemmer of Arabic breaks on Python 3.11
    stems = has_stemmer(language) and language != "ar"
    return _terms(LanguageAnalyzer(language)) if stems else _standard(language)


_WHOOSH: dict[str, Callable[[str], Analyse]] = {
    "StandardAnalyzer": _standard,
    "StemmingAnalyzer": _stemming,
    "LanguageAnalyzer": _of_language,
}


def _cost(data: Path, name: str) -> str:
    """Return what it takes to analyse the pages of a set, and queries like its questions."""
    asked = question_set(data, name)
    texts = [f"{page.title}\n{page.text()}" for page in asked.pages]
    begun = process_time()
    analyser = Analyser(asked.language, known_words(texts, asked.language))
    knew = process_time()
    terms = sum(len(analyser.terms(text)) for text in texts)
    read = process_time()
    words = sorted(analyser.known)
    questions = cycle(question.text for question in asked.questions)
    queries = list(islice(map("{} {}".format, questions, cycle(words)), _QUERIES))
    between = process_time()
    for query in queries:
        analyser.wanted(query)
    wanted = process_time()
    for query in queries:
        analyser.key(query)
    return (
        f"{asked.name}: {len(texts):,} pages with {terms:,} terms: {knew - begun:.1f} s to know"
        f" {len(words):,} words, {read - knew:.1f} s for the terms; {_QUERIES:,} queries of"
        f" {sum(len(query.split()) for query in queries) / _QUERIES:.0f} words:"
        f" {wanted - between:.1f} s, their keys {process_time() - wanted:.1f} s"
    )


if __name__ == "__main__":
    main()
