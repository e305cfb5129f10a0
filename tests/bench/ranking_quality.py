"""Print how often the ranking of `kbgen search` finds the right page, beside those of others.

Run: python tests/bench/ranking_quality.py --data DIR [SET...]
Figures are those of the questions that nothing was tuned with, then those of all of a set, which
others publish. Others are tuned for each set on its questions for tuning; kbgen for all at once.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from ranking_others import Search, bm25s_rankings, fts5_rankings, whoosh_rankings
from search_figures import Asked, ahead, ahead_in_mean, asked, figures
from search_questions import Passage, Question, QuestionSet, for_tuning, held_out, question_set

from kbgen.adapters.index import open_index, write_index
from kbgen.model.search import Document
from kbgen.ranking.replay import replay

Rankings = Callable[[QuestionSet], Iterator[tuple[str, Search]]]

SETS = ("feedbackqa_uk", "covid_faq_en", "covid_faq_de", "govuk", "mtrag")
OTHERS: Mapping[str, Rankings] = {
    "whoosh BM25F": whoosh_rankings,
    "SQLite FTS5": fts5_rankings,
    "bm25s": bm25s_rankings,
}
HALVES: Mapping[str, Callable[[Sequence[Question]], Sequence[Question]]] = {
    "tuning": for_tuning,
    "held out": held_out,
    "all": tuple,
}
_HEAD = (
    "| set | pages | questions | n | ranking | s@1 | s@5 | MRR@10 | kbgen's s@1 above it (95 %)"
    " | kbgen's MRR above it |"
)


def main() -> None:
    """Ask each set of questions and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="SET")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=HALVES, action="append")
    given = parser.parse_args()
    sys.stdout.write(f"{_HEAD}\n{'|---' * _HEAD.count(' | ')}|---|\n")
    for name in given.sets:
        asked_set = question_set(given.data, name)
        rankings = {"kbgen": _kbgen(asked_set)}
        chosen = {"kbgen": ""}
        for other, tried in OTHERS.items():
            chosen[other], rankings[other] = _best(asked_set, tried(asked_set))
        for half in given.half or ("held out", "all"):
            questions = HALVES[half](asked_set.questions)
            for line in _rows(
                f"{asked_set.name} | {len(asked_set.pages):,} | {half}", questions, rankings, chosen
            ):
                sys.stdout.write(line)
                sys.stdout.flush()


def _kbgen(asked_set: QuestionSet) -> Search:
    with tempfile.TemporaryDirectory() as folder:
        write_index(Path(folder), asked_set.language, map(document, asked_set.pages))
        corpus = open_index(Path(folder), asked_set.language).corpus

    def search(texts: Sequence[str]) -> list[list[str]]:
        found = replay(corpus, texts)
        return [
            [corpus.articles[one.page] for one in found.ranks(row)] for row in range(len(texts))
        ]

    return search


def _best(asked_set: QuestionSet, tried: Iterator[tuple[str, Search]]) -> tuple[str, Search]:
    """Return that of the rankings *tried* which finds most in the questions for tuning."""
    questions = for_tuning(asked_set.questions)
    scored = [(figures(_asked(search, questions)).mean, name, search) for name, search in tried]
    _, name, search = max(scored, key=lambda one: one[0])
    return name, search


def _asked(search: Search, questions: Sequence[Question]) -> list[Asked]:
    found = search([question.text for question in questions])
    return [asked(pages, one.right) for pages, one in zip(found, questions, strict=True)]


def _rows(
    start: str,
    questions: Sequence[Question],
    rankings: Mapping[str, Search],
    chosen: Mapping[str, str],
) -> Iterator[str]:
    ours = _asked(rankings["kbgen"], questions)
    for name, search in rankings.items():
        theirs = ours if name == "kbgen" else _asked(search, questions)
        found = figures(theirs)
        better = (
            " | "
            if name == "kbgen"
            else " | ".join(
                "{:+.3f} to {:+.3f}".format(*one(ours, theirs)) for one in (ahead, ahead_in_mean)
            )
        )
        told = f"{found.first:.3f} | {found.fifth:.3f} | {found.mean:.3f}"
        title = f"{name} ({chosen[name]})" if chosen[name] else name
        yield f"| {start} | {found.count} | {title} | {told} | {better} |\n"


def document(page: Passage) -> Document:
    """Return *page* as the index reads it."""
    return Document(
        address=page.id,
        article_id=page.id,
        kind="",
        component="",
        title=page.title,
        description="",
        headings=(),
        answers=(),
        questions=(),
        body=page.text(),
        internal=False,
        coming=False,
    )


if __name__ == "__main__":
    main()
