"""The day of the last change that customers see, from real Git histories."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest
from dated_base import ZONE, Base, Files, article, base, guide, picture
from programs import git

from kbgen.publish.releasing import last_changes

STAFF = "Water the trees.\n\n::: agent\nNot the old ones.\n:::"
INCLUDING = "::: include ../includes/{}.md :::"
SHOWING = '![A tree](images/{}.jpg "A tree.")'
GERMAN = "---\ntitle: Einen Tag planen\n---\n\n## Schritte\n\n{}\n"


def _include(id: str, text: str) -> dict[str, str]:
    return {f"content/includes/{id}.md": f"---\naudience: public\n---\n\n{text}\n"}


def _german(id: str, text: str | None) -> dict[str, str | None]:
    return {f"content/articles/{id}.de.md": text and GERMAN.format(text)}


def _shown(id: str, content: bytes) -> dict[str, bytes]:
    return {f"content/articles/images/{id}.jpg": content}


# What is committed on the first of each month from January on, and the day that is told.
CASES: Mapping[str, tuple[list[Files], str]] = {
    "nothing": ([article("nothing")], "2026-01-01"),
    "a-text": ([article("a-text"), article("a-text", "Water them twice.")], "2026-02-01"),
    "a-title": ([article("a-title"), article("a-title", title="Plan a week")], "2026-02-01"),
    "a-lead": ([article("a-lead"), article("a-lead", description="How to.")], "2026-02-01"),
    "platforms": ([article("platforms"), article("platforms", platforms="[web]")], "2026-02-01"),
    "a-section": ([article("a-section"), article("a-section", "A.\n\n## B\n\nC.")], "2026-02-01"),
    "a-staff-block": ([article("a-staff-block"), article("a-staff-block", STAFF)], "2026-01-01"),
    "staff-in-the-middle": (
        [
            article("staff-in-the-middle", "One.\n\nTwo."),
            article("staff-in-the-middle", "One.\n\n::: agent\nPsst.\n:::\n\nTwo."),
            article("staff-in-the-middle", "One.\n\n::: agent\nPssst.\n:::\n\nTwo."),
        ],
        "2026-01-01",
    ),
    "a-staff-section": (
        [
            article("a-staff-section"),
            article("a-staff-section", "Water the trees.\n\n## Background\n\nAsk Ana."),
        ],
        "2026-01-01",
    ),
    "an-owner": ([article("an-owner"), article("an-owner", owner="Bo Li")], "2026-01-01"),
    "a-review": ([article("a-review"), article("a-review", review="2027-01-01")], "2026-01-01"),
    "queries": ([article("queries"), article("queries", answers="[gardening]")], "2026-01-01"),
    "a-comment": (
        [article("a-comment"), article("a-comment", "Water the trees.  \n\n\n<!-- Why? -->")],
        "2026-01-01",
    ),
    "many-internal-edits": (
        [
            article("many-internal-edits"),
            article("many-internal-edits", "Water."),
            *(article("many-internal-edits", f"Water.\n\n::: agent\n{n}\n:::") for n in range(6)),
        ],
        "2026-02-01",
    ),
    "opened": ([article("opened", audience="agent"), article("opened")], "2026-02-01"),
    "for-staff": ([article("for-staff", audience="agent")], ""),
    "another-folder": (
        [
            article("another-folder"),
            {
                "content/articles/another-folder.md": None,
                "content/articles/deep/er/another-folder.md": guide("another-folder"),
            },
        ],
        "2026-01-01",
    ),
    "included": (
        [
            {**article("included", INCLUDING.format("trees")), **_include("trees", "Ten trees.")},
            _include("trees", "Nine trees."),
            _include("trees", "Nine trees.\n\n::: agent\nOr ten.\n:::"),
        ],
        "2026-02-01",
    ),
    "included-once": (
        [
            {**article("included-once", INCLUDING.format("figs")), **_include("figs", "Ten.")},
            _include("figs", "Nine."),
            article("included-once", "Nine."),
        ],
        "2026-02-01",
    ),
    "a-picture": (
        [
            {**article("a-picture", SHOWING.format("tree")), **_shown("tree", picture("red"))},
            _shown("tree", picture("blue")),
        ],
        "2026-02-01",
    ),
    "notes-in-a-picture": (
        [
            {
                **article("notes-in-a-picture", SHOWING.format("fig")),
                **_shown("fig", picture("red")),
            },
            _shown("fig", picture("red", "Bo's camera")),
        ],
        "2026-01-01",
    ),
    "translated": (
        [article("translated"), _german("translated", "Gießen."), article("translated", "Water.")],
        "2026-03-01",
    ),
    "untranslated": (
        [
            article("untranslated"),
            _german("untranslated", "Gießen."),
            _german("untranslated", None),
        ],
        "2026-01-01",
    ),
    "out-later": (
        [article("out-later", release="2026-05-01", status="released")],
        "2026-05-01",
    ),
    "once-unreadable": (
        [
            article("once-unreadable"),
            {"content/articles/once-unreadable.md": "no front matter"},
            article("once-unreadable", STAFF),
        ],
        "2026-01-01",
    ),
    "once-very-long": (
        [
            article("once-very-long"),
            article("once-very-long", "a" * 3_000_000),
            article("once-very-long", STAFF),
        ],
        "2026-01-01",
    ),
    "names": (
        [
            article("names"),
            {"content/:100644 100644 a b M": "x", "content/@1": "y", **article("names", "A.")},
        ],
        "2026-02-01",
    ),
}
IN_GERMAN = {"translated": "2026-02-01", "untranslated": "2026-03-01"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Base:
    # the knowledge base is a folder of its repository, which other repositories may have
    whole = base(tmp_path_factory.mktemp("dated"))
    inner = Base(whole.root / "help")
    inner.write(
        {
            path: (whole.root / path).read_text()
            for path in ("content/kb.yml", "content/components.yml")
        }
    )
    months: dict[int, dict[str, str | bytes | None]] = defaultdict(dict)
    for steps, _ in CASES.values():
        for month, files in enumerate(steps, 1):
            months[month].update(files)
    for month, files in sorted(months.items()):
        inner.commit(f"2026-{month:02}-01", files)
    return inner


@pytest.fixture(scope="module")
def days(found: Base) -> Mapping[tuple[str, str], date]:
    return found.days()


@pytest.mark.parametrize("id", CASES)
def test_the_day_of_a_last_change_is_that_of_a_public_one(
    days: Mapping[tuple[str, str], date], id: str
) -> None:
    assert str(days.get((id, "en"), "")) == CASES[id][1]


@pytest.mark.parametrize("id", IN_GERMAN)
def test_a_translation_has_a_day_of_its_own(days: Mapping[tuple[str, str], date], id: str) -> None:
    assert str(days[id, "de"]) == IN_GERMAN[id]


def test_what_is_in_no_commit_changed_today_if_customers_would_see_it(found: Base) -> None:
    found.write({**article("nothing", STAFF), **article("a-text", "New."), **article("not-known")})
    days = found.days()
    git(found.root, "checkout", "-q", ".")
    (found.root / "content/articles/not-known.md").unlink()
    told = {id: str(days.get((id, "en"), "")) for id in ("nothing", "a-text", "not-known")}
    assert told == {"nothing": "2026-01-01", "a-text": "2026-09-15", "not-known": ""}


def test_a_shallow_clone_tells_nothing(found: Base, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{found.root.parent}", "shallow")
    assert Base(tmp_path / "shallow" / "help").days() == {}


def test_what_a_partial_clone_did_not_fetch_is_no_change_and_no_day(tmp_path: Path) -> None:
    whole = base(tmp_path / "whole")
    whole.commit("2026-01-01", article("plan") | article("once"))
    whole.commit("2026-02-01", article("plan", "Water."))
    whole.commit("2026-03-01", article("plan", "Water twice."))
    git(whole.root, "config", "uploadpack.allowFilter", "true")
    address = f"file://{whole.root}"
    git(tmp_path, "clone", "-q", "--filter=blob:none", address, "partial")
    days = Base(tmp_path / "partial").days()
    told = {id: str(days.get((id, "en"), "")) for id in ("plan", "once")}
    assert told == {"plan": "", "once": "2026-01-01"}
    assert str(whole.days()["plan", "en"]) == "2026-03-01"


def test_a_new_picture_that_is_in_no_commit_counts_as_a_change(tmp_path: Path) -> None:
    found = base(tmp_path)
    found.commit(
        "2026-01-01", {**article("plan", SHOWING.format("tree")), **_shown("tree", picture("red"))}
    )
    assert str(found.days()["plan", "en"]) == "2026-01-01"
    found.write(_shown("tree", picture("blue")))
    assert str(found.days()["plan", "en"]) == "2026-09-15"


def test_without_git_or_a_commit_nothing_is_told(found: Base, tmp_path: Path) -> None:
    alone = Base(tmp_path)
    alone.write({path: (found.root / path).read_bytes() for path in ("content/kb.yml",)})
    assert alone.days() == {}
    git(tmp_path, "init", "-q")
    assert alone.days() == {}


def test_a_day_lies_in_the_sites_zone_and_never_in_the_future(tmp_path: Path) -> None:
    found = base(tmp_path)
    found.commit("2026-05-31T23:30:00+0000", article("late"))
    found.commit("2099-02-01", article("ahead"))
    days = found.days()
    assert [str(days[id, "en"]) for id in ("late", "ahead")] == ["2026-06-01", "2026-09-15"]


def test_a_branch_counts_from_the_day_on_which_it_was_merged(tmp_path: Path) -> None:
    found = base(tmp_path)
    found.commit("2026-01-01", article("plan"))
    git(tmp_path, "switch", "-q", "-c", "branch")
    found.commit("2026-02-01", article("plan", "Water."))
    git(tmp_path, "switch", "-q", "main")
    found.commit("2026-02-15", article("other"))
    git(tmp_path, "merge", "-q", "--no-ff", "--no-commit", "branch")
    found.commit("2026-03-01", {})
    days = found.days(datetime(2026, 4, 1, tzinfo=ZONE))
    assert [str(days[id, "en"]) for id in ("plan", "other")] == ["2026-03-01", "2026-02-15"]


def test_l14_i7_staff_may_edit_more_often_than_anybody_counts(tmp_path: Path) -> None:
    found = base(tmp_path)
    found.commit("2026-01-01", article("plan"))
    for number in range(70):
        staff = STAFF.replace("old", f"old {number}")
        found.commit(f"2026-02-{number % 28 + 1:02}", article("plan", staff))
    assert str(found.days()["plan", "en"]) == "2026-01-01"


def test_nothing_is_told_of_what_changed_more_often_than_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = base(tmp_path)
    found.commit("2026-01-01", {**article("plan"), **article("once")})
    for number in range(6):
        found.commit(
            f"2026-02-{number + 1:02}", article("plan", f"Water.\n\n::: agent\n{number}\n:::")
        )
    assert str(found.days()["plan", "en"]) == "2026-02-01"
    monkeypatch.setattr(last_changes, "MOST_VERSIONS", 3)
    days = found.days()
    assert ("plan", "en") not in days
    assert str(days["once", "en"]) == "2026-01-01"
