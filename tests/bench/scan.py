"""Print what the scan of the public edition costs, as a share of the build that it belongs to.

Run: python tests/bench/scan.py [--pages 1000]. It builds both editions of a made knowledge base
with as many owners and escalation contacts as it can have, scans the public one again, and scans
it with four times as much output.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kbgen.adapters.content import read_content
from kbgen.adapters.output_bytes import machine_paths, published, theme_said
from kbgen.app.build import OUTPUT, build
from kbgen.model.audience import EDITIONS
from kbgen.publish.scanning.scan import scan
from kbgen.publish.scanning.sought import Outside, Sought, sought

COMPONENTS, TIMES = 450, 4  # as many as components.yml may have keys for
LIMIT = 15  # percent of the build
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SYLLABLES = [f"{first}{last}" for first in "bdfgklmnprstvz" for last in "aeiou"]


def main() -> None:
    """Build, scan and print the ratios; exit with 1 if the scan is too large a share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1_000)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(_measure(_written(Path(folder), pages), pages))


def _measure(root: Path, pages: int) -> int:
    output = root / OUTPUT
    editions = tuple(EDITIONS.values())
    whole = _spent(lambda: build(root, output, editions, NOW, lambda _done, _total: None))
    library = read_content(root, NOW).library
    edition = output / "public"
    wanted: list[Sought] = []
    outside = Outside(machine_paths(root), theme_said(edition))
    first = _spent(lambda: wanted.append(sought(library, outside)))
    files: list[tuple[str, bytes]] = []
    reading = _spent(lambda: files.extend(published(edition)))
    once = _spent(lambda: scan(files, wanted[0]))
    more = [(f"{copy}/{path}", content) for copy in range(TIMES) for path, content in files]
    often = _spent(lambda: scan(more, wanted[0]))
    share = 100 * (first + reading + once) / whole
    size = sum(len(content) for _, content in files) / 1_000_000
    print(f"{pages} pages, {pages + 2 * COMPONENTS} people, {size:.1f} MB of public output")  # noqa: T201
    print(f"scan / build: {share:.1f} % (at most {LIMIT} %)")  # noqa: T201
    print(f"{TIMES} times the output / once: {often / once:.1f}")  # noqa: T201
    return int(share > LIMIT)


def _spent(act: Callable[[], object]) -> float:
    """Return the seconds of this process and of its children that *act* takes."""
    begun = sum(_times())
    act()
    return sum(_times()) - begun


def _times() -> tuple[float, ...]:
    return os.times()[:4]


def _written(root: Path, pages: int) -> Path:
    dice = random.Random(1)
    files = {
        "content/kb.yml": "name: Help\ntimezone: UTC\nlanguages: [en]\n",
        "content/components.yml": "".join(
            f"part-{at}:\n  title: {_words(dice, 2)}\n  owner: {_name(dice)}\n"
            f"  escalation: {_name(dice)}\n"
            for at in range(COMPONENTS)
        ),
    }
    for at in range(pages):
        files[f"content/articles/page-{at}.md"] = _article(dice, at)
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root


def _article(dice: random.Random, at: int) -> str:
    steps = "\n".join(f"{step}.  {_sentence(dice)}" for step in range(1, 6))
    text = "\n\n".join(" ".join(_sentence(dice) for _ in range(5)) for _ in range(6))
    staff = " ".join(_sentence(dice) for _ in range(6))
    return (
        f"---\nid: page-{at}\nkind: guide\ntitle: {_words(dice, 4)}\n"
        f"component: part-{dice.randrange(20)}\naudience: public\nowner: {_name(dice)}\n"
        f"---\n\n## Steps\n\n{steps}\n\n"
        f"{text}\n\n::: agent\n{staff}\n:::\n\n## Background\n\n{staff[::-1]}\n"
    )


def _sentence(dice: random.Random) -> str:
    return f"{_words(dice, 14)}."


def _name(dice: random.Random) -> str:
    """Return a name of a person that no text has by chance."""
    return " ".join("".join(dice.choices(SYLLABLES, k=5)) for _ in range(2)).title()


def _words(dice: random.Random, count: int) -> str:
    """Return made words; a few are as frequent as in any language."""
    found = ("".join(dice.choices(SYLLABLES, k=dice.choice((1, 2, 2, 3)))) for _ in range(count))
    return " ".join(found).capitalize()


if __name__ == "__main__":
    main()
