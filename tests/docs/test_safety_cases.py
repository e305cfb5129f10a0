"""Every safety case is held by a test that names it, and the documentation lists them."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from safety_cases import CASES, FOLDER, NAME, article, held

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_held_by_a_test(case: str) -> None:
    assert [one for one in held() if case in one.cases]


def test_a_test_names_no_case_that_is_not_listed() -> None:
    assert {case for one in held() for case in one.cases} - set(CASES) == set()


def test_each_case_has_a_guard_that_can_be_taken_away() -> None:
    guards = tomllib.loads((ROOT / "tests/bench/guards.toml").read_text(encoding="utf-8"))["guard"]
    assert {case for guard in guards for case in guard["cases"].split()} == set(CASES)


def test_the_article_about_the_cases_is_up_to_date(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / FOLDER / NAME, article())
