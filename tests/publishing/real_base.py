"""The smallest knowledge base that can be published, and kbgen run on it as a user does."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = """\
name: Orchard help
timezone: Europe/Berlin
languages: [en]
addresses: {public: "https://help.example.com/", agent: "https://staff.example.com/"}
"""
COMPONENTS = "reports:\n  title: Reports\n"
GUIDE = """\
---
id: {id}
kind: guide
title: {title}
component: reports
audience: public
---

## Steps

{text}
"""
TODAY = "2026-06-15"


def guide(id: str, text: str = "Press it.") -> str:
    """Return a public guide."""
    return GUIDE.format(id=id, title=f"How to {id}", text=text)


def write(root: Path, articles: Mapping[str, str]) -> Path:
    """Write a knowledge base with these *articles*, by their ids, to *root*."""
    files = {"kb.yml": SETTINGS, "components.yml": COMPONENTS}
    files |= {f"articles/{id}.md": text for id, text in articles.items()}
    for path, text in files.items():
        place = root / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root


def kbgen(
    *arguments: str | Path, cwd: Path, prefix: tuple[str, ...] = (), **env: str | None
) -> subprocess.CompletedProcess[str]:
    """Run kbgen; variables of *env* that are None are not there."""
    said = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "", **env}
    return subprocess.run(
        [*prefix, sys.executable, "-m", "kbgen", *map(str, arguments)],
        cwd=cwd,
        env={key: value for key, value in said.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def no_privileges() -> tuple[str, ...]:
    """Return what makes modes count for root as well, where that can be."""
    if os.geteuid() or not shutil.which("setpriv"):
        return ()
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
