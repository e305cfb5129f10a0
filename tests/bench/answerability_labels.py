"""Print how well gaps are told where people said which questions have an answer.

Run: python tests/bench/answerability_labels.py --data DIR
Nothing is hidden here: `covid_faq_de` has questions of which no paraphrase is among its articles,
`mtrag` has those of a later round, of which people found that the documentation does not answer
them. Clicks are those of the questions for tuning.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from answerability import area, corpus_of_set, right_articles, without_clicks_kept
from search_questions import for_tuning, question_set

from kbgen.ranking.features import FEATURES, features
from kbgen.ranking.gap_learning import judge, probabilities, train
from kbgen.ranking.gap_model import LABEL_FREE
from kbgen.ranking.replay import read

_WAYS = ("low score", "without clicks", "learned", "learned, clicks kept")
_HEAD = f"| set | articles | judged | gaps | {' | '.join(_WAYS)} |"
Labelled = Iterator[tuple[str, bool]]  # its text, and whether nothing answers it


def main() -> None:
    """Judge each set that people labelled, and print the areas under the curves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    sys.stdout.write(f"ROC-AUC\n\n{_HEAD}\n{'|---' * 8}|\n")
    for name, labelled in SETS.items():
        sys.stdout.write(f"{_row(data, name, labelled)}\n")
        sys.stdout.flush()


def _row(data: Path, name: str, labelled: Callable[[Path], Labelled]) -> str:
    asked_set = question_set(data, name)
    corpus, right = corpus_of_set(asked_set), right_articles(asked_set)
    tuned = for_tuning(asked_set.questions)
    clicked = [(one.text, article, 1) for one in tuned for article in sorted(right[one.id])]
    seen = {one.text for one in tuned}
    judged = [(text, is_gap) for text, is_gap in labelled(data) if text not in seen]
    queries = read([text for text, _ in judged], corpus.analyser)
    gaps = np.array([is_gap for _, is_gap in judged])
    ways = (
        -features(corpus, queries)[:, FEATURES.index("score")],
        probabilities(LABEL_FREE, corpus, queries),
        without_clicks_kept(corpus, clicked, queries),
        judge(train(corpus, clicked), clicked)(corpus, queries),
    )
    areas = " | ".join(f"{area(way, gaps):.3f}" for way in ways)
    counts = f"{len(corpus.articles):,} | {len(gaps)} | {gaps.mean():.2f}"
    return f"| {asked_set.name} | {counts} | {areas} |"


def _covid(data: Path) -> Labelled:
    for row in _rows(data / "covid_faq_deepset" / "queries.jsonl"):
        if row["lang"] == "de":
            yield str(row["text"]), not row["answerable_in_bank"]


def _mtrag(data: Path) -> Labelled:
    labels = {("ANSWERABLE",): False, ("UNANSWERABLE",): True}
    for row in _rows(data / "mtrag_ibmcloud" / "answerability.jsonl"):
        label = tuple(str(one) for one in row["answerability"])
        if row["collection"] == "ibmcloud" and label in labels:
            yield str(row["text"]), labels[label]


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    return map(json.loads, path.read_text("utf-8").splitlines())


SETS = {"covid_faq_de": _covid, "mtrag": _mtrag}

if __name__ == "__main__":
    main()
