"""All pages of both editions of the sample by axe: `python tests/bench/accessible_pages.py`.

Light and dark, desktop and narrow phone, folded and unfolded. `--root FOLDER` looks at what is
built there instead. Some hundred pages take a quarter of an hour.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from accessible import bring_axe, violations_in_all_forms
from browsing import launched, published, served
from playwright.sync_api import Browser, Page, sync_playwright

from kbgen.adapters.content import read_settings
from kbgen.app.demo import DAY, LATER_DAY, Days, demonstrate, sample_folder

EDITIONS = ("public", "agent")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, help="a knowledge base that is built already")
    parser.add_argument("--only", default="", help="pages whose address has this")
    asked = parser.parse_args()
    with _built(asked.root) as root, sync_playwright() as playwright:
        browser = launched(playwright)
        wrong = [
            _looked_at(browser, root / "build" / edition / "site", edition, asked.only)
            for edition in EDITIONS
        ]
    return int(any(wrong))


@contextmanager
def _built(root: Path | None) -> Iterator[Path]:
    """Yield *root*, or the sample as it is at the end of the demo."""
    if root:
        yield root
        return
    with TemporaryDirectory(prefix="kbgen-") as place, sample_folder(Path(place) / "kb") as sample:
        zone = read_settings(sample).site.timezone
        days = Days(DAY.replace(tzinfo=zone), LATER_DAY.replace(tzinfo=zone))
        demonstrate(sample, days, lambda _what: lambda _done, _total: None)
        yield sample


def _looked_at(browser: Browser, site: Path, edition: str, only: str) -> int:
    """Print what is wrong with the pages of *site*, and return with how many of them."""
    paths = sorted(str(page.relative_to(site)) for page in site.rglob("*.html"))
    paths = [path.removesuffix("index.html") for path in paths if only in path]
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    context.set_default_timeout(30_000)
    bring_axe(context)
    page = context.new_page()
    wrong = 0
    with served(site, published(site)) as address:
        for path in paths:
            found = _violations(page, address + path)
            wrong += bool(found)
            sys.stdout.writelines(f"{edition} /{path}: {one}\n" for one in found)
            sys.stdout.flush()
    context.close()
    sys.stdout.write(f"{edition}: {len(paths)} pages, {wrong} with violations\n")
    return wrong


def _violations(page: Page, address: str) -> list[str]:
    """Return what is wrong with the page at *address* as it opens, and with all of it unfolded."""
    page.goto(address)
    found = violations_in_all_forms(page)
    folded = page.evaluate(
        "[...document.querySelectorAll('details:not([open])')].map(one => one.open = true).length"
    )
    unfolded = violations_in_all_forms(page) if folded else []
    return [*found, *(f"unfolded: {one}" for one in unfolded if one not in found)]


if __name__ == "__main__":
    sys.exit(main())
