"""What a proof replaces: all that is internal, and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kbgen.model.audience import PUBLIC
from kbgen.model.library import Library, Source
from kbgen.model.problem import Severity
from kbgen.publish.checking.check import check
from kbgen.publish.checking.codes import severity
from kbgen.publish.proving.changes import Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.replacing import Knowledge, Replacement, replacement
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.hints import read_hints
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.hints import hint_list
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.project import projections

SITE = """\
name: Help
timezone: UTC
languages: [en, de]
platforms: [web, inside-os]
addresses: {public: "https://help.example.com/", agent: "https://inside-host.example.com/"}
tracker: {github: inside-owner/inside-bugs}
listening: {public: /searches, agent: "https://inside-log.example.com/searches"}
mail: {host: inside-mail.example.com, from: inside@example.com, support: [inside-team@example.com]}
"""
COMPONENTS = """\
inside-part:
  title: Inside title
  owner: Inside Person
reports:
  title: Reports
  owner: Inside Owner
  escalation: "#inside-team"
  keywords: [inside-word]
"""
FEATURE = """\
---
# inside remark
id: export
kind: feature
title: Export
description: Take your numbers along.
component: reports
owner: Inside Writer
audience: public
status: released
release: 2026-06-01
platforms: [web]
review: 2026-12-24
since: 2026-12-24
---

## What changed

Reports leave as CSV. <!-- inside comment -->

![A button](../images/inside-name.png "The button.")

1. One.

    ::: agent
    Inside block. [Link](stuck.md) ![Inside](../images/inside-only.png "Inside.")
    :::

2. Two.

> Quoted.
>
> ::: agent
> Inside quote.
> :::

## How to use it

Use it.

### Inside part {audience=agent}

Inside text.

### Public part {audience=agent}

Inside words below a heading that customers have as well.

### Public part

Public text.

## How to test it yourself

Inside test.

## FAQ

### Is it new?

Yes.

### Inside question? {audience=agent}

Inside answer.

## Canned answers

### Inside name

Inside words.
"""
TRANSLATION = """\
---
title: Ausfuhr
original: inside42
---

## Was ist neu

Neu. <!-- inside Deutsch -->

## So geht es

So.

::: agent
Inside Deutsch.
:::

## So testen Sie es selbst

Inside Test.

## FAQ

### Neu?

Ja.
"""
STUCK = """\
---
id: stuck
kind: problem
title: Inside problem
component: inside-part
audience: agent
level: 2
---

## Problem

Inside.

## Answer

Inside.
"""
SHARED = "---\naudience: public\n---\n\nShared text.\n\n::: agent\nInside shared.\n:::\n"
FOR_STAFF = "---\naudience: agent\n---\n\nInside staff text.\n"
GUIDE = """\
---
id: steps
kind: guide
title: Steps
component: reports
audience: public
---

First words.

## Do it

::: include ../shared/open.md :::

::: agent
::: include ../shared/inside-shut.md :::
:::

## Background

Inside background.
"""
TEXTS = {
    "content/articles/export.md": FEATURE,
    "content/articles/export.de.md": TRANSLATION,
    "content/articles/stuck.md": STUCK,
    "content/articles/soon.md": FEATURE.replace("id: export", "id: soon").replace(
        "release: 2026-06-01", "release: 2026-07-01"
    ),
    "content/articles/steps.md": GUIDE,
    "content/shared/open.md": SHARED,
    "content/shared/inside-shut.md": FOR_STAFF,
}
HINTS = """\
# inside remark
inside-hint: {article: stuck, page: /inside, text: Inside hint.}
export: {page: /reports*, wait: 20s, text: {en: Take it along., de: Nehmen Sie es mit.}}
inside-component: {component: inside-part, page: /x, segment: [inside-segment], text: Inside.}
soon: {page: /inside*, text: Inside until July.}
reports: {component: reports, page: "*", text: All of it.}
"""
FILES = frozenset(
    {
        "content/hints.yml",
        *TEXTS,
        "content/kb.yml",
        "content/components.yml",
        "content/images/inside-name.png",
        "content/images/inside-only.png",
        "content/inside-notes.txt",
    }
)
INSIDE = re.compile("inside", re.IGNORECASE)
SEEDS = pytest.mark.parametrize("seed", range(1, 3))


def library(
    texts: dict[str, str], site: str, components: str, said: str, files: frozenset[str]
) -> Library:
    """Return the library of these files; it must have no errors."""
    settings, wrong = read_settings(
        Source("content/kb.yml", site), Source("content/components.yml", components)
    )
    assert settings is not None, wrong
    reading = read_articles([Source(*one) for one in sorted(texts.items())], settings)
    now = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("UTC"))
    hints, unclear = read_hints(Source("content/hints.yml", said))
    found = Library(settings, reading.articles, now, files, reading.unread, reading.includes, hints)
    problems = [*reading.problems, *unclear, *check(found)]
    assert [one for one in problems if severity(one) is Severity.ERROR] == []
    return found


def before() -> Library:
    return library(TEXTS, SITE, COMPONENTS, HINTS, FILES)


def replaced(seed: int) -> Replacement:
    knowledge = Knowledge(
        before(),
        TEXTS,
        Source("content/kb.yml", SITE),
        Source("content/components.yml", COMPONENTS),
        hints=HINTS,
    )
    return replacement(knowledge, seed)


def after(found: Replacement) -> Library:
    texts = {path: text for path, text in found.texts.items() if path.endswith(".md")}
    files = frozenset({*found.texts, *found.blobs, *found.copies})
    kb, components, hints = (
        found.texts[f"content/{name}.yml"] for name in ("kb", "components", "hints")
    )
    return library(texts, kb, components, hints, files)


@SEEDS
def test_l23_nothing_internal_is_left_in_any_text_or_name(seed: int) -> None:
    found = replaced(seed)
    left = {path: INSIDE.findall(text) for path, text in found.texts.items() if INSIDE.search(text)}
    assert left == {}
    names = [*found.texts, *found.blobs, *found.copies]
    assert [name for name in names if INSIDE.search(name)] == []


@SEEDS
def test_l23_i1_the_staged_pages_are_the_same_after_it(seed: int) -> None:
    found = replaced(seed)
    assert pages(after(found), found.copies) == pages(before(), {})


def pages(known: Library, copies: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the staged pages; each picture has the name that it had before."""
    shown = []
    for one in projections(known, PUBLIC):
        media = {
            image.address: copies.get(image.address, image.address)
            for article in one.articles
            for image in article.images
        }
        shown += [(page.path, staged(page)) for page in pages_of(replace(one, media=media))]
        shown.append(("hints.json", hint_list(one)))
    return shown


@SEEDS
def test_l23_counts_and_names_of_what_is_internal_are_others(seed: int) -> None:
    found = after(replaced(seed))
    old = {article.path for article in before().articles}
    strangers = {article.path for article in found.articles} - old
    assert strangers
    assert {article.path for article in found.articles} & old == {
        "content/articles/export.md",
        "content/articles/export.de.md",
        "content/articles/steps.md",
    }
    assert "inside-part" not in found.settings.components


def test_l23_another_seed_replaces_otherwise_and_the_same_one_alike() -> None:
    assert replaced(1) == replaced(1)
    assert replaced(1).texts != replaced(2).texts


def test_l23_what_was_replaced_is_counted_where_it_stood() -> None:
    found = {(change.path, change.first, change.kind) for change in replaced(1).changes}
    line = FEATURE.split("\n").index("    ::: agent") + 1
    assert ("content/articles/export.md", line, Kind.BLOCK) in found
    assert ("content/articles/stuck.md", 1, Kind.ARTICLE) in found
    assert ("content/shared/inside-shut.md", 1, Kind.INCLUDE) in found
    assert ("content/images/inside-only.png", 1, Kind.PICTURE) in found
    assert ("content/inside-notes.txt", 1, Kind.FILE) in found
    hints = sorted(line for _, line, kind in found if kind is Kind.HINT)
    assert hints == [2, 4, 5]


def test_dice_fall_the_same_for_the_same_seed_and_stay_in_bounds() -> None:
    one, other, third = Dice(1, "a"), Dice(1, "a"), Dice(2, "a")
    falls = [one.below(1000) for _ in range(50)]
    assert falls == [other.below(1000) for _ in range(50)]
    assert falls != [third.below(1000) for _ in range(50)]
    assert {Dice(seed).between(2, 4) for seed in range(60)} == {2, 3, 4}
    assert sorted(one.shuffled(range(9))) == list(range(9))
