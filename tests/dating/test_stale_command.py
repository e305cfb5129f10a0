"""`kbgen stale`: what it lists, in each format, and what it cannot know."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dated_base import COMPONENTS, SITE, Base
from programs import git

from kbgen.cli.main import kbgen

FEATURE = "content/articles/features/export.md"
GUIDE = "content/articles/guides/send.md"
EXPORT = """\
---
id: export
kind: feature
title: Export
description: Take your numbers along.
component: reports
audience: public
status: released
release: 2026-01-01
---

## What changed

{}

## How to use it

Press it.

## How to test it yourself

Ask Ana.

## FAQ

### Is it free?

Yes.
"""
SEND = """\
---
id: send
kind: guide
title: {}
component: reports
audience: public
review: {}
---

## One

See [the export](../features/export.md).
"""
FORMULA = "\"=cmd|'/c calc'!A0\""


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """Return a guide that is older than the feature that it leads to."""
    found = Base(tmp_path)
    git(tmp_path, "init", "-q")
    found.commit(
        "2026-02-01",
        {
            "content/kb.yml": SITE,
            "content/components.yml": COMPONENTS,
            FEATURE: EXPORT.format("A button."),
            GUIDE: SEND.format(FORMULA, "2026-12-01"),
        },
    )
    found.commit("2026-05-01", {FEATURE: EXPORT.format("Two buttons.")})
    return found


def stale(base: Base, *options: str, today: str = "2026-09-15") -> Result:
    return CliRunner().invoke(
        kbgen, ["stale", "--root", str(base.root), "--today", today, *options]
    )


def listed(base: Base, *options: str, today: str = "2026-09-15") -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        stale(base, "--format", "json", *options, today=today).stdout
    )
    return found


def test_it_tells_of_a_guide_that_is_older_than_its_feature(base: Base) -> None:
    (row,) = listed(base)
    assert (row["article"], row["why"], row["feature"]) == ("send", "outdated", "export")
    assert (row["day"], row["written"]) == ("2026-05-01", "2026-02-01")


def test_a_new_review_day_ends_it(base: Base) -> None:
    base.commit("2026-06-01", {GUIDE: SEND.format("Send", "2027-06-01")})
    assert not listed(base)


def test_a_note_for_staff_in_the_feature_makes_nothing_older(base: Base) -> None:
    base.commit("2026-06-01", {GUIDE: SEND.format("Send", "2027-06-01")})
    base.commit("2026-07-01", {FEATURE: EXPORT.format("Two buttons.").replace("Ana", "Zoe")})
    assert not listed(base)


def test_what_is_soon_depends_on_the_option_then_on_the_settings(base: Base) -> None:
    assert [row["why"] for row in listed(base, "--soon", "100")] == ["outdated", "soon"]
    base.write({"content/kb.yml": f"{SITE}review: {{soon: 90}}\n"})
    assert [row["why"] for row in listed(base)] == ["outdated", "soon"]
    assert [row["why"] for row in listed(base, "--soon", "0")] == ["outdated"]


def test_one_owner_has_their_own_list(base: Base) -> None:
    assert len(listed(base, "--owner", "Ana Ruiz")) == 1
    assert not listed(base, "--owner", "Nobody")


def test_a_name_that_nobody_has_is_told(base: Base) -> None:
    found = stale(base, "--owner", "Ana Ruis")
    assert "nobody called Ana Ruis answers for an article; did you mean Ana Ruiz?" in found.stderr
    assert "nobody" not in stale(base, "--owner", "Ana Ruiz").stderr


def test_csv_has_no_formula_and_markdown_no_markup(base: Base) -> None:
    rows = list(csv.DictReader(io.StringIO(stale(base, "--format", "csv").stdout)))
    assert rows[0]["title"] == "'=cmd|'/c calc'!A0"
    lines = stale(base, "--format", "markdown").stdout.splitlines()
    assert lines[2].count(" | ") == lines[0].count(" | ")


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--strict",), 1)])
def test_only_who_wishes_it_fails_by_it(base: Base, options: tuple[str, ...], status: int) -> None:
    assert stale(base, *options).exit_code == status


def test_a_review_that_is_only_soon_is_no_failure(base: Base) -> None:
    base.commit("2026-06-01", {GUIDE: SEND.format("Send", "2026-09-20")})
    found = stale(base, "--strict")
    assert found.exit_code == 0
    assert "0 overdue, 0 outdated, 1 soon" in found.stderr


def test_a_shallow_clone_invents_no_day(base: Base, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", base.root.as_uri(), str(clone))
    found = stale(Base(clone))
    assert found.stdout.strip() == "None."
    assert "when 1 article about features changed is not known" in found.stderr


def test_what_is_not_committed_is_of_today(base: Base) -> None:
    base.write({GUIDE: SEND.format("Send again", "2027-12-01")})
    assert not listed(base)


def test_a_file_with_errors_is_named(base: Base) -> None:
    base.write({"content/articles/guides/broken.md": "---\nid: broken\n---\n"})
    found = stale(base)
    assert found.exit_code == 1
    assert "broken.md has errors" in found.stderr
