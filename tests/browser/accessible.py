"""What axe finds wrong with a page: WCAG 2.2 A and AA, light and dark, desktop and narrow phone."""

from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

# The levels that are promised, and the good practice that goes beyond them but for one rule: the
# theme lists the contents of a page twice, once for narrow pages, under one name.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
NOT_HELD = ("landmark-unique",)
# The scheme changes colours alone.
COLOURS = ("color-contrast", "link-in-text-block")
# A page that changes its size hides and shows its menu once more; controls grow to their size.
DRAWN = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.allSettled(document.getAnimations().map((one) => one.finished));
}"""
SIZES = {"desktop": (1280, 900), "phone": (320, 640)}


def bring_axe(context: BrowserContext) -> None:
    """Let all pages of *context* have axe; their policy must be off."""
    found = find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    context.add_init_script(path=Path(found.origin).parent / "axe.min.js")


def violations_in_all_forms(page: Page) -> list[str]:
    """Return what is wrong with *page* in both sizes and both schemes."""
    found = []
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(DRAWN)
        _paint(page, "default")
        found += [f"{name}: {one}" for one in violations(page, {"type": "tag", "values": RULES})]
        _paint(page, "slate")
        dark = violations(page, {"type": "rule", "values": COLOURS})
        found += [f"{name}, dark: {one}" for one in dark]
    return found


def _paint(page: Page, scheme: str) -> None:
    page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)


def violations(page: Page, run: dict[str, object]) -> list[str]:
    switched_off = {rule: {"enabled": False} for rule in NOT_HELD} if run["type"] == "tag" else {}
    result = page.evaluate(
        "options => axe.run(document, options)",
        {"runOnly": run, "resultTypes": ["violations"], "rules": switched_off},
    )
    assert result["passes"] or result["incomplete"] or result["inapplicable"]
    return [
        f"{one['id']}: {node['target']} {node['html'][:120]} {node['failureSummary'][:160]}"
        for one in result["violations"]
        for node in one["nodes"]
    ]
