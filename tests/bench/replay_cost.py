"""Print what it costs to replay very many queries on very many articles, and to judge them.

Run: python tests/bench/replay_cost.py --data DIR [--queries N] [--articles N]
Articles are real passages; queries are real questions whose halves, words and letters are mixed,
all of them different. Each step runs once; CPU is that of the process, memory its peak so far.
"""

import argparse
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import process_time
from typing import TypeVar

from ranking_quality import document
from search_questions import question_set

from kbgen.adapters.index import open_index, write_index
from kbgen.adapters.search_index import Index
from kbgen.ranking.gap_learning import judge, train
from kbgen.ranking.replay import read, replay_read

Made = TypeVar("Made")

_SEED = 6
_CHECKED = 200  # queries that are also searched for one by one


def main() -> None:
    """Measure one step after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=10_000)
    given = parser.parse_args()
    asked = question_set(given.data, "pages_10000")
    pages = asked.pages[: given.articles]
    texts = list(islice(_mixed([one.text for one in asked.questions]), given.queries))
    sys.stdout.write(
        f"{len(texts):,} distinct queries, {len(pages):,} articles, seed {_SEED}\n\n"
        "| step | CPU s | peak MB |\n|---|---|---|\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        _step("write the index", lambda: write_index(Path(folder), "en", map(document, pages)))
        index = _step("open it", lambda: open_index(Path(folder), "en"))
    alone = _step(f"search for {_CHECKED} queries, one by one", lambda: _searched(index, texts))
    corpus = _step("read the matrices from it", lambda: index.corpus)
    queries = _step("analyse the queries", lambda: read(texts, index.analyser))
    found = _step("replay them", lambda: replay_read(corpus, queries))
    clicked = [(one.text, page, 1) for one in asked.questions for page in sorted(one.right)]
    model = _step(f"learn from {len(clicked):,} clicks", lambda: train(corpus, clicked))
    _step("judge the queries", lambda: judge(model, clicked)(corpus, queries))
    first = [corpus.articles[page] if page >= 0 else "" for page in found.pages[:_CHECKED, 0]]
    same = sum(one == other for one, other in zip(first, alone, strict=True))
    sys.stdout.write(f"\nFirst result of search and replay: the same for {same} of {len(alone)}.\n")


def _step(name: str, make: Callable[[], Made]) -> Made:
    begun = process_time()
    made = make()
    spent = process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"| {name} | {spent:.1f} | {peak:,.0f} |\n")
    sys.stdout.flush()
    return made


def _searched(index: Index, texts: Sequence[str]) -> list[str]:
    """Return the first article for each of some *texts*, "" if there is none."""
    found = (index.search(text, 1, snippets=False) for text in texts[:_CHECKED])
    return [hits[0].article_id if hits else "" for hits in found]


def _mixed(questions: Sequence[str]) -> Iterator[str]:
    """Yield queries made of two questions' parts, some with an error, none of them twice."""
    dice, seen = random.Random(_SEED), set[str]()
    said = [question.split() for question in questions if question.strip()]
    while True:
        one, other = dice.sample(said, 2)
        words = one[: dice.randint(1, len(one))][:6] + other[-dice.randint(1, len(other)) :][:6]
        kept = dice.sample(words, min(len(words), dice.randint(1, 8)))
        if dice.random() < 0.2:
            at = dice.randrange(len(kept))
            cut = dice.randrange(len(kept[at]))
            kept[at] = kept[at][:cut] + kept[at][cut + 1 :] or kept[at]
        text = " ".join(kept)
        if text not in seen:
            seen.add(text)
            yield text


if __name__ == "__main__":
    main()
