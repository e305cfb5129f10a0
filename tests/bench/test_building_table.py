"""The bars of building: a value that doubles fails, a goal that is known to be missed does not."""

from pathlib import Path

import pytest
from building_table import FAILS, TABLE, Bar, Rows, Verdict, bars, judged, recorded

_TEXT = """
[[bar]]
name = "cold"
row = "kbgen"
to = "mkdocs"
of = "wall"
goal = 0.6
measured = {1000 = 0.5, 5000 = 0.9}  # behind it
"""
(COLD,) = bars(_TEXT)


def _rows(wall: float, pages: int = 1_000) -> Rows:
    rows = Rows()
    rows.add("kbgen", pages, {"wall": wall})
    rows.add("mkdocs", pages, {"wall": 10.0})
    return rows


@pytest.mark.parametrize(
    ("pages", "wall", "verdict"),
    [
        (1_000, 6.0, Verdict.REACHED),
        (1_000, 6.1, Verdict.LOST),
        (1_000, 10.1, Verdict.WORSE),
        (5_000, 9.0, Verdict.MISSED),
        (5_000, 18.0, Verdict.MISSED),
        (5_000, 18.1, Verdict.WORSE),
        (200, 6.1, Verdict.MISSED),
    ],
)
def test_a_ratio_is_judged_by_its_goal_and_by_what_it_was(
    pages: int, wall: float, verdict: Verdict
) -> None:
    assert [one[3] for one in judged([COLD], _rows(wall, pages))] == [verdict]


def test_a_doubled_ratio_fails_and_a_known_miss_does_not() -> None:
    assert {Verdict.WORSE, Verdict.LOST} == FAILS


def test_what_was_not_measured_is_said_and_does_not_fail() -> None:
    ((_, _, value, verdict),) = judged([COLD], Rows())
    assert (value, verdict) == (None, Verdict.UNKNOWN)


def test_a_goal_for_one_size_is_none_for_another() -> None:
    bar = Bar("check", "kbgen", "", "wall", {"10000": 1.0}, {"1000": 1.0})
    found = [bar.verdict(2.0, pages) for pages in (1_000, 10_000)]
    assert found == [Verdict.FREE, Verdict.MISSED]
    assert bar.verdict(2.1, 1_000) is Verdict.WORSE


def test_growth_is_the_power_of_the_pages() -> None:
    rows = Rows()
    for pages in (1_000, 5_000, 10_000):
        rows.add("kbgen", pages, {"cpu": pages**1.5})
    bar = Bar("growth", "kbgen", "", "growth of cpu", {"any": 1.1}, {})
    ((_, pages, value, verdict),) = judged([bar], rows)
    assert (pages, round(value or 0, 6), verdict) == (10_000, 1.5, Verdict.MISSED)


def test_what_is_recorded_stands_in_the_table_beside_other_sizes() -> None:
    text = recorded(_TEXT, _rows(4.0))
    (bar,) = bars(text)
    assert bar.measured == {"1000": 0.4, "5000": 0.9}
    assert text.endswith("  # behind it\n")


def test_every_bar_of_the_table_can_be_recorded() -> None:
    text = TABLE.read_text("utf-8")
    rows = Rows()
    for bar in bars(text):
        for row in filter(None, (bar.row, bar.to)):
            for pages in (1_000, 10_000):
                rows.add(row, pages, {bar.of.removeprefix("growth of "): 1.0 * pages})
    written = bars(recorded(text, rows))
    assert [bar.name for bar in written if "10000" not in bar.measured] == []


def test_names_of_bars_are_unique() -> None:
    names = [bar.name for bar in bars(Path(TABLE).read_text("utf-8"))]
    assert len(names) == len({*names})
