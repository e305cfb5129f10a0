"""Asks the search of a built site many questions at once, in a real browser."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright
from search_base import page_id
from search_questions import Question, QuestionSet
from search_server import Line, sending
from search_sites import Place

sys.path.append(str(Path(__file__).parents[1] / "browser"))
from browsing import launched
from search_figures import Asked, asked

_MATERIAL = (Path(__file__).parent / "search_pages" / "material.js").read_text("utf-8")
_MANY = 25  # questions between two looks at how far it is
_ASK = """
  async ([questions, options]) => {
    const answers = [];
    for (const question of questions) answers.push(await window.bench.ask(question, options));
    return answers;
  }
"""
# By name: the engine whose site is asked, and the options that it is asked with.
ASKED: Mapping[str, tuple[str, dict[str, object]]] = {
    "kbgen": ("kbgen", {}),
    "stock Material": ("stock", {}),
    "bare Pagefind": ("pagefind", {}),
    "MiniSearch": ("minisearch", {}),
    "MiniSearch, fuzzy": ("minisearch", {"fuzzy": 0.2, "prefix": True, "boost": {"title": 2}}),
}
IN_PYTHON = "whoosh (kbgen search)"


def opened(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine."""
    return launched(playwright)


@contextmanager
def search_page(browser: Browser, site: Path, line: Line) -> Iterator[Page]:
    """Yield a page of the *site* on which `bench.ask` asks its search."""
    with sending(site, line) as (address, _):
        # the policy of the pages is not what is measured
        context = browser.new_context(bypass_csp=True)
        context.set_default_timeout(1_800_000)
        page = context.new_page()
        own = site / "search.html"
        page.goto(address + (own.name if own.exists() else ""))
        if not own.exists():
            page.evaluate(_MATERIAL)
        page.wait_for_function("window.bench")
        yield page
        context.close()


def answers(
    browser: Browser, place: Place, name: str, asked_set: QuestionSet, change: Callable[[str], str]
) -> list[Asked]:
    """Return what became of each question when asked as *change* has it."""
    texts = [change(question.text) for question in asked_set.questions]
    if name == IN_PYTHON:
        return _in_python(place, asked_set, texts)
    engine, options = ASKED[name]
    with search_page(browser, place.site(engine), Line("local")) as page:
        found: list[Mapping[str, object]] = []
        for begin in range(0, len(texts), _MANY):
            found += page.evaluate(_ASK, [texts[begin : begin + _MANY], options])
            sys.stderr.write(f"\r{place.folder.name} {name} {len(found)}/{len(texts)}  ")
    sys.stderr.write("\n")
    return [
        _judged(answer, _right(asked_set, question))
        for answer, question in zip(found, asked_set.questions, strict=True)
    ]


def _judged(answer: Mapping[str, object], right: frozenset[str]) -> Asked:
    ids, count = answer["found"], answer["count"]
    if not isinstance(ids, list) or not isinstance(count, int):
        return Asked(0, None)
    # pages that gather others are no answers, and take nobody's place
    return replace(
        asked([one for one in map(str, ids) if one.startswith("p-")], right), found=count
    )


def _right(asked_set: QuestionSet, question: Question) -> frozenset[str]:
    numbers = {page.id: at for at, page in enumerate(asked_set.pages)}
    return frozenset(page_id(numbers[page]) for page in question.right if page in numbers)


def _in_python(place: Place, asked_set: QuestionSet, texts: Sequence[str]) -> list[Asked]:
    from kbgen.adapters.index import open_index

    folder = place.folder / "kbgen" / "build" / "public" / "index" / asked_set.language
    index = open_index(folder, asked_set.language)
    return [
        asked([hit.article_id for hit in index.search(text)], _right(asked_set, question))
        for text, question in zip(texts, asked_set.questions, strict=True)
    ]
