"""Two built sites: one planted with hostile text everywhere, one with all that pages offer."""

import re
import shutil
import struct
import zlib
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

from hostile import IMAGE, REQUESTS, SCRIPTS

from kbgen.adapters.places import Places
from kbgen.app.build import build, make
from kbgen.app.check import check_content
from kbgen.app.orders import Order
from kbgen.model.audience import EDITIONS

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SEARCHED = "orchards"
EVERYTHING = f"""\
A page with **everything** that the theme offers, about tabs, notes and code.

!!! note "A note"

    With a list:

    1. One
    2. Two

??? tip "Closed"

    Open me.

=== "Web"

    For the web.

=== "Phone"

    For the phone.

```python title="example.py" linenums="1" hl_lines="2"
def answer() -> int:
    return 42
```

| Left | Centre | Right |
| :--- | :---: | ---: |
| 1 | 2 | 3 |

Press ++ctrl+c++, read the note[^1], or do ==this==.

- [x] Done
- [ ] To do

Term
:   What it means, in HTML.

![A grey square](../images/square.png "A square, in grey.")

::: agent
Only support reads this.
:::

{"Text to scroll over. " * 400}

## Canned answers

### What it is

It is everything.

[^1]: A footnote.

*[HTML]: Hypertext markup language
"""
PROBLEM = """\
---
id: export-fails
kind: problem
title: The export fails
component: reports
audience: agent
level: 1
---

## Problem

It fails.

## Answer

Try again.
"""


def ordinary_site(root: Path) -> Path:
    """Build a small knowledge base in two languages and return the folder of its editions."""
    _write(root, "content/kb.yml", "name: Orchard help\ntimezone: UTC\nlanguages: [en, de]\n")
    _write(root, "content/components.yml", "reports:\n  title: Reports\n  owner: Ana Ruiz\n")
    _write(
        root,
        "content/articles/guides/everything.md",
        _guide("everything", "Everything") + EVERYTHING,
    )
    _write(root, "content/articles/problems/export-fails.md", PROBLEM)
    _picture(root, "content/articles/images/square.png")
    return _built(root)


def planted_site(root: Path) -> Path:
    """Build a site from hostile text, in every place that takes text."""
    _write(
        root,
        "content/kb.yml",
        f"name: 'Help {IMAGE}'\ndescription: 'Help {IMAGE}'\ntimezone: UTC\nlanguages: [en]\n"
        f"contacts:\n  - title: 'Write {IMAGE}'\n    link: https://help.example/\n"
        f"    note: '{IMAGE}'\n",
    )
    _write(
        root,
        "content/components.yml",
        f"reports:\n  title: 'Reports {IMAGE}'\n  description: '{IMAGE}'\n  owner: '{IMAGE}'\n"
        f"  escalation: '{IMAGE}'\n",
    )
    for position, (name, text) in enumerate({**SCRIPTS, **REQUESTS}.items()):
        id_ = f"{re.sub('[^a-z]+', '-', name)}-{position}"
        body = f"The {SEARCHED}.\n\n{text}\n\n::: agent\nStaff.\n\n{text}\n:::\n"
        front = _guide(id_, f"{name} {IMAGE} &lt;img src=x onerror=alert(1)&gt;")
        _write(root, f"content/articles/guides/{id_}.md", front + body)
    _picture(root, "content/articles/guides/own-picture.png")
    return _built_in_spite(root)


def without_meta(site: Path) -> Path:
    """Copy *site* without the policy that its pages hold."""
    bare = site.with_name("bare")
    if not bare.exists():
        copy = Path(mkdtemp(dir=site.parent)) / "site"
        shutil.copytree(site, copy)
        for page in copy.rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            text, count = re.subn(r"<meta http-equiv=.?Content-Security-Policy[^>]*>", "", text)
            assert count == 1, page
            page.write_text(text, encoding="utf-8")
        with suppress(OSError):  # another process was first
            copy.rename(bare)
    return bare


def _built(root: Path) -> Path:
    output = root / "build"
    build(root, output, list(EDITIONS.values()), NOW, lambda done, total: None)
    return output


def _built_in_spite(root: Path) -> Path:
    """Build what the check would refuse: the page itself must be harmless too."""
    order = Order(Places.of(root), list(EDITIONS.values()), NOW)
    checked = replace(check_content(order.places, NOW), problems=())
    output = root / "build"
    output.mkdir()
    make(order, checked, output, lambda done, total: None)
    return output


def _guide(id_: str, title: str) -> str:
    quoted = title.replace("'", "''")
    return (
        f"---\nid: {id_}\nkind: guide\ntitle: '{quoted}'\ncomponent: reports\naudience: public\n"
        f"description: '{quoted}'\nanswers: ['{quoted}']\n---\n\n"
    )


def _write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _picture(root: Path, path: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(_square())


def _square() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x88" * 8 for _ in range(8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
