"""A change is told which problems it causes in files that it does not touch."""

from pathlib import Path

import pytest
from programs import kbgen
from reviewed import COMPONENTS, SITE, Files, guide, repository

from kbgen.model.review import Review, Turn

SHED = (
    "The key of the northern orchard shed hangs behind the second beam on the left, above the"
    " small window that faces the road, and nobody but the keeper may take it from there."
)
BROKEN = "See [nothing](nothing.md)."
PICTURE = {"content/images/tap.svg": "<svg"}
LEDGER = "g-7kq2m9xw:\n  status: answered\n  article: water\n"
ACK = "water:\n  - by: Ana Ruiz\n    text: 0123456789abcdef\n    on: 2026-11-01\n"
CASES: dict[str, tuple[Files, Files, list[str]]] = {
    "an article that others link to goes": (
        {**guide("water"), **guide("prune", body="See [water](water.md).")},
        {"content/articles/water.md": None},
        ["content/articles/prune.md KB203"],
    ),
    "a public text of another article is said to staff": (
        {**guide("water", body=SHED), **guide("prune")},
        guide("prune", body=f"Do.\n\n::: agent\n{SHED}\n:::"),
        ["content/articles/water.md KB310"],
    ),
    "a part of it is said to staff": (
        {**guide("water", body=SHED), **guide("prune")},
        guide("prune", body=f"Do.\n\n::: agent\nNow {SHED[4:90]} today.\n:::"),
        ["content/articles/water.md KB311"],
    ),
    "the article of a decision goes": (
        {**guide("water"), "content/gaps.yml": LEDGER},
        {"content/articles/water.md": None},
        ["content/gaps.yml KB504"],
    ),
    "a damaged picture is shown": (
        {**guide("water"), **PICTURE},
        guide("water", body="![The tap](../images/tap.svg)"),
        ["content/images/tap.svg KB221"],
    ),
    "a component goes": (
        guide("water", component="stock"),
        {"content/components.yml": COMPONENTS.partition("stock")[0]},
        ["content/articles/water.md KB206"],
    ),
    "lines move": (
        {**guide("water", body=BROKEN), **guide("prune")},
        guide("prune", body="Other."),
        [],
    ),
    "settings change and old problems stay": (
        {**guide("water", body=BROKEN)},
        {"content/kb.yml": SITE.replace("Orchard", "Garden")},
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_elsewhere_since_then_is(case: str, tmp_path: Path) -> None:
    before, change, expected = CASES[case]
    made = repository(tmp_path / "base", before)
    made.change(change)
    assert _named(made.review()) == expected


def test_a_problem_that_only_moved_to_another_line_is_not_new(tmp_path: Path) -> None:
    shared = {"content/includes/tap.md": "---\naudience: public\n---\n\nOpen it.\n"}
    body = f"::: include ../includes/tap.md :::\n\n{BROKEN}"
    made = repository(tmp_path / "base", {**guide("water", body=body), **shared})
    text = shared["content/includes/tap.md"]
    made.change({"content/includes/tap.md": text + "\nShut it.\n"})
    found = made.review()
    assert (_named(found), found.stood) == ([], 1)


def test_errors_that_stood_elsewhere_before_are_counted_and_still_block(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", {**guide("water", body=BROKEN), **guide("prune")})
    made.change(guide("prune", body="Other."))
    found = made.review()
    assert (_named(found), found.stood, found.solved) == ([], 1, 0)
    done = kbgen("review", "--base", "main", cwd=made.root)
    assert done.returncode == 3
    assert done.stdout.startswith("1 older error elsewhere")


def test_new_warnings_elsewhere_are_findings(tmp_path: Path) -> None:
    before, change, _ = CASES["a part of it is said to staff"]
    made = repository(tmp_path / "base", before)
    made.change(change)
    assert kbgen("review", "--base", "main", cwd=made.root).returncode == 1


def test_what_a_change_mends_is_counted(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", guide("water", body=BROKEN))
    made.change(guide("water"))
    found = made.review()
    assert (found.elsewhere, found.stood, found.solved) == ((), 0, 1)


def test_what_has_errors_does_not_become_public_yet(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", guide("prune"))
    made.change(guide("water", body=BROKEN, component="stock"))
    found = made.review()
    assert {shift.turn for shift in found.shifts} == {Turn.BLOCKED}
    assert "ecome public once its errors are mended: 1 article" in made.comment()


def test_where_the_settings_of_before_are_lost_all_errors_elsewhere_are_told(
    tmp_path: Path,
) -> None:
    made = repository(tmp_path / "base", {**guide("water", body=BROKEN), "content/kb.yml": "x"})
    made.change({"content/kb.yml": SITE})
    assert _named(made.review()) == ["content/articles/water.md KB203"]


def _named(found: Review) -> list[str]:
    return [f"{one.place.path} {one.code}" for one in found.elsewhere]
