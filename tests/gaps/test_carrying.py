"""What earlier logs told of a need is known when a later one is analysed alone, and counts once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from need_base import FIRST, SECOND, THIRD

from kbgen.gaps.carrying import Carried, carried
from kbgen.gaps.need_record import as_record, needs_of
from kbgen.gaps.proof import Memory, Proof, proof_of
from kbgen.gaps.telling import opened, wordings
from kbgen.gaps.weeks import history, joined, later_than, told_by, until
from kbgen.model.gap import Status
from kbgen.model.need import Cause, Counts, Need, Needs, Stretch, Week, Wording

BEGIN = date(2026, 3, 2)  # a monday
RELEASED = BEGIN + timedelta(weeks=4, days=2)
DAYS = 70
NAMES = {0: FIRST, 1: SECOND, 2: THIRD}


@dataclass(frozen=True)
class Search:
    """A search on a *day* for one of the needs, by a reader who searches once."""

    day: int
    need: int
    unanswered: bool


def week(monday: str, searches: int = 6, unanswered: int = 5) -> Week:
    return Week(monday, searches, unanswered, 0, searches, unanswered)


def need(id_: str, *weeks: Week, **more: object) -> Need:
    """Return a need that was searched for in *weeks*."""
    searches, unanswered = sum(one.searches for one in weeks), sum(one.unanswered for one in weeks)
    counts = Counts(searches, unanswered)
    found = Need(id_, "en", (Wording(f"typed {id_}", counts, typed_in=searches),), counts, weeks)
    return replace(found, **more)  # type: ignore[arg-type]  # as the test names them


def days(first: str, last: str) -> tuple[Stretch, ...]:
    return (Stretch(first, last),)


def analysed(carried_: Carried) -> Needs:
    """Return what an analysis keeps, as it is read back from its file."""
    kept = Needs(
        "public", "2026-06-15", None, None, carried_.needs, past=carried_.past, told=carried_.told
    )
    return needs_of(_as_json(as_record(kept)))


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_json(part) for key, part in value.items()}
    return [_as_json(part) for part in value] if isinstance(value, list | tuple) else value


def log(searches: Sequence[Search]) -> tuple[list[Need], tuple[Stretch, ...]]:
    """Return the needs of a log of *searches*, and the days of which it tells."""
    if not searches:
        return [], ()
    first, last = min(one.day for one in searches), max(one.day for one in searches)
    counts: dict[tuple[int, int], list[bool]] = {}
    for one in searches:
        counts.setdefault((one.need, one.day // 7), []).append(one.unanswered)
    weeks = {
        key: week(str(BEGIN + timedelta(weeks=key[1])), len(found), sum(found))
        for key, found in sorted(counts.items())
    }
    needs = [
        need(id_, *(found for (which, _), found in weeks.items() if which == number))
        for number, id_ in NAMES.items()
        if any(which == number for which, _ in weeks)
    ]
    told = (
        Stretch(
            str(BEGIN + timedelta(max(number * 7, first))),
            str(BEGIN + timedelta(min(number * 7 + 6, last))),
        )
        for number in {number for _, number in weeks}
    )
    return needs, joined(told)


def proofs(known: Needs) -> dict[str, Proof]:
    memory = Memory(date.fromisoformat(told_by(known)[0].first)) if told_by(known) else None
    return {one.id: proof_of(history(one), RELEASED, memory) for one in known.all}


def one_after_the_other(logs: Iterable[Sequence[Search]]) -> Needs | None:
    known = None
    for searches in logs:
        if searches:
            known = analysed(carried(*log(searches), known, 1))
    return known


SEARCHES = st.lists(
    st.builds(Search, st.integers(0, DAYS - 1), st.sampled_from([*NAMES]), st.booleans()),
    max_size=120,
)
MONDAYS = st.lists(st.integers(1, DAYS // 7 - 1), max_size=3, unique=True).map(sorted)


@given(SEARCHES, MONDAYS, st.randoms())
def test_logs_that_are_cut_at_mondays_prove_in_any_order_what_they_prove_together(
    searches: list[Search], mondays: list[int], order: object
) -> None:
    cuts = [0, *mondays, DAYS // 7]
    logs = [
        [one for one in searches if first * 7 <= one.day < last * 7]
        for first, last in pairwise(cuts)
    ]
    order.shuffle(logs)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    found, whole = one_after_the_other(logs), one_after_the_other([searches])
    assert (found and proofs(found)) == (whole and proofs(whole))


@given(SEARCHES, st.integers(1, DAYS - 1))
def test_logs_that_are_cut_on_any_day_prove_what_they_prove_together(
    searches: list[Search], cut: int
) -> None:
    logs = [[one for one in searches if (one.day < cut) is former] for former in (True, False)]
    for ordered in permutations(logs):
        found, whole = one_after_the_other(ordered), one_after_the_other([searches])
        assert (found and proofs(found)) == (whole and proofs(whole))


@given(SEARCHES, st.integers(1, DAYS // 7 - 1), st.integers(0, 6))
def test_logs_that_overlap_from_a_monday_on_prove_what_they_prove_together(
    searches: list[Search], monday: int, more: int
) -> None:
    former = [one for one in searches if one.day < (monday + more) * 7]
    # an event on its monday and sunday lets each log tell of its days to the last
    edges = [Search(monday * 7, 0, unanswered=True), Search(DAYS - 1, 0, unanswered=True)]
    latter = [*(one for one in searches if one.day >= monday * 7), *edges]
    found = one_after_the_other([former, latter])
    whole = one_after_the_other([[*(one for one in former if one.day < monday * 7), *latter]])
    assert found
    assert whole
    assert proofs(found) == proofs(whole)


@given(st.lists(SEARCHES, min_size=2, max_size=4))
def test_no_week_holds_more_than_all_logs_together(logs: list[list[Search]]) -> None:
    found = one_after_the_other(logs)
    for one in found.all if found else ():
        for told in history(one):
            at = (date.fromisoformat(told.monday) - BEGIN).days // 7
            by_log = [
                sum(NAMES[each.need] == one.id and each.day // 7 == at for each in searches)
                for searches in logs
            ]
            assert told.searches <= sum(by_log)
            assert told.sessions == told.searches


@given(SEARCHES)
def test_a_log_that_is_analysed_twice_counts_once(searches: list[Search]) -> None:
    once, twice = one_after_the_other([searches]), one_after_the_other([searches, searches])
    assert (once and proofs(once)) == (twice and proofs(twice))


CUTS = {
    # the days of the former log, those of the latter, and what counts of the week of march 9
    "the latter log begins on a monday": ("2026-03-02", "2026-03-15", "2026-03-09", (0, 2)),
    "they follow each other in the midst of the week": (
        *("2026-03-02", "2026-03-11", "2026-03-12"),
        (1, 2),
    ),
    "they share a day, and the former one has more of the week": (
        *("2026-03-02", "2026-03-13", "2026-03-13"),
        (1, 0),
    ),
    "they share a day, and the latter one has more of the week": (
        *("2026-03-02", "2026-03-10", "2026-03-10"),
        (0, 2),
    ),
    "they share a day, and have as much of the week": (
        *("2026-03-02", "2026-03-12", "2026-03-12"),
        (0, 2),
    ),
    "the former log ends before that week": ("2026-03-02", "2026-03-08", "2026-03-11", (0, 2)),
}


@pytest.mark.parametrize("case", CUTS.values(), ids=CUTS)
def test_a_week_that_is_cut_counts_once(case: tuple[str, str, str, tuple[int, int]]) -> None:
    first, last, begins, (former, latter) = case
    before = Needs(
        "public",
        last,
        first,
        last,
        (need(FIRST, week("2026-03-02"), week("2026-03-09", 10, 9)),),
    )
    found = need(FIRST, week("2026-03-09", 200, 100), week("2026-03-16"))
    (one,) = carried([found], days(begins, "2026-03-22"), before, 1).needs
    expected = 10 * former + 100 * latter
    assert [each.searches for each in history(one)] == [6, expected, 6]


def test_a_need_takes_over_the_weeks_of_those_that_became_part_of_it() -> None:
    before = Needs(
        "public",
        "2026-03-22",
        None,
        None,
        (need(FIRST, week("2026-03-02")), need(SECOND, week("2026-03-02", 4, 1))),
        past=(need(THIRD, week("2026-03-09")),),
        told=days("2026-03-02", "2026-03-15"),
    )
    found = need(FIRST, week("2026-03-16"), merged=(SECOND, THIRD))
    known = carried([found], days("2026-03-16", "2026-03-22"), before, 1)
    # a session may have typed the words of both: there were at least six, five left unanswered
    both = Week("2026-03-02", 10, 6, 0, 6, 5)
    assert known.needs[0].earlier == (both, week("2026-03-09"))
    assert [(one.text, one.part) for one in known.needs[0].former] == [
        (f"typed {SECOND}", SECOND),
        (f"typed {THIRD}", THIRD),
    ]
    assert known.past == ()


def test_a_session_counts_once_for_needs_that_become_one() -> None:
    # two readers, who search five times a week for each of three needs, and find it since october
    week_ = Week("2026-10-05", 5, 0, 0, 2, 0)
    told, later = days("2026-10-05", "2026-10-18"), days("2026-10-19", "2026-10-25")
    parts = [need(id_, week_) for id_ in NAMES.values()]
    before = Needs("public", "2026-10-18", None, None, tuple(parts), told=told)
    found = need(FIRST, Week("2026-10-19", 1, 0, 0, 0, 0), merged=(SECOND, THIRD))
    (one,) = carried([found], later, before, 1).needs
    proof = proof_of(history(one), date(2026, 9, 30))
    assert (proof.after.searches, proof.after.sessions) == (16, 2)
    assert proof.status is Status.ANSWERED


def test_sessions_of_one_need_add_up_where_two_logs_tell_of_a_week() -> None:
    former = Needs(
        *("public", "2026-03-11", "2026-03-09", "2026-03-11"),
        (need(FIRST, Week("2026-03-09", 4, 4, 0, 3, 2)),),
    )
    found = need(FIRST, Week("2026-03-09", 2, 1, 0, 2, 1))
    known = carried([found], days("2026-03-12", "2026-03-15"), former, 1)
    assert history(known.needs[0]) == (Week("2026-03-09", 6, 5, 0, 5, 3),)
    again = carried([need(FIRST)], days("2026-03-16", "2026-03-22"), analysed(known), 1)
    assert history(again.needs[0]) == history(known.needs[0])


def test_what_the_log_does_not_mention_is_known_as_long_as_no_log_tells_its_weeks() -> None:
    before = analysed(
        carried(
            [need(FIRST, week("2026-03-02"), week("2026-03-09"))],
            days("2026-03-02", "2026-03-15"),
            None,
            1,
        )
    )
    later = carried([need(SECOND, week("2026-03-16"))], days("2026-03-16", "2026-03-22"), before, 1)
    assert later.past == before.needs
    again = carried([need(SECOND, week("2026-03-09"))], days("2026-03-09", "2026-03-22"), before, 1)
    assert [(one.weeks, one.counts.searches) for one in again.past] == [((week("2026-03-02"),), 6)]
    all_ = carried([need(SECOND, week("2026-03-09"))], days("2026-03-02", "2026-03-22"), before, 1)
    assert all_.past == ()


def test_words_that_too_few_typed_now_are_not_kept() -> None:
    before = Needs(
        "public", "2026-03-15", "2026-03-02", "2026-03-15", (need(FIRST, week("2026-03-02")),)
    )
    later = days("2026-03-16", "2026-03-22")
    assert carried([], later, before, 6).past == before.needs
    assert carried([], later, before, 7).past == ()


def test_a10_stricter_settings_forget_words_and_no_weeks_of_what_is_shown() -> None:
    before = Needs(
        *("public", "2026-03-15", "2026-03-02", "2026-03-15"),
        (need(FIRST, week("2026-03-02", 3, 3)), need(SECOND, week("2026-03-09", 4, 4))),
    )
    other = Wording("other", Counts(9, 9), typed_in=9)
    found = need(FIRST, week("2026-03-16", 9, 9), wordings=(other,), merged=(SECOND,))
    (one,) = carried([found], days("2026-03-16", "2026-03-22"), before, 5).needs
    assert [each.searches for each in history(one)] == [3, 4, 9]
    assert one.texts == ("other",)


def test_weeks_of_more_than_two_years_ago_are_forgotten() -> None:
    old, new = week("2024-03-25"), week("2024-04-01")
    before = Needs("public", "2024-04-07", "2024-03-25", "2024-04-07", (need(FIRST, old, new),))
    (one,) = carried([need(FIRST)], days("2026-03-23", "2026-03-29"), before, 1).needs
    assert one.earlier == (new,)


def test_an_older_file_tells_of_the_days_from_its_first_to_its_last() -> None:
    old = Needs("public", "2026-03-15", "2026-03-02", "2026-03-12", ())
    assert told_by(old) == days("2026-03-02", "2026-03-12")
    assert told_by(replace(old, first="2026-02", last="2026-03")) == ()
    assert told_by(replace(old, first=None, last=None)) == ()


def test_on_a_day_no_later_search_counts() -> None:
    told = days("2026-03-02", "2026-03-20")
    known = Needs(
        *("public", "2026-03-22", "2026-03-02", "2026-03-20"),
        (
            need(FIRST, week("2026-03-02"), week("2026-03-09", 4, 1), week("2026-03-16")),
            need(SECOND, week("2026-03-16")),
        ),
        told=told,
    )
    assert until(known, date(2026, 3, 20)) == known
    assert later_than(known, date(2026, 3, 20)) == ""
    cut = until(known, date(2026, 3, 19))
    assert [(one.id, one.counts.searches, one.counts.unanswered) for one in cut.needs] == [
        (FIRST, 10, 6)
    ]
    assert (cut.last, cut.told) == ("2026-03-19", days("2026-03-02", "2026-03-19"))
    assert "the last day of the log is 2026-03-20" in later_than(known, date(2026, 3, 19))
    assert until(known, date(2020, 1, 1)).all == ()


def test_on_a_day_nothing_is_told_that_rests_on_later_searches() -> None:
    count = Counts(9, 9)
    whole = replace(
        need(FIRST, week("2026-03-02"), week("2026-03-16")),
        wordings=(Wording("typed", count, opened={"an-article": 7}, found={"other": 2}),),
        cause=Cause("no_article", "22 of 27 searches were left unanswered.", "", ("typed",)),
    )
    known = Needs(
        *("public", "2026-03-22", "2026-03-02", "2026-03-22", (whole,)),
        told=days("2026-03-02", "2026-03-22"),
    )
    (one,) = until(known, date(2026, 3, 15)).needs
    assert one.is_cut
    assert one.wordings == (Wording("typed", Counts(0, 0)),)
    assert one.cause == Cause("no_article", "The evidence is not known for this day.")
    assert list(wordings(one)) == [("typed", "not known for this day")]
    assert list(opened(one)) == [("Opened", "not known for this day")]
    assert not whole.is_cut


def test_a_log_that_tells_no_outcomes_does_not_hide_what_a_later_one_proves() -> None:
    silent = Week("2026-03-02", 9, 9, unmeasured=9)
    found = need(FIRST, week("2026-04-06", 12, 0), earlier=(silent, week("2026-03-09")))
    proof = proof_of(history(found), RELEASED)
    assert (proof.before.searches, proof.status) == (6, "closed")


def test_words_of_a_log_that_was_analysed_again_without_them_are_forgotten() -> None:
    told = days("2026-03-02", "2026-03-08")
    before = analysed(carried([need(FIRST, week("2026-03-02"))], told, None, 1))
    other = replace(
        need(FIRST, week("2026-03-02")), wordings=(Wording("other", Counts(1, 1), typed_in=1),)
    )
    (again,) = carried([other], told, before, 1).needs
    assert again.texts == ("other",)
    (later,) = carried([other], days("2026-03-09", "2026-03-15"), before, 1).needs
    assert later.texts == ("other", f"typed {FIRST}")
