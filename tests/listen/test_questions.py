"""A report is one SQL file: its header is complete, and its columns are those of its query."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from listening import worked_out

from kbgen.adapters.engine import Engine, questions
from kbgen.listen.question import Note, Question
from kbgen.listen.question_header import read_question
from kbgen.model.report import Hidden, Rows

HEADER = """-- One row per query.
-- rank: 1
-- question: Why?
-- column: query | Query | What was typed
select 1
"""


NOTHING_HIDDEN = Hidden(0, 0, 0, 1)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with worked_out(Path(__file__).parent / "cases" / "outcomes" / "log.jsonl") as found:
        yield found


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_columns_of_the_header_are_those_of_the_query(question: Question, engine: Engine) -> None:
    selected = engine.columns(question.sql)
    shares = {one.name for one in question.quotients} | {one.name for one in question.changes}
    worked_out_here = {
        name for share in shares for name in (share, f"{share}_low", f"{share}_high")
    }
    named = [column.name for column in question.columns if column.name not in worked_out_here]
    used = {name for quotient in question.quotients for name in (quotient.part, quotient.whole)}
    assert [name for name in selected if name in named or name not in used] == named
    assert used <= set(selected)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_each_report_answers_in_a_sentence_of_its_own_columns(question: Question) -> None:
    assert question.sentence.endswith(".")
    used = [name for one in question.quotients for name in (one.part, one.whole)]
    names = tuple(dict.fromkeys([*(column.name for column in question.columns), *used]))
    rows = Rows(names, [(1,) * len(names)])
    assert question.answered(rows, frozenset(), NOTHING_HIDDEN).sentence


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_each_report_says_what_one_row_is_and_what_each_column_means(question: Question) -> None:
    assert question.row.startswith("One row per ")
    assert question.question.endswith("?")
    assert all(column.title and column.means for column in question.columns)
    names = {column.name for column in question.columns}
    assert names.issuperset((*question.stack, *question.narrow))
    assert question.shares is None or names.issuperset(question.shares)


def test_questions_are_asked_in_their_order() -> None:
    assert [question.name for question in questions()] == [
        "queries",
        "articles",
        "read",
        "outcomes",
        "after_failure",
        "gaps",
        "last_day",
        "causes",
        "closed",
        "rising",
        "first_typed",
        "parts",
        "reactions",
        "reaction_days",
        "release_queries",
        "contacted",
        "unsought",
        "unopened",
        "feedback",
        "readers",
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("-- rnak: 2", "'rnak: 2' is no header"),
        ("-- needs: session", "known are sessions, clicks"),
        ("-- note unless moon: never", "is no header"),
        ("-- rank: 2", "must say its rank once"),
        ("-- no colon", "is no header"),
    ],
)
def test_a_header_that_is_not_understood_names_what_is_known(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_question("why", HEADER.replace("select", f"{line}\nselect"))


def test_a_line_that_is_set_in_continues_the_one_above() -> None:
    question = read_question("why", HEADER.replace("select", "-- note: one\n--   two\nselect"))
    assert question.notes == (Note("one two", "", ""),)


@pytest.mark.parametrize(
    ("key", "measured", "shown"),
    [
        ("note", [], True),
        ("note if sessions", [], False),
        ("note if sessions", ["sessions"], True),
        ("note unless clicks", [], True),
        ("note unless clicks", ["clicks"], False),
        ("note if sessions unless clicks", ["sessions"], True),
        ("note if sessions unless clicks", ["sessions", "clicks"], False),
        ("note if sessions unless clicks", [], False),
    ],
)
def test_a_note_is_shown_where_it_applies(key: str, measured: list[str], shown: int) -> None:
    question = read_question("why", HEADER.replace("select", f"-- {key}: so\nselect"))
    assert question.answered(Rows(("query",), ()), frozenset(measured), NOTHING_HIDDEN).notes == (
        ("so",) if shown else ()
    )
