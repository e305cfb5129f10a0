"""A small help centre whose readers search, find nothing, and ask."""

from datetime import UTC, datetime
from pathlib import Path

from kbgen.app.build import build
from kbgen.model.audience import EDITIONS

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
_SITE = """\
name: Orchard help
timezone: UTC
languages: [en, de]
platforms: [web, ios]
contacts:
  - title: Write to us
    link: mailto:help@orchard.example
    answer: within one working day
  - title: Chat
    link: https://Chat.example?about={query}
  - title: Call us
    link: tel:+49301234567
"""
_COMPONENTS = """\
reports:
  title: {en: Reports, de: Berichte}
  owner: Ana Ruiz
invoices:
  title: {en: Invoices, de: Rechnungen}
  owner: Ana Ruiz
"""
_ARTICLES = {
    "guides/export-reports": (
        "guide",
        "reports",
        "Export reports as a spreadsheet",
        "[web]",
        "## Download\n\nOpen the reports and choose the spreadsheet.\n",
    ),
    "guides/send-reports": (
        "guide",
        "reports",
        "Send reports by mail",
        "[ios]",
        "## Schedule\n\nReports go out daily.\n",
    ),
    "guides/invoice-reports": (
        "guide",
        "invoices",
        "Read reports about invoices",
        "[web]",
        "## Totals\n\nThe reports show what was paid.\n",
    ),
    "faq/invoice-questions": (
        "faq",
        "invoices",
        "Questions about invoices",
        "[web]",
        "## FAQ\n\n### Why is my invoice a draft?\n\nIt was not sent.\n\n"
        "### Can I cancel an invoice?\n\nYes.\n",
    ),
    "wont-do/payroll": (
        "wont-do",
        "invoices",
        "Payroll",
        "[web]",
        "## Reason\n\nWages differ in each country.\n\n## Alternatives\n\nSend the hours.\n",
    ),
    # more than the dialog shows
    **{
        f"guides/orchid-{letter}": (
            "guide",
            "reports",
            f"Orchid {letter}",
            "[web]",
            "## Water\n\nRarely.\n",
        )
        for letter in "abcdefghijklmnopqrstuvw"
    },
}
_GERMAN = """\
---
title: Berichte als Tabelle ausgeben
---

## Herunterladen

Öffnen Sie die Berichte und wählen Sie die Tabelle.
"""


def asking_site(root: Path, more: str = "") -> Path:
    """Build both editions below *root*, with *more* settings, and return their folder."""
    _write(root, "kb.yml", _SITE + more)
    _write(root, "components.yml", _COMPONENTS)
    for path, (kind, component, title, platforms, body) in _ARTICLES.items():
        id_ = path.rpartition("/")[2]
        front = {
            "id": id_,
            "kind": kind,
            "title": title,
            "component": component,
            "audience": "public",
            "platforms": platforms,
        }
        lines = "".join(f"{key}: {value}\n" for key, value in front.items())
        _write(root, f"articles/{path}.md", f"---\n{lines}---\n\n{body}")
    _write(root, "articles/guides/export-reports.de.md", _GERMAN)
    build(root, root / "build", list(EDITIONS.values()), NOW, lambda done, total: None)
    return root / "build"


def _write(root: Path, path: str, text: str) -> None:
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
