"""Where a gap stands: each status, from what people decide, articles claim and searches prove."""

from dataclasses import replace
from datetime import date

import pytest
from gap_base import NOW, article, asked, standing, weeks
from need_base import FIRST, SECOND, THIRD

from kbgen.gaps.claims import Claims
from kbgen.gaps.listing import table
from kbgen.gaps.routing import Routed
from kbgen.gaps.selecting import Selection, listed
from kbgen.gaps.standing import gaps
from kbgen.gaps.telling import facts
from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.audience import Status as Stage
from kbgen.model.gap import Class, Decision, Status
from kbgen.model.need import Cause, Need, Needs, Week

MAY = date(2026, 5, 11)
BEFORE = weeks(("2026-04-20", 20, 18), ("2026-04-27", 20, 19))
ANSWERED = (*BEFORE, *weeks(("2026-05-18", 20, 1), ("2026-05-25", 20, 2)))
STILL = (*BEFORE, *weeks(("2026-05-18", 20, 18), ("2026-05-25", 20, 19)))
SILENCE = (*BEFORE, *weeks(("2026-05-18", 2, 0)))
CLAIM = ("Export as CSV",)
ASKED = asked(FIRST, "export as csv", found=BEFORE)


def one(need: Need, decision: Decision | None, *articles: Article) -> Routed:
    """Return the only gap of a log with *need*."""
    (found,) = standing((need,), {decision.id: decision} if decision else {}, *articles)
    return found


Case = tuple[Need, Decision | None, tuple[Article, ...], Status]
CASES: dict[str, Case] = {
    "nobody decided anything": (ASKED, None, (), Status.OPEN),
    "somebody holds it open": (ASKED, Decision(FIRST, status=Status.OPEN), (), Status.OPEN),
    "somebody is at it": (ASKED, Decision(FIRST, status=Status.PLANNED), (), Status.PLANNED),
    "somebody answered it elsewhere": (
        ASKED,
        Decision(FIRST, status=Status.ANSWERED, link="https://a.example/"),
        (),
        Status.ANSWERED,
    ),
    "an article will claim it": (
        ASKED,
        None,
        (article("a", CLAIM, date(2026, 7, 1)),),
        Status.PLANNED,
    ),
    "the article is planned": (
        ASKED,
        None,
        (article("a", CLAIM, status=Stage.PLANNED),),
        Status.PLANNED,
    ),
    "the article says nothing yet": (ASKED, None, (article("a", CLAIM, text=" "),), Status.PLANNED),
    "the article is for staff": (
        ASKED,
        None,
        (article("a", CLAIM, audience=Audience.AGENT),),
        Status.OPEN,
    ),
    "an article claims it, and nobody searched since": (
        ASKED,
        None,
        (article("a", CLAIM, MAY),),
        Status.ANSWERED,
    ),
    "an article claims it, and hardly anybody searched since": (
        asked(FIRST, "export as csv", found=SILENCE),
        None,
        (article("a", CLAIM, MAY),),
        Status.ANSWERED,
    ),
    "the named article is out": (
        ASKED,
        Decision(FIRST, status=Status.PLANNED, article="a"),
        (article("a", (), MAY),),
        Status.ANSWERED,
    ),
    "the named article is to come": (
        ASKED,
        Decision(FIRST, status=Status.ANSWERED, article="a"),
        (article("a", (), date(2026, 7, 1)),),
        Status.PLANNED,
    ),
    "held open beside the named article": (
        ASKED,
        Decision(FIRST, status=Status.OPEN, article="a"),
        (article("a", (), MAY),),
        Status.OPEN,
    ),
    "an article of nobody knows when": (ASKED, None, (article("a", CLAIM),), Status.ANSWERED),
    "searched since, and answered": (
        asked(FIRST, "export as csv", found=ANSWERED),
        None,
        (article("a", CLAIM, MAY),),
        Status.CLOSED,
    ),
    "searched since, and not": (
        asked(FIRST, "export as csv", found=STILL),
        Decision(FIRST, status=Status.ANSWERED, article="a"),
        (article("a", CLAIM, MAY),),
        Status.REOPENED,
    ),
}


@pytest.mark.parametrize(("need", "decision", "articles", "status"), CASES.values(), ids=CASES)
def test_a_gap_stands_where_it_should(
    need: Need, decision: Decision | None, articles: tuple[Article, ...], status: Status
) -> None:
    assert one(need, decision, *articles).gap.status is status


def test_every_status_has_a_case() -> None:
    assert {case[3] for case in CASES.values()} == set(Status)


Waiting = tuple[Need, Decision | None, tuple[Article, ...], bool, str]
WAITING: dict[str, Waiting] = {
    "no article is named": (
        asked(FIRST, "export as csv", found=STILL),
        Decision(FIRST, status=Status.ANSWERED),
        (),
        True,
        "Decided, not measured: no article is named.",
    ),
    "no article is named, and searches are answered": (
        asked(FIRST, "export as csv", found=weeks(("2026-05-18", 20, 2))),
        Decision(FIRST, status=Status.ANSWERED),
        (),
        False,
        "Decided, not measured: no article is named.",
    ),
    "readers do not see the article": (
        ASKED,
        Decision(FIRST, status=Status.ANSWERED, article="a"),
        (article("a", (), MAY, audience=Audience.AGENT),),
        True,
        "Decided, not measured: readers do not see the article that is named.",
    ),
    "nobody knows since when": (
        ASKED,
        Decision(FIRST, status=Status.ANSWERED, article="a"),
        (article("a"),),
        True,
        "Nobody knows when",
    ),
    "the log tells no outcomes": (
        asked(FIRST, "export as csv", found=(Week("2026-05-18", 20, 20, unmeasured=20),)),
        None,
        (article("a", CLAIM, MAY),),
        True,
        "This log does not tell",
    ),
    "measured, with too little traffic": (
        ASKED,
        Decision(FIRST, status=Status.ANSWERED, article="a"),
        (article("a", (), MAY),),
        False,
        "Since 2026-05-11",
    ),
}


@pytest.mark.parametrize("case", WAITING.values(), ids=WAITING)
def test_an_answer_that_nothing_measures_silences_no_gap(case: Waiting) -> None:
    need, decision, articles, waits, words = case
    found = one(need, decision, *articles)
    assert (found.gap.status, found.gap.waits) == (Status.ANSWERED, waits)
    assert found.gap.proof
    assert found.gap.proof.words.startswith(words)
    assert listed([found], Selection(to_do=True)) == ([found] if waits else [])


def test_an_answer_that_no_log_mentions_waits_for_nobody() -> None:
    (found,) = standing((), {FIRST: Decision(FIRST, status=Status.ANSWERED)})
    assert not found.gap.waits


def test_what_was_always_answered_is_no_gap() -> None:
    often = asked(FIRST, "export as csv", found=weeks(("2026-04-20", 20, 2)))
    assert standing((often,), {}) == ()
    assert standing((often,), {}, article("a", CLAIM, MAY)) == ()


def test_weeks_that_todays_pages_counted_do_not_tell_that_it_was_a_gap() -> None:
    told = (Week("2026-04-20", 20, 18, unmeasured=20), Week("2026-05-18", 20, 0))
    assert (
        standing((asked(FIRST, "export as csv", found=told),), {}, article("a", CLAIM, MAY)) == ()
    )


def test_what_was_decided_is_listed_also_when_it_is_answered() -> None:
    often = asked(FIRST, "export as csv", found=weeks(("2026-04-20", 20, 2)))
    assert [one.gap.id for one in standing((often,), {FIRST: Decision(FIRST, 3)})] == [FIRST]


def test_a_gap_that_no_log_mentions_is_listed() -> None:
    found = standing((ASKED,), {SECOND: Decision(SECOND, 1, Status.PLANNED, owner="Eve")})
    assert [(one.gap.id, one.gap.need, one.owner) for one in found][1:] == [(SECOND, None, "Eve")]


def test_a_merged_gap_keeps_what_was_decided() -> None:
    merged = asked(FIRST, "export as csv", merged=THIRD)
    (found,) = standing((merged,), {THIRD: Decision(THIRD, 4, Status.PLANNED, note="n")})
    assert (found.gap.id, found.gap.decision.note) == (FIRST, "n")


def test_what_was_decided_about_a_part_fills_what_its_whole_leaves_open() -> None:
    merged = asked(FIRST, "export as csv", merged=THIRD)
    ledger = {
        FIRST: Decision(FIRST, 2, Status.PLANNED, note="of the whole"),
        THIRD: Decision(
            THIRD, 9, Status.OPEN, Class.BUG, "Eve", note="of a part", dismissed="a part"
        ),
    }
    (found,) = standing((merged,), ledger)
    assert found.gap.decision == Decision(
        FIRST, 2, Status.PLANNED, Class.BUG, "Eve", note="of the whole", dismissed="a part"
    )


def test_a_gap_names_what_became_part_of_it() -> None:
    found = standing((asked(FIRST, "export as csv", merged=THIRD),), {})
    assert ("Merged", THIRD) in facts(found[0])
    whole = table(found)
    at = [column.name for column in whole.columns].index("merged")
    assert whole.rows[0][at] == THIRD


def test_a_claim_of_another_language_answers_nothing() -> None:
    german = Claims((article("a", CLAIM),), NOW, "public")
    assert german.of(asked(FIRST, "export as csv")) != ()
    other = asked(FIRST, "export as csv")
    assert Claims((*german.articles, _german()), NOW, "public").of(_in_german(other)) == ()


OWNERS = {
    "of the component that the words point to": (ASKED, {}, "Ana Ruiz", "reports"),
    "of the ledger": (
        ASKED,
        {FIRST: Decision(FIRST, 1, owner="Eve")},
        "Eve",
        "reports",
    ),
    "of the article's component": (
        asked(FIRST, "nothing known"),
        {FIRST: Decision(FIRST, 1, article="a")},
        "Ana Ruiz",
        "reports",
    ),
    "nobody": (asked(FIRST, "nothing known"), {}, "", ""),
}


@pytest.mark.parametrize(("need", "ledger", "owner", "component"), OWNERS.values(), ids=OWNERS)
def test_a_gap_goes_to_its_owner(
    need: Need, ledger: dict[str, Decision], owner: str, component: str
) -> None:
    (found,) = standing((need,), ledger, article("a", (), MAY))
    assert found.owner == owner
    assert (found.component.id if found.component else "") == component


def _german() -> Article:
    return replace(article("b"), language="de")


def _in_german(need: Need) -> Need:
    return replace(need, language="de")


def in_two_logs(earlier: tuple[Week, ...], found: tuple[Week, ...]) -> Need:
    """Return a need that an earlier log told of, too."""
    return replace(asked(FIRST, "export as csv", found=found), earlier=earlier)


GAPS = {
    "a new one": (weeks(("2026-04-20", 99, 0)), weeks(("2026-05-18", 2, 2)), True),
    "an old one that few searched for lately": (BEFORE, weeks(("2026-05-18", 2, 0)), True),
    "one that was answered often": (BEFORE, weeks(("2026-05-18", 200, 2)), False),
}


@pytest.mark.parametrize(("earlier", "found", "expected"), GAPS.values(), ids=GAPS)
def test_a_gap_is_one_by_the_last_log_or_by_all(
    earlier: tuple[Week, ...], found: tuple[Week, ...], *, expected: bool
) -> None:
    assert bool(standing((in_two_logs(earlier, found),), {})) is expected


def test_words_that_an_earlier_log_had_are_claimed_as_well() -> None:
    need = replace(
        in_two_logs(BEFORE, weeks(("2026-05-18", 40, 1))),
        wordings=asked(FIRST, "csv file").wordings,
        former=asked(FIRST, "export as csv").wordings,
    )
    found = one(need, None, article("a", CLAIM, MAY))
    assert (found.gap.status, found.gap.since) == (Status.CLOSED, "2026-04-20")
    assert (
        "Earlier logs",
        "40 searches, 37 left unanswered; the first in the week of 2026-04-20",
    ) in [*facts(found)]


def explained(need: Need) -> Need:
    return replace(need, cause=Cause("no_article", "No page has it."))


@pytest.mark.parametrize(
    ("found", "released", "is_told"), [(BEFORE, None, True), (SILENCE, MAY, False)]
)
def test_what_is_answered_needs_no_cause(
    found: tuple[Week, ...], released: date | None, *, is_told: bool
) -> None:
    articles = (article("a", CLAIM, released),) if released else ()
    need = explained(asked(FIRST, "export as csv", found=found))
    told = one(need, None, *articles).gap.need
    assert told
    assert bool(told.cause) is is_told


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        (5, f"Since {MAY}, there were no searches that may be shown: too little"),
        (1, f"Since {MAY}, there were no searches: too little"),
    ],
)
def test_no_searches_are_claimed_only_where_all_words_are_shown(quoted: int, said: str) -> None:
    whole = Needs("public", "2026-06-15", "2026-03-02", "2026-06-14", (), quoted=quoted)
    decided = {FIRST: Decision(FIRST, article="a")}
    claims = Claims((article("a", (), MAY),), NOW, "public")
    (gap,) = gaps(whole, decided, claims)
    assert gap.proof
    assert gap.proof.words.startswith(said)
    assert ("may be shown" in gap.unseen) is (quoted > 1)
