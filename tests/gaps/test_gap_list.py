"""The list of gaps: what it takes, in which order, and what a narrow terminal shows."""

from dataclasses import replace

import pytest
from gap_base import SHOWN, asked, standing, weeks
from need_base import FIRST, SECOND, THIRD

from kbgen.gaps.listing import report, table
from kbgen.gaps.routing import unrouted
from kbgen.gaps.selecting import SORTS, Selection, listed
from kbgen.gaps.tally import left_out, tally
from kbgen.gaps.telling import chart, facts, wordings
from kbgen.model.gap import Decision
from kbgen.model.need import Need, Week

CHOICES = {
    "all": (Selection(), [FIRST, SECOND, THIRD]),
    "a status": (Selection(statuses=("planned",)), [FIRST]),
    "two": (Selection(statuses=("planned", "open")), [FIRST, SECOND, THIRD]),
    "a proposed class": (Selection(kinds=("missing feature",)), [FIRST]),
    "a class that was set": (Selection(kinds=("bug",)), [THIRD]),
    "a cause": (Selection(causes=("no_article",)), [FIRST]),
    "a component by its id": (Selection(components=("reports",)), [FIRST]),
    "a component by its title": (Selection(components=("Reports",)), [FIRST]),
    "an owner": (Selection(owners=("ana ruiz",)), [FIRST]),
    "a language": (Selection(languages=("en",)), [FIRST, SECOND]),
    "a band": (Selection(bands=("likely_gap",)), [FIRST]),
    "those that nobody owns": (Selection(owners=("nobody yet",)), [SECOND]),
    "the first": (Selection(top=1), [FIRST]),
    "the first in another order": (Selection(top=2, sort="owner"), [FIRST, SECOND]),
    "none of both": (Selection(statuses=("planned",), kinds=("bug",)), []),
}


@pytest.mark.parametrize(("wanted", "ids"), CHOICES.values(), ids=CHOICES)
def test_what_is_chosen_is_listed(wanted: Selection, ids: list[str]) -> None:
    assert [one.gap.id for one in listed(SHOWN, wanted)] == ids


@pytest.mark.parametrize(("wanted", "ids"), CHOICES.values(), ids=CHOICES)
def test_whom_gaps_concern_is_asked_wherever_a_choice_takes_it(
    wanted: Selection, ids: list[str]
) -> None:
    bare = unrouted(one.gap for one in SHOWN)
    assert wanted.asks_whom or [one.gap.id for one in listed(bare, wanted)] == ids


def test_what_was_dismissed_is_listed_only_when_asked() -> None:
    found = standing((asked(FIRST, "a"),), {FIRST: Decision(FIRST, 1, dismissed="a game")})
    assert listed(found, Selection()) == []
    assert listed(found, Selection(statuses=("open",))) == []
    assert len(listed(found, Selection(done=True))) == 1


ORDERS = {
    "demand": [THIRD, FIRST, SECOND],
    "unanswered": [SECOND, THIRD, FIRST],
    "age": [FIRST, SECOND, THIRD],
    "owner": [SECOND, FIRST, THIRD],
    "probability": [SECOND, THIRD, FIRST],
}


@pytest.mark.parametrize(("sort", "ids"), ORDERS.items())
def test_gaps_stand_in_the_order_that_is_asked_for(sort: str, ids: list[str]) -> None:
    needs: list[Need] = [
        asked(FIRST, "a", found=weeks(("2026-01-05", 20, 11))),
        replace(asked(SECOND, "csv", found=weeks(("2026-02-02", 18, 18))), probability=0.9),
        replace(asked(THIRD, "c", found=weeks(("2026-03-02", 30, 16))), probability=0.2),
    ]
    found = standing(needs, {FIRST: Decision(FIRST, 1, owner="Bob")})
    assert [one.gap.id for one in listed(found, Selection(sort=sort))] == ids


def test_every_order_has_a_case() -> None:
    assert set(ORDERS) == set(SORTS)


def test_a_proposed_class_is_told_from_one_that_was_decided() -> None:
    rows, seen = table(SHOWN), report(SHOWN).table
    kinds, is_ = rows.position("class"), rows.position("class_is")
    assert [(row[kinds], row[is_]) for row in rows.rows] == [
        ("missing feature", "proposed"),
        (None, None),
        ("bug", "decided"),
    ]
    at = seen.position("class")
    assert [row[at] for row in seen.rows] == ["missing feature?", None, "bug"]


def test_a_terminal_leaves_out_only_columns_that_it_has() -> None:
    known = {column.name for column in table(SHOWN).columns}
    assert set(report(SHOWN).narrow) <= known


def test_a_column_of_nothing_is_not_shown() -> None:
    shown = {column.name for column in report(SHOWN[1:2]).table.columns}
    assert "class" not in shown
    assert "class" in {column.name for column in report(SHOWN).table.columns}


def test_weeks_are_bars_with_the_silent_ones_between() -> None:
    bars = dict(chart(weeks(("2026-05-04", 8, 8), ("2026-05-25", 4, 1))))
    assert bars["searches"] == "█··▄"
    assert bars["unanswered"] == "█··▁"
    assert bars["Weeks"] == "2026-05-04 to 2026-05-25, at most 8 searches"
    assert list(chart(())) == []


def test_a_year_of_weeks_fits_on_a_line() -> None:
    long = weeks(("2024-01-01", 1, 1), ("2026-05-25", 4, 1))
    assert len(dict(chart(long))["searches"]) == 52


def test_facts_say_what_is_known_and_nothing_else() -> None:
    known = dict(facts(SHOWN[0]))
    assert known["Status"] == "planned"
    assert known["Gap probability"] == "93 % (likely a gap)"
    assert "no_article" not in known["Cause"]
    assert dict(facts(SHOWN[2]))["Status"] == "open, not searched in this log"


def test_hidden_wordings_are_counted_and_not_shown() -> None:
    need = SHOWN[0].gap.need
    assert need is not None
    assert list(wordings(need))[-1] == ("", "and 3 wordings of too few people to be shown")
    assert list(wordings(need, 1))[1] == ("", "and 1 other wording")


def test_one_definition_tells_gaps_from_what_stands_beside_them() -> None:
    answered = asked("g-999bbbcc", "done", found=weeks(("2026-06-08", 10, 1)))
    ledger = {THIRD: Decision(THIRD, owner="Ana"), answered.id: Decision(answered.id, owner="Ana")}
    found = standing((asked(FIRST, "a"), asked(SECOND, "b"), answered), ledger)
    assert tally(found) == "2 gaps, 1 no longer left unanswered, 1 not searched in this log"
    assert left_out(found, found, Selection()) == ""
    assert left_out(found[:1], found, Selection(top=1)) == "3 other gaps"


def test_a_share_is_that_of_sessions_where_the_log_knows_them() -> None:
    week = Week("2026-06-08", 10, 8, sessions=4, unanswered_sessions=3)
    rows = table(standing((asked(FIRST, "a", found=(week,)),), {}))
    told = {column.name: cell for column, cell in zip(rows.columns, rows.rows[0], strict=True)}
    assert (told["share"], told["share_of"]) == (75.0, "sessions")
    unmeasured = replace(week, unmeasured=2)
    rows = table(standing((asked(FIRST, "a", found=(unmeasured,)),), {}))
    told = {column.name: cell for column, cell in zip(rows.columns, rows.rows[0], strict=True)}
    assert (told["share"], told["share_of"]) == (None, None)
