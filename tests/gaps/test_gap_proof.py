"""Golden cases of each status: weeks before and after a release, and what they prove."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from kbgen.gaps.proof import Memory, proof_of
from kbgen.listen.intervals import wilson
from kbgen.model.gap import Status
from kbgen.model.need import Week

RELEASED = date(2026, 10, 14)
CASES = Path(__file__).parent / "proofs"
NAMES = sorted(path.name.removesuffix(".weeks.json") for path in CASES.glob("*.weeks.json"))


@pytest.mark.parametrize("name", NAMES)
def test_weeks_prove_what_their_case_expects(
    name: str, golden: Callable[[Path, str], None]
) -> None:
    case = json.loads((CASES / f"{name}.weeks.json").read_text("utf-8"))
    weeks = [Week(monday, *counts) for monday, counts in case["weeks"].items()]
    day = date.fromisoformat(case["released"]) if case["released"] else None
    since = date.fromisoformat(case["since"]) if "since" in case else None
    found = asdict(proof_of(weeks, day, Memory(since)))
    text = json.dumps(found, indent=1, default=str, ensure_ascii=False)
    golden(CASES / f"{name}.proof.json", f"{text}\n")


def test_every_measured_status_has_a_case() -> None:
    found = {json.loads(path.read_text("utf-8"))["status"] for path in CASES.glob("*.proof.json")}
    assert found == {Status.ANSWERED, Status.CLOSED, Status.REOPENED}


def test_the_order_of_weeks_changes_nothing() -> None:
    weeks = [Week(f"2026-0{month}-02", 8, 4 - month) for month in (2, 3)]
    day = date(2026, 1, 1)
    assert proof_of(weeks, day) == proof_of(weeks[::-1], day)


@pytest.mark.parametrize(
    ("monday", "before", "after"),
    [("2026-10-05", 6, 0), ("2026-10-12", 0, 0), ("2026-10-19", 0, 6)],
)
@pytest.mark.parametrize("released", [date(2026, 10, day) for day in range(12, 19)])
def test_the_week_of_the_release_belongs_to_neither(
    monday: str, before: int, after: int, released: date
) -> None:
    proof = proof_of([Week(monday, 6, 2)], released)
    assert (proof.before.searches, proof.after.searches) == (before, after)


def test_the_interval_of_a_change_is_newcombes() -> None:
    # Newcombe 1998, table II, method 10: 56/70 against 48/80
    weeks = [Week("2026-10-05", 70, 56), Week("2026-10-19", 80, 48)]
    change = proof_of(weeks, date(2026, 10, 14)).change
    assert change is not None
    assert change == pytest.approx((-33.4, -5.2), abs=0.1)


@pytest.mark.parametrize("unanswered", [0, 30])
@pytest.mark.parametrize(("sessions", "is_told"), [(1, False), (2, False), (4, True), (None, True)])
def test_few_readers_neither_close_nor_reopen(
    sessions: int | None, unanswered: int, *, is_told: bool
) -> None:
    lost = None if sessions is None else sessions * (unanswered > 0)
    before = Week("2026-10-05", 9, 9, 0, 9, 9)
    proof = proof_of([before, Week("2026-10-19", 30, unanswered, 0, sessions, lost)], RELEASED)
    told = Status.REOPENED if unanswered else Status.CLOSED
    assert proof.status is (told if is_told else Status.ANSWERED)
    said = f"30 searches in {sessions} session"
    assert (said in proof.words) is not is_told
    assert (proof.wanted > 0) is not is_told


def test_a_session_counts_once_however_often_it_searched() -> None:
    often = [Week("2026-10-05", 90, 80, 0, 10, 9), Week("2026-10-19", 90, 80, 0, 10, 0)]
    proof = proof_of(often, RELEASED)
    assert proof.status is Status.CLOSED
    assert (proof.before.share, proof.after.share) == (90.0, 0.0)
    assert (proof.before.low, proof.before.high) == wilson(9, 10)


BEGINNINGS = {
    "on the day of the release": (date(2026, 10, 14), True),
    "in the week before, so that no whole week is known": (date(2026, 10, 6), True),
    "a week before": (date(2026, 10, 5), False),
    "nobody knows when": (None, False),
}


@pytest.mark.parametrize(("since", "is_unknown"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_what_no_log_tells_of_is_not_said_to_be_nothing(
    since: date | None, *, is_unknown: bool
) -> None:
    words = proof_of([Week("2026-10-19", 20, 0)], RELEASED, Memory(since)).words
    assert ("This log holds no searches from before 2026-10-14" in words) is is_unknown
    assert ("nobody had searched for it before" in words) is not is_unknown
