"""Print what each search costs: bytes and time to a first result, time per key, memory, size.

Run after search_sites.py: python tests/bench/search_cost.py --data DIR --sites DIR [SET...]
The phone is a processor that stands still three quarters of the time, on a line of 1.6 Mbit/s
with 150 ms; the cache is cold. Only ratios within one run mean something. Linux only: memory is
what /proc tells of the browser's processes.
"""

import argparse
import gzip
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from search_asking import ASKED, opened, search_page
from search_figures import median, quantile
from search_processes import Memory, memory, renderers, slowed
from search_questions import QuestionSet, question_set
from search_server import Line, is_search, sending
from search_sites import Place

ENGINES = ("kbgen", "stock Material", "bare Pagefind", "MiniSearch")
FAST = Line("local")
SLOW = Line("slow 4G", wait=0.15, speed=1_638_400 / 8)
_SLOWNESS = 4
_PHONE: ViewportSize = {"width": 390, "height": 844}
_TIMES = 3
_KEYS = 16  # of each query
_MINUTES = 15
_RESULTS = ".md-search-result__item a, #results li"
_INPUT = "[data-md-component=search-query], #query"
_HEADS = (
    "search",
    "pages",
    "KB to the first result, search alone",
    "KB with the page",
    "s to it, phone",
    "s to it, desktop",
    "ms per key, median",
    "p95",
    "worker heap MB",
    "renderer MB now",
    "most",
    "index files",
    "MB",
    "MB gzip",
    "s of CPU to build",
)
_KEY = """
  async (query) => {
    const spent = [];
    for (let end = 1; end <= query.length; end += 1) {
      const begun = performance.now();
      await window.bench.ask(query.slice(0, end));
      spent.push(performance.now() - begun);
    }
    return spent;
  }
"""


@dataclass(frozen=True, slots=True)
class First:
    """What came until the first result of a cold visit stood there: *seconds* and bytes."""

    seconds: float
    search: int
    whole: int


@dataclass(frozen=True, slots=True)
class Index:
    """What only the search needs, on the disk: bytes, raw and as a host packs them."""

    files: int
    raw: int
    packed: int


def main() -> None:
    """Measure each engine on each set, side by side, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["pages_1000", "pages_10000"], metavar="SET")
    for name in ("data", "sites"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--only", choices=ENGINES, action="append")
    given = parser.parse_args()
    _tell("| " + " | ".join(_HEADS) + " |\n" + "|---" * len(_HEADS) + "|")
    for name in given.sets:
        place = Place(given.sites.resolve() / name, Path())
        asked = question_set(given.data, name)
        for engine in given.only or ENGINES:
            _tell(_row(place, asked, engine))


def _row(place: Place, asked: QuestionSet, engine: str) -> str:
    folder = ASKED[engine][0]
    site = place.site(folder)
    queries = _queries(asked)
    with sync_playwright() as playwright:
        on = partial(firsts, partial(opened, playwright), site, queries)
        phone, desktop = on(SLOW, _SLOWNESS), on(FAST, 1)
        keys, used = _typed(opened(playwright), site, queries)
    index = index_of(site)
    built = ", ".join(f"{part} {seconds:.0f}" for part, seconds in place.spent(folder).items())
    said = (
        engine,
        f"{len(asked.pages):,}",
        _kb(one.search for one in desktop),
        _kb(one.whole for one in desktop),
        f"{median(one.seconds for one in phone):.1f}",
        f"{median(one.seconds for one in desktop):.2f}",
        f"{median(keys):.0f}",
        f"{quantile(keys, 0.95):.0f}",
        f"{used.heap / 1e6:.1f}",
        f"{used.now / 1e6:.0f}",
        f"{used.most / 1e6:.0f}",
        f"{index.files:,}",
        f"{index.raw / 1e6:.1f}",
        f"{index.packed / 1e6:.2f}",
        built,
    )
    return f"| {' | '.join(said)} |"


def _queries(asked: QuestionSet) -> list[str]:
    """Return titles of pages: what every search finds."""
    step = len(asked.pages) // (_TIMES + 1)
    titles = (asked.pages[at * step].title for at in range(1, _TIMES + 1))
    return [" ".join(title.split())[:_KEYS].strip() for title in titles]


def firsts(
    start: Callable[[], Browser], site: Path, queries: Sequence[str], line: Line, slowness: int
) -> list[First]:
    found = []
    for query in queries:
        # a browser of its own, so that nothing is warm
        browser = start()
        page = browser.new_context(viewport=_PHONE, bypass_csp=True).new_page()
        page.set_default_timeout(_MINUTES * 60_000)
        with sending(site, line) as (address, traffic), slowed(renderers(browser), slowness):
            seconds = _until_shown(page, site, address, query)
            whole = sum(size for _, size in traffic.sent)
            found.append(First(seconds, traffic.of_search(), whole))
        browser.close()
    return found


def _until_shown(page: Page, site: Path, address: str, query: str) -> float:
    """Type *query* as soon as that can be done; return the seconds from the start of the visit."""
    own = site / "search.html"
    page.goto(address + (own.name if own.exists() else ""), wait_until="domcontentloaded")
    if not own.exists():
        page.locator("label[for=__search]").first.evaluate("(label) => label.click()")
    field = page.locator(_INPUT).first
    field.focus()
    field.press_sequentially(query)
    page.wait_for_selector(_RESULTS, state="attached")
    return float(page.evaluate("performance.now()")) / 1_000


def _typed(browser: Browser, site: Path, queries: Sequence[str]) -> tuple[list[float], Memory]:
    """Return the milliseconds of each key once the search is ready, and the memory then."""
    with search_page(browser, site, FAST) as page:
        page.evaluate("(query) => window.bench.ask(query)", queries[0])
        spent = [one for query in queries for one in page.evaluate(_KEY, query)]
        used = memory(browser, page)
    browser.close()
    return spent, used


def index_of(site: Path) -> Index:
    """Return the size of what only the search of *site* needs."""
    contents = [
        path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and is_search(f"/{path.relative_to(site)}")
    ]
    packed = sum(min(len(gzip.compress(content, 6)), len(content)) for content in contents)
    return Index(len(contents), sum(map(len, contents)), packed)


def _kb(sizes: Iterator[int]) -> str:
    return f"{median(sizes) / 1_000:,.0f}"


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
