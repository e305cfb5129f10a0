"""The table of guards is about the code and the tests as they are; `guards.py` tries them."""

import re
from pathlib import Path

import pytest
from guard_table import Guard, guards, missing

ROOT = Path(__file__).parents[2]
GUARDS = guards()


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_stands_where_the_table_says(guard: Guard) -> None:
    assert missing(guard, ROOT) == []


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_the_tests_of_a_guard_are_there(guard: Guard) -> None:
    for test in guard.tests:
        file, _, name = test.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"^def {name.partition('[')[0]}\(", text, re.MULTILINE), test
