"""A help centre of one article, with a word that is looked for."""

from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
_ARTICLE = """---
id: clock
kind: guide
title: Set the clock
component: reports
audience: public
---

## By hand

Turn the crown until it clicks, then wait for the {}.
"""


def write_clock(root: Path, word: str) -> None:
    """Write the knowledge base to *root*, with *word* in its article."""
    (root / "content/articles").mkdir(parents=True, exist_ok=True)
    (root / "content/kb.yml").write_text("name: Help\ntimezone: UTC\nlanguages: [en]\n", "utf-8")
    (root / "content/components.yml").write_text("reports:\n  title: R\n  owner: Ana\n", "utf-8")
    (root / "content/articles/clock.md").write_text(_ARTICLE.format(word), "utf-8")
