"""Asks the search of a built site many questions at once, in a real browser."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright
from search_base import page_id
from search_server import Line, sending
from search_sites import Place

sys.path.append(str(Path(__file__).parents[1] / "browser"))
from browsing import launched

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
IN_PYTHON = "kbgen search"


@dataclass(frozen=True, slots=True)
class Found:
    """The *ids* of pages, best first, and how many results there are; None: it failed."""

    ids: tuple[str, ...]
    count: int | None


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
    browser: Browser, place: Place, name: str, language: str, texts: Sequence[str]
) -> list[Found]:
    """Return what the search called *name* finds for each of *texts*."""
    if name == IN_PYTHON:
        return _in_python(place, language, texts)
    engine, options = ASKED[name]
    found: list[Found] = []
    with search_page(browser, place.site(engine), Line("local")) as page:
        for begin in range(0, len(texts), _MANY):
            told = page.evaluate(_ASK, [texts[begin : begin + _MANY], options])
            found += [_found(one) for one in told]
            sys.stderr.write(f"\r{place.folder.name} {name} {len(found)}/{len(texts)}  ")
    sys.stderr.write("\n")
    return found


def _found(told: Mapping[str, object]) -> Found:
    ids, count = told["found"], told["count"]
    if not isinstance(ids, list) or not isinstance(count, int):
        return Found((), None)
    # pages that gather others are no answers, and take nobody's place
    return Found(tuple(one for one in map(str, ids) if one.startswith(page_id(0)[:2])), count)


def _in_python(place: Place, language: str, texts: Sequence[str]) -> list[Found]:
    from kbgen.adapters.index import open_index

    folder = place.folder / "kbgen" / "build" / "public" / "index" / language
    index = open_index(folder, language)
    hits = (index.search(text) for text in texts)
    return [Found(tuple(hit.article_id for hit in one), len(one)) for one in hits]
