"""Canned answers are stale once the public text that they rest on changed after them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from dated_base import NOW, Base, article, base
from programs import git

from kbgen.adapters.content import read_content
from kbgen.app.canned import confirm
from kbgen.app.last_changes import dated, last_changes
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.publish.showing.project import projections

TAKE = "Water the trees."
ANSWERS = "\n\n## Canned answers\n\n### One\n\nHello {}.\n\n### Two\n\nBye.\n"
SITE_OF_ONE = "name: Orchard\ntimezone: Europe/Berlin\nlanguages: [en]\n"


@pytest.fixture
def found(tmp_path: Path) -> Base:
    made = base(tmp_path / "help")
    made.commit("2026-01-01", {"content/kb.yml": SITE_OF_ONE, **said(TAKE)})
    return made


def said(steps: str, answer: str = "you", **front: str) -> dict[str, str]:
    return article("plan", steps + ANSWERS.format(answer), **front)


def stale(made: Base) -> Mapping[str, date | None] | None:
    """Return what the agent edition says, None if it is not known."""
    library = read_content(made.root, NOW).library
    ages = last_changes(made.root, library)
    (public,) = projections(library, PUBLIC)
    assert dated(public, ages).stale == dated(public, ages).touched == {}
    (agent,) = projections(library, AGENT)
    return dated(agent, ages).stale.get("plan")


def test_answers_that_came_with_the_text_are_fresh(found: Base) -> None:
    assert stale(found) == {}


def test_an_answer_is_stale_from_the_day_on_which_public_text_changed(found: Base) -> None:
    found.commit("2026-02-01", said("Water them twice."))
    assert stale(found) == {"one": date(2026, 2, 1), "two": date(2026, 2, 1)}


def test_an_answer_that_changed_with_the_text_or_after_it_is_fresh(found: Base) -> None:
    found.commit("2026-02-01", said("Water them twice.", "dear"))
    assert stale(found) == {"two": date(2026, 2, 1)}
    found.commit("2026-03-01", said("Water them thrice.", "dear"))
    found.commit("2026-04-01", said("Water them thrice.", "dear you"))
    assert stale(found) == {"two": date(2026, 3, 1)}


def test_what_only_staff_read_makes_no_answer_stale(found: Base) -> None:
    found.commit("2026-02-01", said(f"{TAKE}\n\n::: agent\nPsst.\n:::"))
    assert stale(found) == {}


def test_text_that_was_not_public_before_is_nothing_to_be_older_than(tmp_path: Path) -> None:
    made = base(tmp_path / "help")
    made.commit("2026-01-01", {"content/kb.yml": SITE_OF_ONE, **said(TAKE, audience="agent")})
    made.commit("2026-02-01", said(TAKE))
    assert stale(made) == {}


def test_a_change_that_is_not_committed_counts(found: Base) -> None:
    found.write(said("Water them twice."))
    assert stale(found) == {"one": NOW.date(), "two": NOW.date()}


def test_without_the_whole_history_it_is_not_known(found: Base, tmp_path: Path) -> None:
    found.commit("2026-02-01", said("Water them twice."))
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{found.root}", "shallow")
    assert stale(Base(tmp_path / "shallow")) is None


def test_what_was_confirmed_needs_no_history_and_is_stale_after_the_next_change(
    found: Base, tmp_path: Path
) -> None:
    found.commit("2026-02-01", said("Water them twice."))
    path = confirm(found.root, "plan", NOW)
    before = said("Water them twice.")["content/articles/plan.md"].split("\n")
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [line for line in lines if not line.startswith("canned: ")] == before
    found.commit("2026-03-01", {})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{found.root}", "shallow")
    shallow = Base(tmp_path / "shallow")
    assert stale(found) == stale(shallow) == {}
    text = path.read_text(encoding="utf-8").replace("twice", "thrice")
    shallow.write({"content/articles/plan.md": text})
    assert stale(shallow) == {"one": None, "two": None}
    confirm(shallow.root, "plan", NOW)
    assert stale(shallow) == {}
