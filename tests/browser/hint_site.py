"""A help centre with hints, and a page of a product that shows them."""

from datetime import UTC, datetime
from pathlib import Path

from kbgen.app.build import build
from kbgen.model.audience import EDITIONS

ADDRESS = "https://help.orchard.example/"
HOSTILE = "<img src=x onerror=alert(1)> **bold** {{ 7 * 7 }}"
_FILES = {
    "kb.yml": f"""\
name: Orchard help
addresses: {{public: "{ADDRESS}"}}
timezone: UTC
languages: [en, de]
""",
    "components.yml": "reports:\n  title: {en: Reports, de: Berichte}\n",
    "hints.yml": f"""\
export:
  page: [/reports*, "*/articles/export/"]
  wait: 20s
  text: {{en: Take it along., de: Nehmen Sie es mit.}}
reports:
  component: reports
  page: /app.html#/budget*
  segment: [new, trial]
  wait: 0s
  text: {{en: All about reports., de: Alles zu Berichten.}}
hostile:
  article: print
  page: /hostile.html
  wait: 1s
  text: {{en: "{HOSTILE}", de: "{HOSTILE}"}}
""",
    "articles/export.md": """\
---
id: export
kind: guide
title: Export
component: reports
audience: public
---

## First

Press [Print](print.md).
""",
    "articles/export.de.md": "---\ntitle: Mitnehmen\n---\n\n## Zuerst\n\nDrücken.\n",
    "articles/print.md": """\
---
id: print
kind: guide
title: Print <b>
component: reports
audience: public
---

## First

Press.
""",
}
# What a product may do to all elements, on purpose or not.
PRODUCT_STYLE = """\
html { font-size: 8px; color-scheme: light dark; }
body { margin: 0; transform: none; display: flex; gap: 40px; }
kb-hint, aside, p, a, button, div { all: unset !important; opacity: 0 !important;
  display: none !important; visibility: hidden !important; color: red !important;
  pointer-events: none !important; transform: scale(0) !important; font-size: 1px !important; }
#field { position: fixed; bottom: 20px; right: 20px; }
#other { position: fixed; top: 20px; left: 20px; }
"""


def hint_site(root: Path) -> Path:
    """Build both editions below *root* and return the folder of them."""
    for path, text in _FILES.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    build(root, root / "build", list(EDITIONS.values()), now, lambda _done, _total: None)
    return root / "build"


def product(help_address: str, attributes: str = "", language: str = "en") -> str:
    """Return a page of a product that loads the script of the help site at this address."""
    return f"""\
<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>Orchard</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/product.css">
<script src="{help_address}hints.js" {attributes} async crossorigin></script></head>
<body><main><h1>Reports</h1><input id="other" aria-label="Other"><input id="field"
 aria-label="Field"></main></body></html>
"""


def product_policy(help_address: str) -> str:
    """Return the policy that the documentation asks a product for, and nothing more."""
    host = help_address.rstrip("/")
    return (
        f"default-src 'none'; script-src {host}; connect-src {host}; style-src 'self';"
        " require-trusted-types-for 'script'"
    )
