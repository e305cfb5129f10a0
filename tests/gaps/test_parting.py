"""Needs that were merged and come apart again: each has its id and its decision, and says so."""

from dataclasses import replace

import pytest
from gap_base import article, library
from need_base import FIRST, SECOND, THIRD

from kbgen.app.base import Base
from kbgen.gaps.claims import Claims
from kbgen.gaps.identity import Identity, KnownIds, identities
from kbgen.gaps.ledger import Ledger
from kbgen.gaps.needing import Query, together
from kbgen.gaps.parting import undecided
from kbgen.gaps.proof import Memory, proof_of
from kbgen.gaps.routing import routed
from kbgen.gaps.standing import gaps
from kbgen.gaps.telling import facts
from kbgen.model.gap import Decision, Status
from kbgen.model.need import Counts, Need, Needs, Stretch, Week, Wording

RIGHT, WRONG = "export calendar", "exprot calendar"
SEARCHES = {RIGHT: 40, WRONG: 9}
APART = {"export": 30, "exprot": 30, "calendar": 40}  # the site knows both words
MERGED = {"export": 30, "calendar": 40}  # so one is a misspelling


def analysed(site: dict[str, int], before: Needs | None, ledger: Ledger | None = None) -> Needs:
    """Return the needs of a log in which both wordings were typed, and what was known *before*."""
    base = Base((), ledger or {}, before, decided=tuple(ledger or ()))
    queries = [
        Query(number, "en", text, Counts(count, count))
        for number, (text, count) in enumerate(SEARCHES.items())
    ]
    ids = base.ids("public", "en")
    found = tuple(one.need for one in together(queries, "en", site, ids))
    known = base.carried(found, (Stretch("2026-03-02", "2026-03-08"),), "public", 1)
    return Needs("public", "2026-03-09", None, None, known.needs, past=known.past, told=known.told)


def ids(needs: Needs) -> dict[str, str]:
    return {text: need.id for need in needs.needs for text in need.texts}


def decided(needs: Needs, ledger: Ledger) -> dict[str, str]:
    """Return by wording what was noted about the need that it belongs to."""
    found = gaps(needs, ledger, Claims((), library().now, "public"))
    return {text: gap.decision.note for gap in found if gap.need for text in gap.need.texts}


def test_what_was_merged_and_comes_apart_has_its_ids_again() -> None:
    apart = analysed(APART, None)
    merged = analysed(MERGED, apart)
    (whole,) = merged.needs
    assert (whole.id, whole.merged) == (ids(apart)[RIGHT], (ids(apart)[WRONG],))
    again = analysed(APART, analysed(MERGED, merged))
    assert ids(again) == ids(apart)
    assert [(need.merged, need.parted) for need in again.needs] == [
        ((), whole.id if need.text == WRONG else "") for need in again.needs
    ]


@pytest.mark.parametrize("about", [(RIGHT,), (WRONG,), (RIGHT, WRONG), (WRONG, RIGHT)])
def test_what_was_decided_about_parts_is_said_of_the_whole_and_of_them_again(
    about: tuple[str, ...],
) -> None:
    apart = analysed(APART, None)
    ledger = {ids(apart)[text]: Decision(ids(apart)[text], note=text) for text in about}
    expected = {text: text if text in about else "" for text in SEARCHES}
    assert decided(apart, ledger) == expected
    merged = analysed(MERGED, apart, ledger)
    assert decided(merged, ledger) == dict.fromkeys(SEARCHES, about[0])
    again = analysed(APART, merged, ledger)
    assert ids(again) == ids(apart)
    assert decided(again, ledger) == expected


def test_what_was_decided_about_the_whole_stays_with_its_id_and_that_is_said() -> None:
    merged = analysed(MERGED, analysed(APART, None))
    (whole,) = merged.needs
    ledger = {whole.id: Decision(whole.id, status=Status.PLANNED, note="of the whole")}
    again = analysed(APART, merged, ledger)
    assert decided(again, ledger) == {RIGHT: "of the whole", WRONG: ""}
    (said,) = undecided(again, ledger)
    part = ids(again)[WRONG]
    assert said.startswith(f"{part} was part of {whole.id} and is a gap of its own again")
    assert said.endswith(f"so decide about {part}")
    later = analysed(APART, again, ledger)
    assert list(undecided(later, ledger)) == [said]
    settled = {**ledger, part: Decision(part, note="too")}
    assert list(undecided(later, settled)) == []
    assert list(undecided(later, {})) == []


def test_who_was_part_of_another_says_so() -> None:
    counts = Counts(9, 9)
    need = Need(FIRST, "en", (Wording("a", counts),), counts, parted=SECOND)
    needs = Needs("public", "2026-06-15", None, None, (need,))
    (one,) = routed(gaps(needs, {}, Claims((), library().now, "public")), library())
    assert ("Parted", f"from {SECOND}, with which its searches were counted before") in facts(one)


def test_a_proof_says_with_which_gap_earlier_searches_are_counted() -> None:
    weeks = [Week("2026-06-01", 12, 0, 0, 12, 0)]
    need = Need(
        FIRST, "en", (Wording("a", Counts(12, 0)),), Counts(12, 0), tuple(weeks), parted=SECOND
    )
    day = article("a", ("a",), library().now.date().replace(month=5, day=11))
    needs = Needs("public", "2026-06-15", "2026-03-02", "2026-06-14", (need,))
    ledger = {FIRST: Decision(FIRST, note="n")}
    (gap,) = gaps(needs, ledger, Claims((day,), library().now, "public"))
    assert gap.proof
    assert gap.proof == proof_of(weeks, gap.proof.released, Memory(None, SECOND))
    words = f"What was searched before is counted with {SECOND}, of which it was a part."
    assert gap.proof.words.endswith(words)


def test_a_part_that_is_searched_for_alone_keeps_the_id_of_the_whole() -> None:
    known = KnownIds((), {"a1": FIRST, "b1": FIRST}, {FIRST: (SECOND,)}, parts={"b1": SECOND})
    assert identities([("b1",)], {"b1": 9}, "en", known) == (Identity(FIRST, (SECOND,)),)


def test_the_larger_part_takes_no_id_from_the_one_that_had_it_at_first() -> None:
    known = KnownIds((FIRST,), {"a1": FIRST, "b1": FIRST}, {FIRST: (SECOND,)}, parts={"b1": SECOND})
    small, large = identities([("a1",), ("b1",)], {"a1": 1, "b1": 99}, "en", known)
    assert (small, large) == (Identity(FIRST), Identity(SECOND, parted=FIRST))


def test_a_gap_that_was_always_alone_was_part_of_none() -> None:
    known = KnownIds((), {"a1": FIRST, "b1": SECOND}, {FIRST: (THIRD,)})
    found = identities([("a1",), ("b1",), ("c1",)], {"a1": 1, "b1": 9, "c1": 5}, "en", known)
    assert [one.parted for one in found] == ["", "", ""]
    assert replace(found[0], merged=()) == Identity(FIRST)
