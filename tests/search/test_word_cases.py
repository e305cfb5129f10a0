"""The table of words: what is found by what is typed, in the index as it stands."""

from pathlib import Path

import pytest
from word_cases import WordCase, has, word_cases

CASES = word_cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_page_has_of_what_is_typed(tmp_path: Path, case: WordCase) -> None:
    assert has(tmp_path, case) == case.has


def test_there_are_cases_enough_of_each_kind() -> None:
    assert len(CASES) >= 120
    assert len({case.language for case in CASES}) >= 20
    assert sum(case.has == "none" for case in CASES) >= 30


def test_no_case_stands_twice() -> None:
    assert len(set(CASES)) == len(CASES)
