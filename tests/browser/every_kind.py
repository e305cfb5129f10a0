"""A knowledge base with every kind of article and of Markdown, whose own texts are only digits.

So each word on its pages is one that kbgen or the theme says.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from kbgen.app.build import build
from kbgen.model.audience import EDITIONS
from kbgen.publish.kinds import templates

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<path d="M0 0h40v20H0z" fill="COLOUR"/></svg>'
)
SETTINGS = """\
name: "100"
description: "200"
addresses:
  public: https://help.example/
  agent: https://staff.example/
listening:
  public: https://help.example/searches
tracker: {github: 1/2}
timezone: UTC
languages: [LANGUAGES]
platforms: ["1", "2"]
contacts:
  - title: "300"
    link: https://help.example/300
    answer: "24"
    note: "301"
brand:
  primary: "#ffd400"
  accent: {light: "#8a2b6a", dark: "#f0a0d8"}
  logo: {light: images/1.svg, dark: images/2.svg}
  favicon: images/1.svg
  fonts: {text: fonts/1.woff2}
  footer:
    text: "400"
    links: [{title: "401", link: "https://help.example/401"}]
"""
COMPONENTS = """\
1:
  title: "10"
  description: "11"
  icon: material/chart-bar
  owner: "12"
  escalation: "13"
  platforms: ["1", "2"]
2: {title: "20", description: "21"}
"""
FEATURE = """\
---
id: NR
kind: feature
title: "NR000"
description: "NR001"
component: "NR"
audience: public
status: STATUS
release: 2026-10-1NR
version: "1.NR"
platforms: ["NR"]
answers: ["NR002"]
---
"""
TRANSLATION = """\
---
title: "NR000"
description: "NR001"
answers: ["NR002"]
---
"""
BODY = """
## [what-changed]

1 2 3 [4](faq.md) 5 6.

![7](../images/1.svg "8.")

::: agent
9 10.
:::

## [how-to]

1. 1
2. 2

!!! note
    3

??? tip
    4

- [x] 5
- [ ] 6

=== "7"
    8

=== "9"
    10

| 1 | 2 |
| - | - |
| 3 | 4 |

5[^1]

[^1]: 6

```text
LONG
```

11
:   12

## [self-test]

1. 1

## [faq]

### NR500?

501.

### NR600?

601.

## [canned]

### 700

701
"""
OTHERS = {
    "guide": "kind: guide\ncomponent: '1'\naudience: public\n---\n\n## 31\n\n32\n\n### 33\n\n34\n",
    "faq": "kind: faq\ncomponent: '2'\naudience: public\n---\n\n## [faq]\n\n### 41?\n\n42\n\n"
    "### 43?\n\n44\n",
    "no": "kind: wont-do\ncomponent: '1'\naudience: public\n---\n\n## [reason]\n\n51\n\n"
    "## [alternatives]\n\n52\n",
    "problem": "kind: problem\ncomponent: '1'\naudience: agent\nlevel: '2'\n---\n\n## [problem]\n\n"
    "61\n\n## [answer]\n\n62\n\n## [escalation]\n\n63\n",
    "release": "kind: release\naudience: public\nversion: '1.1'\nrelease: 2026-10-11\n---\n\n"
    "## [highlights]\n\n71\n",
}
_SECTION = re.compile(r"^## \[([a-z-]+)\]$", re.MULTILINE)


def write_base(root: Path, languages: Sequence[str]) -> None:
    """Write the knowledge base to *root*; its features stand in each of *languages*."""
    first, *others = languages
    for at, (name, text) in enumerate(OTHERS.items(), start=3):
        front = f"---\nid: '{name}'\ntitle: '{at}000'\n"
        _write(root / f"content/articles/{name}.md", _spoken(front + text, first))
    for number, status in (("1", "released"), ("2", "beta")):
        front, body = FEATURE.replace("STATUS", status), BODY.replace("LONG", "8 " * 60)
        _write(root / f"content/articles/{number}.md", _spoken(front + body, first, number))
        for language in others:
            path = root / f"content/articles/{number}.{language}.md"
            _write(path, _spoken(TRANSLATION + body, language, number))
    _write(root / "content/kb.yml", SETTINGS.replace("LANGUAGES", ", ".join(languages)))
    _write(root / "content/components.yml", COMPONENTS)
    for name, colour in (("1", "#888888"), ("2", "#ffffff")):
        _write(root / f"content/images/{name}.svg", PICTURE.replace("COLOUR", colour))
    font = root / "content/fonts/1.woff2"
    font.parent.mkdir()
    font.write_bytes(_font())


def built_base(root: Path, languages: Sequence[str]) -> Path:
    """Write the knowledge base, build both editions, and return the folder of the output."""
    write_base(root, languages)
    build(root, root / "build", tuple(EDITIONS.values()), NOW, lambda _done, _all: None)
    return root / "build"


def _spoken(text: str, language: str, number: str = "") -> str:
    """Return *text* with the headings of its sections in *language*."""
    headings = {
        spec.key: spec.heading(language)
        for template in templates().values()
        for spec in template.sections
    }
    return _SECTION.sub(lambda match: f"## {headings[match[1]]}", text).replace("NR", number)


def _font() -> bytes:
    """Return a font that the site generator happens to bring."""
    found = find_spec("mkdocs")
    assert found is not None
    assert found.origin is not None
    return next(Path(found.origin).parent.rglob("Roboto-Slab-Regular.woff2")).read_bytes()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
