"""A knowledge base with something internal of each kind, and what the scan finds in files."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from kbgen.model.library import Library, Source
from kbgen.model.problem import Problem
from kbgen.publish.checking.check import check
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.scanning.scan import scan
from kbgen.publish.scanning.sought import Outside, Sought, sought

NOW = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SITE = """\
name: Orchard help
description: Answers about Orchard.
timezone: Europe/Berlin
languages: [en, de]
addresses: {public: "https://help.orchard-app.com/", agent: "https://staff.orchard-app.com/"}
contacts:
  - title: Write to us
    link: mailto:hello@orchard-app.com
    note: Maria Silva reads it, and sales@orchard-app.com answers.
"""
COMPONENTS = """\
reports:
  title: Reports
  owner: Ana Ruiz
  escalation: "#team-reports"
secret-lab:
  title: The secret quantum lab
  owner: bo.berg@orchard-app.com
  escalation: Desk of the founders
"""
PUBLIC = """\
---
id: export
kind: guide
title: Export a report as a file
component: reports
audience: public
owner: Ana Ruiz
answers: [save my report somewhere]
---

## Steps

Press **Export**. Read https://docs.partner.com/csv or ask the forum.acme.org people.

![A button](../images/public-shot.png "The button.")

::: agent
Rows above ten thousand are still lost silently in the old exporter.
Write to dev.team@orchard-app.com or look at https://jira.orchard-app.com/browse/EXP-1 first.
![The console](../images/staff-console.png "The console of staff.")
What you can do when the export takes too long. See https://docs.partner.com/inner as well.
:::

## What you can do when the export takes too long

Wait, because rows are lost in big exports.

## Canned answers

### Sorry

We are sorry that your export took longer than it should have taken.
"""
STAFF = """\
---
id: rows-lost
kind: problem
title: Rows are lost in big exports
component: reports
audience: agent
level: 2
---

## Problem

The exporter stops after a minute without telling anybody about it at all.

## Answer

Please split the report by month until we have mended the export for you.
"""
COMING = """\
---
id: quantum-sharing-of-boards
kind: guide
title: Quantum sharing of boards
component: secret-lab
audience: public
owner: Maria Silva
release: 2026-07-01
---

## Steps

From July on every board can be shared with people outside of your company.
"""
NUMBERS = """\
---
id: reports
kind: guide
title: Numbers
component: reports
audience: agent
---

## Steps

Count them.
"""
TEXTS = {
    "content/articles/reports.md": NUMBERS,
    "content/articles/export.md": PUBLIC,
    "content/articles/rows-lost.md": STAFF,
    "content/articles/quantum-sharing-of-boards.md": COMING,
}


def library(texts: Mapping[str, str], site: str = SITE, components: str = COMPONENTS) -> Library:
    """Return the library of the article *texts* by path."""
    settings, problems = read_settings(
        Source("content/kb.yml", site), Source("content/components.yml", components)
    )
    assert settings is not None, problems
    reading = read_articles([Source(path, text) for path, text in sorted(texts.items())], settings)
    assert not reading.problems, reading.problems
    return Library(settings, reading.articles, NOW, frozenset(texts))


def checked(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what is wrong across the article *texts*."""
    return tuple(problem for problem in check(library(texts)) if problem.code >= "KB300")


def found(
    path: str, content: str | bytes, site: str = SITE, outside: Outside | None = None
) -> list[str]:
    """Return code and words of what the scan finds in a file of the public edition."""
    given = content.encode() if isinstance(content, str) else content
    problems = scan([(path, given)], _sought(site, outside or Outside(("/srv/build/kb",))))
    return [f"{problem.code} {problem.place} {problem.what}" for problem in problems]


def codes(path: str, content: str | bytes, site: str = SITE) -> set[str]:
    """Return the codes of what the scan finds in a file."""
    return {line[:5] for line in found(path, content, site)}


@cache
def _sought(site: str, outside: Outside) -> Sought:
    return sought(library(TEXTS, site), outside)
