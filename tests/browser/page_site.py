"""A small help centre in two languages, for what article pages say and do."""

import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image

from kbgen.app.build import build
from kbgen.model.audience import EDITIONS

ADDRESS = "https://help.orchard.example/"
NOW = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SITE = f"""\
name: Orchard help
description: Answers about Orchard.
addresses:
  public: {ADDRESS}
timezone: Europe/Berlin
languages: [en, de]
"""
COMPONENTS = """\
reports:
  title: {en: Reports, de: Berichte}
  description: {en: Charts and exports., de: Diagramme und Exporte.}
  owner: Ana Ruiz
"""
EXPORT = """\
---
id: export
kind: feature
title: Export "all" <reports>
description: Every report can be exported.
component: reports
audience: public
status: released
release: 2026-05-01
version: "2.4"
platforms: [web, ios]
---

## What changed

Every report has an export button.

## How to use it

![The export button](../images/wide.png "The button stands **above** the report.")

Small things stand in lines: ![a sign](../images/small.png)

![The file](../images/tall.png "What the file holds.")

## How to test it yourself

Ask Ana.

## FAQ

### Why is my export &lt;/script&gt; empty?

Because of `<b>filters</b>`.

- One
- Two

### Can I export charts?

Not *yet*.
"""
GERMAN = """\
---
title: Berichte exportieren
description: Jeder Bericht lässt sich exportieren.
---

## Was ist neu

Jeder Bericht hat eine Taste.

## So geht es

Drücken.

## So testen Sie es selbst

Ana fragen.

## FAQ

### Kann ich Diagramme exportieren?

Noch nicht.
"""
GUIDE = """\
---
id: {id}
kind: guide
title: {title}
component: reports
audience: public
---

## First

{text}
"""
QUESTION = """\
---
id: billing
kind: guide
title: Read your bill
component: reports
audience: public
---

## Where it is

In the menu.

## FAQ

### When am I charged?

On the first.
"""


def page_site(root: Path, site: str = SITE) -> Path:
    """Build the help centre below *root* and return the folder of its editions."""
    _write(root, "content/kb.yml", site.encode())
    _write(root, "content/components.yml", COMPONENTS.encode())
    for path, text in {
        "features/export.md": EXPORT,
        "features/export.de.md": GERMAN,
        "guides/print.md": GUIDE.format(id="print", title="Print reports", text="Press **Print**."),
        "guides/send.md": GUIDE.format(id="send", title="Send reports", text="Press **Send**."),
        "guides/billing.md": QUESTION,
    }.items():
        _write(root, f"content/articles/{path}", text.encode())
    for name, size in {"wide": (1600, 900), "small": (20, 20), "tall": (400, 1200)}.items():
        _write(root, f"content/articles/images/{name}.png", _picture(*size))
    output = root / "build"
    build(root, output, list(EDITIONS.values()), NOW, lambda _done, _total: None)
    return output


def _write(root: Path, path: str, content: bytes) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _picture(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(stream, "PNG")
    return stream.getvalue()
