"""Print what the search in the browser costs as a site grows: files, bytes and time of a result.

Run: python tests/bench/search_growth.py --data DIR --work DIR [PAGES...]
Up to 10,000 pages all text is real. What is more is put together of paragraphs of two real pages,
with one new word each, as the last real pages brought, so that the vocabulary goes on growing. A
small site is built once; its index is replaced by a large one, as no other page is opened.
"""

import argparse
import gzip
import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright
from search_asking import opened
from search_base import write_base
from search_cost import FAST, SLOW, First, firsts
from search_figures import median, quantile
from search_questions import Passage, Question, QuestionSet, held_out, question_set, some

from kbgen.adapters.memory import no_memory
from kbgen.adapters.pagefind import write_bundle
from kbgen.adapters.staged_files import Target
from kbgen.model.search import Block, Document
from kbgen.publish.finding.record_html import record_html
from kbgen.publish.finding.vocabulary import Indexed, vocabulary
from kbgen.publish.showing.search_labels import flag_labels
from kbgen.words.stems import snowball

_ASKED = 5
_HEADS = (
    "pages",
    "index files",
    "MB",
    "MB of pages",
    "KB of meta",
    "KB of words",
    "chunk KB, median",
    "most",
    "KB to the first result",
    "most",
    "s to it, phone",
    "s to it, desktop",
    "s of CPU, Pagefind",
    "words",
    "MB, Pagefind",
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor by step, and the most bytes that Pagefind held."""

    pagefind: float
    words: float
    memory: int


def main() -> None:
    """Measure each number of pages and print a row for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=int, default=[1_000, 10_000, 30_000])
    for name in ("data", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    real = question_set(given.data, "pages_10000")
    site = _small_site(given.work, replace(real, pages=real.pages[:20]))
    _tell("| " + " | ".join(_HEADS) + " |\n" + "|---" * len(_HEADS) + "|")
    for count in given.pages:
        pages = [*real.pages[:count], *_more(real.pages, count)]
        _tell(_row(site, pages, some(held_out(real.questions), _ASKED)))


def _row(site: Path, pages: Sequence[Passage], asked: Sequence[Question]) -> str:
    spent = _put_index(site / "search", [_document(at, page) for at, page in enumerate(pages)])
    step = len(pages) // (_ASKED + 1)
    titles = [" ".join(pages[at * step].title.split())[:16] for at in range(1, _ASKED + 1)]
    with sync_playwright() as playwright:
        on = partial(firsts, partial(opened, playwright), site)
        phone = on([*titles[:2], asked[0].text], SLOW, 4)
        desktop = on([*titles, *(one.text for one in asked)], FAST, 1)
    said = (*_sizes(site / "search"), *_times(phone, desktop), *_made(spent))
    return f"| {len(pages):,} | {' | '.join(said)} |"


def _made(spent: Spent) -> Iterator[str]:
    yield f"{spent.pagefind:.0f}"
    yield f"{spent.words:.0f}"
    yield f"{spent.memory / 1e6:,.0f}"


def _sizes(search: Path) -> Iterator[str]:
    chunks = [path.stat().st_size for path in search.glob("pagefind/index/*")]
    fragments = [path.stat().st_size for path in search.glob("pagefind/fragment/*")]
    (meta,) = search.glob("pagefind/*.pf_meta")
    yield f"{len(chunks):,}"
    yield f"{sum(chunks) / 1e6:.1f}"
    yield f"{sum(fragments) / 1e6:.1f}"
    yield f"{meta.stat().st_size / 1e3:.0f}"
    yield f"{_packed(search / 'words.json') / 1e3:.0f}"
    yield f"{median(chunks) / 1e3:.0f}"
    yield f"{max(chunks) / 1e3:.0f}"


def _times(phone: Sequence[First], desktop: Sequence[First]) -> Iterator[str]:
    yield f"{median(one.search for one in desktop) / 1e3:,.0f}"
    yield f"{quantile((one.search for one in desktop), 1) / 1e3:,.0f}"
    yield f"{median(one.seconds for one in phone):.1f}"
    yield f"{median(one.seconds for one in desktop):.2f}"


def _put_index(search: Path, documents: Sequence[Document]) -> Spent:
    """Write the index of *documents* in the place of that of a site."""
    bundle = search / "pagefind"
    shutil.rmtree(bundle)
    records = [(one.address, record_html(one, frozenset())) for one in documents]
    begun = _cpu()
    written = write_bundle(Target(bundle), "en", records, no_memory())
    made = _cpu()
    texts = (text for one in documents for text in (one.title, one.body))
    indexed = Indexed(written.meta_name, written.pages, [one.title for one in documents])
    found = vocabulary(indexed, texts, "en", snowball("en"), flag_labels("en"))
    (search / "words.json").write_text(found, encoding="utf-8")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return Spent(made - begun, _cpu() - made, most)


def _more(real: Sequence[Passage], count: int) -> Iterator[Passage]:
    """Yield as many pages as are missing of *count*."""
    dice = random.Random(1)
    for at in range(len(real), count):
        one, other = dice.choices(real, k=2)
        begin, end = one.text().split(), other.text().split()
        said = [*begin[: len(begin) // 2], *end[len(end) // 2 :]]
        said.append("".join(dice.choices("aeioulnrst", k=9)))
        title = f"{one.title[:40]} {other.title[:40]}"
        yield Passage(f"more-{at}", title, (("", " ".join(said)),))


def _document(at: int, page: Passage) -> Document:
    blocks = tuple(Block(text) for text in page.text().split("\n") if text.strip())
    return Document(
        address=f"articles/p-{at:06}/",
        article_id=page.id,
        kind="guide",
        component=f"part-{at % 20}",
        title=page.title or page.id,
        description="",
        headings=(),
        answers=(),
        questions=(),
        body="\n".join(block.text for block in blocks),
        internal=False,
        coming=False,
        blocks=blocks,
    )


def _small_site(work: Path, few: QuestionSet) -> Path:
    """Build the site of a *few* pages, the same as that of many but for them and the index."""
    build = work.resolve() / "build"
    if not build.exists():
        base = ["--root", str(write_base(work.resolve() / "base", few)), "--output", str(build)]
        command = [sys.executable, "-m", "kbgen", "build", "--edition", "public", *base]
        subprocess.run(command, check=True, capture_output=True)
    return build / "public" / "site"


def _packed(path: Path) -> int:
    """Return how many bytes of *path* a host sends."""
    return len(gzip.compress(path.read_bytes(), 6))


def _cpu() -> float:
    """Return the seconds of the processor that this program and those that it ran have taken."""
    return sum(os.times()[:4])


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
