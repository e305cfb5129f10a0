"""What analyses are measured on: made logs, and a knowledge base whose articles were searched."""

import gzip
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from log_generator import titles, write_logs
from spent import spent

ROOT = Path(__file__).parents[2]
ENV = {**os.environ, "PYTHONPATH": str(ROOT)}
_SETTINGS = """\
name: Help
timezone: UTC
languages: [en, de]
addresses:
  public: https://help.example.com/
"""
_ARTICLE = """\
---
id: {id}
kind: guide
title: {title}
component: part-{part}
audience: public
---

{text}
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where logs and the knowledge base stay, and how often each thing is measured."""

    folder: Path
    runs: int

    @property
    def base(self) -> Path:
        """The knowledge base whose articles were searched."""
        return self.folder / "base"

    @property
    def kept(self) -> Path:
        """What the last analysis kept for the next."""
        return self.base / "build" / "listening"


def build(place: Place) -> None:
    """Write the knowledge base and build it, so that queries can be compared with articles."""
    if (place.base / "build" / "public").is_dir():
        return
    articles = place.base / "content" / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    (articles.parent / "kb.yml").write_text(_SETTINGS, encoding="utf-8")
    parts = (f"part-{at}:\n  title: Part {at}\n  owner: Nobody Known\n" for at in range(5))
    (articles.parent / "components.yml").write_text("".join(parts), encoding="utf-8")
    for at, (name, title) in enumerate(titles().items()):
        text = _ARTICLE.format(id=name, title=title, part=at % 5, text=f"All about {title}.")
        (articles / f"{name}.md").write_text(text, encoding="utf-8")
    spent([sys.executable, "-m", "kbgen", "build", "--root", str(place.base)], ENV)


def logs_of(place: Place, kind: str, lines: int) -> Sequence[Path]:
    """Return packed logs of this *kind* with so many lines, made if they are not there."""
    short = f"{lines // 1_000_000}m" if lines % 1_000_000 == 0 else str(lines)
    folder = place.folder / f"{kind}-{short}"
    if not folder.is_dir():
        unfinished = folder.with_suffix(".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        write_logs(unfinished, kind, lines)
        unfinished.rename(folder)
    return sorted(folder.glob("*.gz"))


def unpacked(packed: Path) -> Path:
    """Return the same lines as a plain file."""
    plain = packed.with_suffix("")
    if not plain.exists():
        with gzip.open(packed) as source, plain.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
    return plain


def halves(packed: Path, new: int) -> tuple[bytes, bytes]:
    """Return the lines of a file but for the last *new* ones, and these."""
    with gzip.open(packed) as source:
        lines = source.read().splitlines(keepends=True)
    return b"".join(lines[:-new]), b"".join(lines[-new:])
