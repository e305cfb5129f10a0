"""Visits of a reader: a browser as they have it, on a site where nothing forbidden may happen."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from browsing import Seen, collect, published, served
from playwright.sync_api import Browser, Page, Route, expect

FIELD = "input.md-search__input"
META = ".md-search-result__meta"
RESULTS = ".md-search-result__item"
TOGGLE = "#__search"
PHONE = {"width": 390, "height": 800}
DESK = {"width": 1250, "height": 800}
# What has the focus: whether it can be seen, and where it stands. A tick box that is drawn by its
# label is as large as the label.
FOCUSED = """async () => {
  let at = document.activeElement;
  if (at === document.body) return null;
  const label = at.labels?.[0]?.textContent || "";
  const name = (at.getAttribute("aria-label") || at.title || at.textContent || label).trim();
  if (at.matches(".md-option")) at = at.nextElementSibling;
  if (at.matches(".tabbed-set > input")) at = at.parentElement.querySelector(".tabbed-labels");
  const shown = () => {
    const box = at.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
    const top = document.elementFromPoint(x, y);
    return Boolean(top && (at.contains(top) || top.contains(at)));
  };
  // a page takes a moment to scroll there
  for (let frame = 0; frame < 40 && !shown(); frame += 1) {
    await new Promise(requestAnimationFrame);
  }
  const style = getComputedStyle(at);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1;
  return { name: name.slice(0, 40), tag: at.tagName, seen: shown(), ring };
}"""
_WATCH = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
"""


Routes = Mapping[str, Callable[[Route], object]]


@contextmanager
def visit(
    browser: Browser, site: Path, at: str = "", routes: Routes | None = None, **has: object
) -> Iterator[Page]:
    """Yield the page *at* an address of *site*; *has* is what Playwright calls a context.

    *routes* are files that do not come as they should. Fails if a script broke, the policy
    stopped something or another host was asked.
    """
    seen = Seen()
    with served(site, published(site)) as address:
        context = browser.new_context(**{"viewport": DESK, **has})  # type: ignore[arg-type]
        context.add_init_script(_WATCH)
        context.set_default_timeout(15_000)
        context.on("request", lambda asked: _note_host(seen, asked.url, address))
        for pattern, act in (routes or {}).items():
            context.route(pattern, act)
        context.on("weberror", lambda broken: seen.errors.append(broken.error.message))
        context.on("console", lambda said: _note_refusal(seen, said.text))
        page = context.new_page()
        page.goto(address + at)
        yield page
        collect(page, seen)
        context.close()
    assert not seen.anything(), seen.anything()


def search(page: Page, words: str) -> None:
    """Type *words* into the dialog, key by key, and wait for their own answer."""
    if not page.locator(TOGGLE).is_checked():
        page.keyboard.press("/")
    page.locator(FIELD).fill("")
    page.locator(FIELD).press_sequentially(words)
    page.wait_for_function("(words) => window.kbSearch?.last?.query === words", arg=words)
    expect(page.locator(META)).to_contain_text("matching")


def opens_search(page: Page) -> None:
    """Open the dialog as people are quick: the theme closes it 125 ms after a page has come."""
    expect(page.locator(TOGGLE)).not_to_be_checked()
    page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    page.keyboard.press("/")
    expect(page.locator(TOGGLE)).to_be_checked()


def moves_time(page: Page) -> None:
    """Load the page again so that its time can be moved: timers set before keep their own."""
    page.clock.install()
    page.reload()


def _note_refusal(seen: Seen, said: str) -> None:
    # of pages that were left since, which forget what was refused on them
    if "Content Security Policy" in said:
        seen.violations.append(said)


def _note_host(seen: Seen, asked: str, address: str) -> None:
    # a mail is written in another program
    if not asked.startswith((address, "data:", "blob:", "about:", "mailto:")):
        seen.foreign.append(asked)
