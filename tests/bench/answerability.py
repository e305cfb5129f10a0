"""Print how well gaps are told from queries that have an answer, with 30 % of the articles hidden.

Run: python tests/bench/answerability.py --data DIR [--seeds N] [SET...]
A question is a gap if all articles that answer it are hidden. Readers are taken to have clicked
the right articles of the questions for tuning; judged are the others. Passages of one page of a
site are one article here, as kbgen would have it.
"""

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from search_questions import Passage, QuestionSet, for_tuning, held_out, question_set

from kbgen.adapters.index import open_index, write_index
from kbgen.model.need import Band
from kbgen.model.search import Document
from kbgen.ranking.arrays import Bools, Floats
from kbgen.ranking.asked import Clicked, pages_clicked
from kbgen.ranking.corpus import Corpus, Keys
from kbgen.ranking.features import FEATURES, features
from kbgen.ranking.gap_learning import judge, learned, probabilities, train
from kbgen.ranking.gap_model import LABEL_FREE, band
from kbgen.ranking.replay import AskedQuery, read, replay_read

SETS = ("feedbackqa_uk", "covid_faq_en", "covid_faq_de", "govuk", "mtrag")
_HIDDEN = 0.3
_WAYS = ("no page has all words", "low score", "without clicks", "learned", "learned, clicks kept")
_HEAD = f"| set | articles | judged | gaps | clicked | {' | '.join(_WAYS)} |"
_BANDS = "| set | gap: share | precision | recall | answered: share | precision | recall | Brier |"


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Which questions are *gaps*, how each way of _WAYS judges them, and from how many *clicks*."""

    gaps: Bools
    ways: Mapping[str, Floats]
    clicks: int


def main() -> None:
    """Judge each set and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="SET")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seeds", type=int, default=5)
    given = parser.parse_args()
    lines, bands, areas = [_HEAD, _rule(_HEAD)], [_BANDS, _rule(_BANDS)], []
    for name in given.sets:
        asked_set = question_set(given.data, name)
        corpus = corpus_of_set(asked_set)
        judged = [_judged(corpus, asked_set, seed) for seed in range(given.seeds)]
        areas.append([np.mean([area(one.ways[way], one.gaps) for one in judged]) for way in _WAYS])
        shares = np.mean([one.gaps.mean() for one in judged])
        told = " | ".join(f"{area:.3f}" for area in areas[-1])
        counts = f"{len(corpus.articles):,} | {len(judged[0].gaps)} | {shares:.2f}"
        clicks = f"{np.mean([one.clicks for one in judged]):.0f}"
        lines.append(f"| {asked_set.name} | {counts} | {clicks} | {told} |")
        bands.append(f"| {asked_set.name} | {_banded(judged)} |")
        sys.stderr.write(f"{lines[-1]}\n")
    means = " | ".join(f"{mean:.3f}" for mean in np.mean(areas, axis=0))
    lines.append(f"| mean | | | | | {means} |")
    sys.stdout.write("\n".join(["ROC-AUC", "", *lines, "", "Bands", "", *bands]) + "\n")


def _judged(corpus: Corpus, asked_set: QuestionSet, seed: int) -> Judged:
    """Return what becomes of the questions if articles are hidden by this *seed*."""
    names = sorted(set(corpus.articles))
    gone = set(random.Random(seed).sample(names, int(_HIDDEN * len(names))))
    left = _without(corpus, gone)
    right = right_articles(asked_set)
    clicked = [
        (one.text, article, 1)
        for one in for_tuning(asked_set.questions)
        for article in sorted(right[one.id] - gone)
    ]
    judged = held_out(asked_set.questions)
    queries = read([one.text for one in judged], left.analyser)
    gaps = np.array([not right[one.id] - gone for one in judged])
    model = train(left, clicked)
    every_word = replay_read(left, [replace(one, chosen=True) for one in queries], 1)
    ways = (
        (every_word.coverage[:, 0] < 1).astype(float),
        -features(left, queries)[:, FEATURES.index("score")],
        probabilities(LABEL_FREE, left, queries),
        without_clicks_kept(left, clicked, queries),
        judge(model, clicked)(left, queries),
    )
    return Judged(gaps, dict(zip(_WAYS, ways, strict=True)), len(pages_clicked(left, clicked)))


def without_clicks_kept(
    corpus: Corpus, clicked: Sequence[Clicked], queries: Sequence[AskedQuery]
) -> Floats:
    """Return probabilities from the same clicks, but with no query kept with its article."""
    known = pages_clicked(corpus, clicked).values()
    asked = read([one.text for one in known], corpus.analyser)
    hidden = [tuple(one.pages) for one in known]
    figures = features(corpus, asked), features(corpus, asked, hidden)
    return probabilities(learned(*figures, np.ones(len(asked))), corpus, queries)


def _banded(judged: Sequence[Judged]) -> str:
    """Return shares, precision and recall of both bands, and the Brier score."""
    likely = np.concatenate([one.ways[_WAYS[-1]] for one in judged])
    gaps = np.concatenate([one.gaps for one in judged])
    bands = np.array([band(float(one)) for one in likely])
    cells = []
    for name, right in ((Band.LIKELY_GAP, gaps), (Band.LIKELY_ANSWERED, ~gaps)):
        there = bands == name
        precision = right[there].mean() if there.any() else float("nan")
        cells += [there.mean(), precision, (right & there).sum() / max(1, right.sum())]
    return " | ".join(f"{cell:.2f}" for cell in (*cells, np.mean((likely - gaps) ** 2)))


def area(scores: Floats, gaps: Bools) -> float:
    """Return how often a gap scores above what is none; ties are half."""
    high, low = scores[gaps], scores[~gaps]
    above = (high[:, None] > low).mean() + 0.5 * (high[:, None] == low).mean()
    return float(above)


def corpus_of_set(asked_set: QuestionSet) -> Corpus:
    with tempfile.TemporaryDirectory() as folder:
        write_index(Path(folder), asked_set.language, _documents(asked_set))
        return open_index(Path(folder), asked_set.language).corpus


def _documents(asked_set: QuestionSet) -> Iterator[Document]:
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for page in sorted(asked_set.pages, key=lambda page: page.id):
        passages[_article(page)].append(page)
    for name, parts in passages.items():
        title = parts[0].title.partition(" > ")[0]
        heads = (part.title.partition(" > ")[2] for part in parts)
        yield Document(
            address=name,
            article_id=name,
            kind="",
            component="",
            title=title,
            description="",
            headings=tuple(filter(None, heads)),
            answers=(),
            questions=(),
            body="\n".join(part.text() for part in parts),
            internal=False,
            coming=False,
        )


def _article(page: Passage) -> str:
    """Return the name of the page of a site that a passage is from."""
    if page.id.startswith("feedbackqa-"):
        return page.title.partition(" > ")[0]
    return page.id.split("-")[1] if page.id.startswith("mtrag-") else page.id


def right_articles(asked_set: QuestionSet) -> dict[str, set[str]]:
    """Return the articles that answer each question, by its id."""
    articles = {page.id: _article(page) for page in asked_set.pages}
    return {
        one.id: {articles[page] for page in one.right if page in articles}
        for one in asked_set.questions
    }


def _without(corpus: Corpus, gone: set[str]) -> Corpus:
    """Return *corpus* as if it had been made without some articles."""
    kept = [page for page, article in enumerate(corpus.articles) if article not in gone]
    now = {page: at for at, page in enumerate(kept)}

    def renamed(keys: Keys) -> Keys:
        found = {key: tuple(now[one] for one in pages if one in now) for key, pages in keys.items()}
        return {key: pages for key, pages in found.items() if pages}

    return replace(
        corpus,
        articles=tuple(corpus.articles[page] for page in kept),
        counts={name: counts[:, kept] for name, counts in corpus.counts.items()},
        lengths={name: lengths[kept] for name, lengths in corpus.lengths.items()},
        claimed=renamed(corpus.claimed),
        said=renamed(corpus.said),
    )


def _rule(head: str) -> str:
    return f"{'|---' * head.count(' | ')}|---|"


if __name__ == "__main__":
    main()
