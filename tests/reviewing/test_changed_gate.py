"""A review tells what another launch gate lets out, and what it takes back."""

from pathlib import Path

import pytest
from reviewed import SITE, Repository, repository

from kbgen.model.review import Setting

_WANTS = "wants others to have read or tested a feature before customers see it"
_CLOSED = f"{SITE}launch: {{since: 2026-11-01, readers: 1}}\n"
_FEATURE = """\
---
id: share
kind: feature
title: How to share
description: It shares.
component: reports
audience: public
status: released
release: 2026-11-10
---

## What changed

You can share it.

## How to use it

Click.

## How to test it yourself

Click twice.

## FAQ

### Why?

So.
"""


def made(root: Path, site: str) -> Repository:
    """Return a knowledge base with a feature that came out, and nobody has read."""
    return repository(root, {"content/kb.yml": site, "content/articles/share.md": _FEATURE})


@pytest.mark.parametrize(
    "site",
    [SITE, _CLOSED.replace("readers: 1", "readers: 0"), _CLOSED.replace("11-01", "11-20")],
    ids=["gone", "lower", "later"],
)
def test_a_gate_that_is_loosened_is_told_with_what_becomes_public(
    tmp_path: Path, site: str
) -> None:
    base = made(tmp_path, _CLOSED)
    base.change({"content/kb.yml": site})
    assert base.review().settings == (Setting("launch", _WANTS, ("share",)),)


def test_a_gate_that_takes_something_back_is_told(tmp_path: Path) -> None:
    base = made(tmp_path, SITE)
    base.change({"content/kb.yml": _CLOSED})
    assert base.review().settings == (Setting("launch", _WANTS, (), ("share",)),)


def test_a_gate_that_stays_is_not_told(tmp_path: Path) -> None:
    base = made(tmp_path, _CLOSED)
    base.change({"content/kb.yml": f"# The settings.\n{_CLOSED}"})
    assert base.review().settings == ()


def test_who_is_missing_at_the_gate_of_a_changed_feature_is_told(tmp_path: Path) -> None:
    base = made(tmp_path, _CLOSED)
    base.change({"content/articles/share.md": _FEATURE.replace("Click twice.", "Click thrice.")})
    (found,) = base.review().unready
    assert (found.article, found.missing, found.held) == ("share", "1 reader", True)


def test_a_feature_that_nobody_must_read_waits_for_nobody(tmp_path: Path) -> None:
    base = made(tmp_path, SITE)
    base.change({"content/articles/share.md": _FEATURE.replace("Click twice.", "Click thrice.")})
    assert not base.review().unready
