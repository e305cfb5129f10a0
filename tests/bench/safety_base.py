"""A made knowledge base of any size, with many owners and with screenshots."""

import random
import struct
import zlib
from pathlib import Path

COMPONENTS = 450  # as many as components.yml may have keys for
SYLLABLES = [f"{first}{last}" for first in "bdfgklmnprstvz" for last in "aeiou"]
_WIDE, _HIGH, _NOISE = 1_200, 800, 20  # pixels and rows of a screenshot; some rows are a photo


def write_base(root: Path, pages: int) -> Path:
    """Write a knowledge base of *pages* articles to *root*, the same each time."""
    dice = random.Random(1)
    texts = {
        "content/kb.yml": "name: Help\ntimezone: UTC\nlanguages: [en]\n",
        "content/components.yml": "".join(
            f"part-{at}:\n  title: {_words(dice, 2)}\n  owner: {_name(dice)}\n"
            f"  escalation: {_name(dice)}\n"
            for at in range(COMPONENTS)
        ),
    }
    texts |= {f"content/articles/page-{at}.md": _article(dice, at) for at in range(pages)}
    files = {path: text.encode() for path, text in texts.items()}
    files |= {f"content/images/shot-{at}.png": _screenshot(dice) for at in range(0, pages, 3)}
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root


def _article(dice: random.Random, at: int) -> str:
    steps = "\n".join(f"{step}.  {_sentence(dice)}" for step in range(1, 6))
    text = "\n\n".join(" ".join(_sentence(dice) for _ in range(5)) for _ in range(6))
    staff = " ".join(_sentence(dice) for _ in range(6))
    shot = f"![{_words(dice, 5)}](../images/shot-{at}.png)\n\n" if at % 3 == 0 else ""
    canned = f"\n## Canned answers\n\n### Reply\n\n{_sentence(dice)}\n" if at % 4 == 0 else ""
    return (
        f"---\nid: page-{at}\nkind: guide\ntitle: {_words(dice, 4)}\n"
        f"component: part-{dice.randrange(20)}\naudience: public\nowner: {_name(dice)}\n"
        f"---\n\n## Steps\n\n{steps}\n\n{shot}"
        f"{text}\n\n::: agent\n{staff}\n:::\n\n## Background\n\n{staff[::-1]}\n{canned}"
    )


def _screenshot(dice: random.Random) -> bytes:
    """Return a PNG of the size of a window, most of it flat: 70 to 80 KB, with a comment."""
    flat = (b"\0" + bytes((240, 240, 250)) * _WIDE) * (_HIGH - _NOISE)
    photo = b"".join(b"\0" + dice.randbytes(3 * _WIDE) for _ in range(_NOISE))
    header = struct.pack(">IIBBBBB", _WIDE, _HIGH, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", header),
            (b"tEXt", b"Author\0somebody"),
            (b"IDAT", zlib.compress(flat + photo, 1)),
            (b"IEND", b""),
        )
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
