"""What to do next about a gap follows from where it stands, and never asks for what is done."""

from dataclasses import replace
from datetime import date

import pytest
from gap_base import article, asked, standing, weeks
from need_base import FIRST

from kbgen.gaps.next_step import next_step
from kbgen.gaps.why import causes
from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.audience import Status as Release
from kbgen.model.gap import Decision, Status
from kbgen.model.need import Cause, Need

CSV = "`content/articles/guides/csv.md`"
OUT, LATER = date(2026, 3, 1), date(2026, 12, 1)
STILL = weeks(("2026-03-16", 30, 28), ("2026-05-25", 30, 28))
FEW = weeks(("2026-02-02", 30, 28), ("2026-05-25", 3, 1))
CLOSED = weeks(("2026-02-02", 30, 28), ("2026-05-25", 60, 2))
UNMEASURED = tuple(replace(week, unmeasured=9) for week in STILL)


def need(cause: str = "no_article", about: str = "") -> Need:
    return replace(asked(FIRST, "csv file"), cause=Cause(cause, "Because.", about))


STEPS = {
    "nothing is written": (need(), Decision(FIRST), (), f"`kbgen gaps draft {FIRST}`"),
    "nobody looked for a cause": (
        asked(FIRST, "csv file"),
        Decision(FIRST),
        (),
        f"`kbgen gaps draft {FIRST}` begins an article",
    ),
    "a draft without text": (
        need(),
        Decision(FIRST, article="csv"),
        (article("csv", ["csv file"], text=""),),
        f"Finish {CSV} and merge it",
    ),
    "an article that comes out later": (
        need(),
        Decision(FIRST, article="csv"),
        (article("csv", day=LATER),),
        f"Finish {CSV} and merge it",
    ),
    "a planned article that claims it": (
        need(),
        Decision(FIRST),
        (article("csv", ["csv file"], status=Release.PLANNED),),
        f"Finish {CSV} and merge it",
    ),
    "an article that is not in this branch": (
        need(),
        Decision(FIRST, article="csv"),
        (),
        "Write the article `csv`",
    ),
    "an article for staff": (
        need(),
        Decision(FIRST, article="csv"),
        (article("csv", audience=Audience.AGENT),),
        f"Let customers read {CSV}",
    ),
    "held open": (
        need(),
        Decision(FIRST, status=Status.OPEN, article="csv"),
        (article("csv", day=OUT),),
        f"When {CSV} answers it, run `kbgen gaps set {FIRST} --status answered`",
    ),
    "too little traffic": (
        replace(need(), weeks=FEW),
        Decision(FIRST),
        (article("csv", ["csv file"], OUT),),
        f"Wait: `kbgen analyse` with a later log tells whether {CSV} helped",
    ),
    "closed": (
        replace(need(), weeks=CLOSED),
        Decision(FIRST),
        (article("csv", ["csv file"], OUT),),
        "Nothing: later searches were answered",
    ),
    "reopened": (
        replace(need(), weeks=STILL),
        Decision(FIRST),
        (article("csv", ["csv file"], OUT),),
        f"Readers still do not find their answer in {CSV}: open it",
    ),
    "a log that measures nothing": (
        replace(need(), weeks=UNMEASURED),
        Decision(FIRST),
        (article("csv", ["csv file"], OUT),),
        f"See for yourself whether {CSV} answers it",
    ),
    "said to be answered by nothing": (
        need(),
        Decision(FIRST, status=Status.ANSWERED),
        (),
        f"`kbgen gaps set {FIRST} --article ARTICLE`",
    ),
    "said to be answered for staff": (
        need(),
        Decision(FIRST, status=Status.ANSWERED, article="csv"),
        (article("csv", audience=Audience.AGENT),),
        f"Let customers read {CSV}",
    ),
    "dismissed": (
        need(),
        Decision(FIRST, dismissed="a game"),
        (),
        f"Nothing: it is dismissed. `kbgen gaps set {FIRST} --undismiss`",
    ),
    "noise": (need("noise"), Decision(FIRST), (), f"`kbgen gaps set {FIRST} --dismiss REASON`"),
    "outside": (
        need("outside"),
        Decision(FIRST),
        (),
        f"`kbgen gaps draft {FIRST}`; else dismiss it with `kbgen gaps set {FIRST} --dismiss",
    ),
    "other words": (
        need("other_words", "csv"),
        Decision(FIRST),
        (article("csv", day=OUT),),
        f"Write the words under `answers:` of {CSV}",
    ),
    "for staff": (
        need("agent_only", "csv"),
        Decision(FIRST),
        (article("csv", audience=Audience.AGENT),),
        f"Publish {CSV}, or the part of it",
    ),
}


@pytest.mark.parametrize(("need", "decision", "articles", "said"), STEPS.values(), ids=STEPS)
def test_the_next_step_follows_from_where_a_gap_stands(
    need: Need, decision: Decision, articles: tuple[Article, ...], said: str
) -> None:
    (one,) = standing((need,), {FIRST: replace(decision, line=1)}, *articles)
    step = next_step(one)
    assert said in step
    assert step.endswith(".")
    assert ("gaps draft" in step) == ("gaps draft" in said)


def test_what_nobody_searches_for_now_waits() -> None:
    (one,) = standing((), {FIRST: Decision(FIRST, 1, Status.OPEN)})
    assert next_step(one).startswith("Nobody searched for it in this log")


@pytest.mark.parametrize("name", [cause.name for cause in causes()])
def test_each_cause_tells_a_step_that_names_the_gap_where_a_command_stands(name: str) -> None:
    (one,) = standing((need(name),), {})
    step = next_step(one)
    assert "{" not in step
    assert step.count("kbgen gaps") == step.count(FIRST)
