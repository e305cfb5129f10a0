"""A small knowledge base with everything that an edit can touch, and its builds as values."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from programs import git

from kbgen.adapters.proof_files import outputs, published
from kbgen.publish.proving.comparing import Published

OWN = Path(__file__).parents[2]
ZONE = ZoneInfo("Europe/Berlin")
TODAY = datetime(2026, 6, 15, 12, tzinfo=ZONE)
LANGUAGES = ("en", "de")
SETTINGS = """\
name: Orchard help
description: Answers about Orchard.
addresses: {public: "https://help.example.com/", agent: "https://staff.example.com/"}
timezone: Europe/Berlin
languages: [LANGUAGES]
contacts:
  - {title: Write to us, link: "mailto:help@example.com", note: Monday to Friday.}
brand: {primary: "#1a5c41", logo: images/logo.svg}
launch: {since: 2026-07-01, readers: 1}
tracker: {github: orchard/orchard}
"""
COMPONENTS = """\
reports: {title: Reports, description: Charts and files., owner: Ana Ruiz}
plans: {title: Plans, description: What it costs., owner: Mei Tanaka}
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<path d="M0 0h40v20H0z" fill="{}"/></svg>'
)
TEXTS = {
    "articles/export.md": """\
---
id: export
kind: feature
title: Export a report
description: Take your numbers along.
component: reports
owner: Ana Ruiz
audience: public
status: released
release: 2026-06-01
version: "2.4"
formerly: [csv]
answers: [download]
---

## What changed

Every report leaves as a file. See [Share](share.md).

![A button](../images/button.svg "The button.")

::: include ../includes/limits.md :::

## How to use it

1. Press **Export**.

    ::: agent
    In old accounts it is called Save.
    :::

## How to test it yourself

1. Press it in the test account.

## FAQ

### Can I open it?

Yes.

## Canned answers

### How to export

Hello, press Export.
""",
    "articles/export.de.md": """\
---
title: Einen Bericht ausführen
description: Nehmen Sie Ihre Zahlen mit.
---

## Was ist neu

Jeder Bericht geht als Datei. Siehe [Teilen](share.md).

## So geht es

1. Drücken Sie **Export**.

## So testen Sie es selbst

1. Drücken Sie es im Testkonto.

## FAQ

### Kann ich sie öffnen?

Ja.
""",
    "articles/share.md": """\
---
id: share
kind: feature
title: Share a report
component: reports
audience: public
status: released
release: 2026-06-10
version: "2.4"
related: [export]
---

## What changed

A link shows a report to others.

## How to use it

1. Press **Share**.

```python
print("shared")
```

## How to test it yourself

1. Open the link.

## FAQ

### Who sees it?

All who have the link.
""",
    "articles/dark.md": """\
---
id: dark
kind: feature
title: Dark colours
component: plans
audience: public
status: released
release: 2026-06-20
---

## What changed

It is dark at night.

## How to use it

1. Wait for the night.

## How to test it yourself

1. Close the curtains.

## FAQ

### Is it dark?

At night.
""",
    "articles/plan.md": """\
---
id: plan
kind: feature
title: Plan a week
component: plans
audience: public
status: planned
release: 2026-07-08
---

## What changed

A week has a plan.

## How to use it

1. Plan it.

## How to test it yourself

1. Look at it.

## FAQ

### Is it a week?

Yes.
""",
    "articles/start.md": """\
---
id: start
kind: guide
title: First steps
component: plans
audience: public
---

## Begin

Begin with [a report](export.md). Costs: [plans](cost.md).

| Plan | Price |
| ---- | ----- |
| Free | 0     |
""",
    "articles/cost.md": """\
---
id: cost
kind: faq
title: What it costs
component: plans
audience: public
---

## FAQ

### Is it free?

The first report is.
""",
    "articles/fax.md": """\
---
id: fax
kind: wont-do
title: Send by fax
component: reports
audience: public
---

## Reason

Few have one.

## Alternatives

[Export](export.md) it.
""",
    "articles/wrong-total.md": """\
---
id: wrong-total
kind: problem
title: The total is wrong
component: reports
audience: agent
level: 2
---

## Problem

Cents are missing.

## Answer

Ask for the file.
""",
    "articles/two-four.md": """\
---
id: two-four
kind: release
title: Orchard 2.4
audience: public
version: "2.4"
release: 2026-06-12
---

## Highlights

Reports travel.
""",
    "includes/limits.md": "---\naudience: public\n---\n\nA file holds 1,000 lines.\n",
    "images/button.svg": DRAWING.format("#888888"),
    "images/logo.svg": DRAWING.format("#ffffff"),
    "components.yml": COMPONENTS,
    "hints.yml": "export: {page: /reports, text: Take it along.}\n",
    "gaps.yml": "g-gdzq35pv:  # dark mode\n  status: planned\n",
    "acks.yml": 'export:\n  - {by: "Ana Ruiz", text: a6b5ae318d960ba0b243e71f3ec7ed18,'
    " on: 2026-06-05}\n",
}
BESIDE = {
    "theme/assets/own.css": ".own { color: red; }\n",
    "theme/partials/path.html": "<p>First words.</p>\n",
}
State = dict[str, Published | None]


def whole_base(root: Path, languages: Sequence[str] = LANGUAGES) -> Path:
    """Write the knowledge base to *root*, and commit it."""
    spoken = [".md", *(f".{language}.md" for language in languages)]
    write(
        root,
        {
            f"content/{path}": text
            for path, text in TEXTS.items()
            if not path.endswith(".md") or path[path.index(".") :] in spoken
        },
    )
    write(root, {"content/kb.yml": SETTINGS.replace("LANGUAGES", ", ".join(languages)), **BESIDE})
    shutil.copyfile(OWN / "mkdocs.yml", root / "mkdocs.yml")
    day = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-06-02T12:00:00+0200")
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "All")):
        git(root, *command, **day)
    return root


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write *texts* below *root*, by their paths."""
    for path, text in texts.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def state(output: Path) -> State:
    """Return all that stands in the editions of *output*, by name; an index as what it holds."""
    return {
        f"{edition.name}/{name}": published(path)
        for edition in sorted(output.iterdir())
        if edition.is_dir()
        for name, path in outputs(edition).items()
    }


def differing(one: State, other: State) -> list[str]:
    """Return the names of what is not the same in both, or is in one of them only."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
