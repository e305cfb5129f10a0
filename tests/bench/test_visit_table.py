"""The table of what visits need is about the site and the tests as they are."""

from pathlib import Path

import pytest
from visit_table import Part, missing, parts

VISITS = Path(__file__).parents[1] / "browser" / "test_visits.py"


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_a_part_stands_in_the_built_site_where_the_table_says(part: Part, sample: Path) -> None:
    assert missing(part, sample) == []


def test_each_visit_has_a_part_that_can_be_taken_away() -> None:
    text = VISITS.read_text(encoding="utf-8")
    visits = {line[4:].partition("(")[0] for line in text.splitlines() if line[:9] == "def test_"}
    assert {part.visit for part in parts()} == visits
