"""A small help centre in three languages, whose readers search by question, word and code."""

from datetime import UTC, datetime
from pathlib import Path

from kbgen.app.build import build
from kbgen.model.audience import EDITIONS

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
_FILES = {
    "kb.yml": """\
name: Orchard help
timezone: UTC
languages: [en, de, zh-Hans]
platforms: [web, ios]
""",
    "components.yml": """\
reports: {title: Reports, owner: Ana Ruiz}
money: {title: Money, owner: Ana Ruiz}
""",
    "articles/export-reports.md": """\
---
id: export-reports
kind: guide
title: Export reports
description: Take your numbers along.
component: reports
audience: public
platforms: [web]
answers: [download numbers to excel]
---

## In the browser

Open the report and press **Export** <em>now</em>.

## On a phone

Press and hold the orange chart until a menu comes.

## FAQ

### May I automate it?

Yes, by the interface for programs.
""",
    "articles/export-reports.de.md": """\
---
title: Berichte ausgeben
---

## Im Browser

Öffnen Sie den Bericht; seine Größe steht unten. Es gilt die Kündigungsfrist.

## FAQ

### Geht das von selbst?

Ja.
""",
    "articles/export-reports.zh-Hans.md": """\
---
title: 导出报表
answers: [下载数据]
---

## 在浏览器中

打开报表，然后点击按钮。

## FAQ

### 可以自动导出吗？

可以。
""",
    "articles/refunds.md": """\
---
id: refunds
kind: guide
title: Get your money back
component: money
audience: public
platforms: [web, ios]
---

## Ask for it

We return what you paid within two weeks. The report of the payment shows it.
Download its numbers, once, to Excel.
""",
    "articles/error-codes.md": """\
---
id: error-codes
kind: guide
title: Errors of the app
component: money
audience: public
platforms: [ios]
---

## E-1042

The card was refused. Since version 2.10.3 the file settings.local.yml tells why.

## E-1043

We may automate it. The log says `<img src=nowhere onerror=alert(1)>` then.
""",
    "articles/wireless.md": """\
---
id: wireless
kind: guide
title: Choose a wireless net
component: money
audience: public
---

## Which one

One of 5 GHz; the other one is known since release 2.4 alone.
""",
    "articles/shelves.md": """\
---
id: shelves
kind: guide
title: Release shelf 24
component: money
audience: public
platforms: [web]
---

## Shelf 24

Pull shelf 24 out; a release is on its side, of 24.
""",
    "articles/slow-bank.md": """\
---
id: slow-bank
kind: problem
title: The bank is slow on Mondays
component: money
audience: agent
level: 1
---

## Problem

Refunds take days.

## Answer

Please wait.
""",
}


def finding_site(root: Path) -> Path:
    """Build both editions below *root* and return their folder."""
    for path, text in _FILES.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    build(root, root / "build", list(EDITIONS.values()), NOW, lambda done, total: None)
    return root / "build"
