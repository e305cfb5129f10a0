"""Print how often each search finds the right page, clean and with one typing error.

Run after search_sites.py: python tests/bench/search_quality.py --data DIR --sites DIR [SET...]
Only the questions that nothing was tuned with are asked, at most --most of a set. What was asked
once is kept beside the sites; --again NAME asks one search anew.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from search_asking import ASKED, IN_PYTHON, Found, answers, opened
from search_base import page_id
from search_figures import Asked, Figures, ahead, asked, figures
from search_questions import SETS, QuestionSet, held_out, question_set, some
from search_sites import Place
from search_typos import mistyped, nonsense

NAMES = (*ASKED, IN_PYTHON)
KINDS = ("clean", "wrong", "nonsense")
_NONSENSE = 40  # queries
_HEAD = (
    "| questions | pages | n | search | s@1 | s@5 | MRR@10 | zero | one typo: s@1 | s@5 | MRR@10"
    " | zero | nonsense answered | kbgen's s@1 above it (95 %) | with a typo |"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of questions: *clean*, with an error, and of *nonsense* in their place."""

    clean: list[Asked]
    wrong: list[Asked]
    nonsense: list[Asked]


def main() -> None:
    """Ask what was not asked yet, and print all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="SET")
    for name in ("data", "sites"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--most", type=int, default=200)
    parser.add_argument("--again", choices=NAMES, action="append", default=[])
    parser.add_argument("--only", choices=NAMES, action="append")
    given = parser.parse_args()
    lines = [_HEAD, "|---" * _HEAD.count(" | ") + "|---|"]
    with sync_playwright() as playwright:
        browser = opened(playwright)
        for name in given.sets:
            place = Place(given.sites.resolve() / name, Path())
            whole = question_set(given.data, name)
            chosen = some(held_out(whole.questions), given.most)
            asked_set = replace(whole, questions=chosen)
            ask = partial(_measured, browser, place, asked_set, given.again)
            lines += _rows(asked_set, {one: ask(one) for one in given.only or NAMES})
        browser.close()
    sys.stdout.write("\n".join(lines) + "\n")


def _measured(
    browser: Browser, place: Place, asked_set: QuestionSet, again: Sequence[str], name: str
) -> Measured:
    kept = place.folder / f"asked {name} {len(asked_set.questions)}.json"
    if kept.exists() and name not in again:
        told = json.loads(kept.read_text("utf-8"))
        return Measured(*([Asked(**one) for one in told[key]] for key in KINDS))
    language = asked_set.language
    texts = [question.text for question in asked_set.questions]
    ways = [
        texts,
        [mistyped(text, language) for text in texts],
        [*map(nonsense, texts[:_NONSENSE])],
    ]
    found = answers(browser, place, name, language, [text for way in ways for text in way])
    ends = [0, *accumulate(map(len, ways))]
    right = right_pages(asked_set)
    measured = Measured(*(_judged(found[begin:end], right) for begin, end in pairwise(ends)))
    kept.write_text(json.dumps(asdict(measured)), encoding="utf-8")
    return measured


def right_pages(asked_set: QuestionSet) -> list[frozenset[str]]:
    """Return the ids of the right pages of each question, as the sites have them."""
    numbers = {page.id: at for at, page in enumerate(asked_set.pages)}
    return [
        frozenset(page_id(numbers[page]) for page in question.right if page in numbers)
        for question in asked_set.questions
    ]


def _judged(found: Sequence[Found], right: Sequence[frozenset[str]]) -> list[Asked]:
    return [
        replace(asked(one.ids, wanted), found=one.count)
        for one, wanted in zip(found, right, strict=False)
    ]


def _rows(asked_set: QuestionSet, measured: Mapping[str, Measured]) -> Iterator[str]:
    ours = measured.get("kbgen")
    for name, theirs in measured.items():
        count = len(asked_set.questions)
        start = f"| {asked_set.name} | {len(asked_set.pages):,} | {count} | {name} | "
        shares = [_told(figures(one)) for one in (theirs.clean, theirs.wrong)]
        answered = 1 - figures(theirs.nonsense).zero
        better = (
            ["", ""]
            if ours is None or name == "kbgen"
            else [_between(ours.clean, theirs.clean), _between(ours.wrong, theirs.wrong)]
        )
        yield start + " | ".join((*shares, f"{answered:.2f}", *better)) + " |"


def _told(found: Figures) -> str:
    failed = f" (failed {found.failed:.2f})" if found.failed else ""
    return f"{found.first:.3f} | {found.fifth:.3f} | {found.mean:.3f} | {found.zero:.3f}{failed}"


def _between(ours: list[Asked], theirs: list[Asked]) -> str:
    low, high = ahead(ours, theirs)
    return f"{low:+.3f} to {high:+.3f}"


if __name__ == "__main__":
    main()
