"""Reports speak the reader's language; what customers typed and titles stay as they are."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbgen.adapters.engine import questions
from kbgen.gaps.why import causes
from kbgen.listen.question import INTERVALS, NEEDS
from kbgen.model.members import members_by_name
from kbgen.publish.showing.report_speech import teller

TRANSLATED = members_by_name("kbgen.publish.showing.report_phrases", "PHRASES", dict)
GAPS = Path(__file__).parents[1] / "gaps"
UNANSWERED = "8 of 10 searches were left unanswered"
SAID = {
    "a number is written as there": (
        "Most often typed: “csv”, 1,234 times.",
        "Am häufigsten eingegeben: „csv“, 1.234-mal.",
    ),
    "a day too": (
        f"“Calendar” has all of its words and comes out on 2027-02-16; {UNANSWERED}.",
        "„Calendar“ hat alle Worte und erscheint am 16. Februar 2027;"
        " 8 von 10 Suchen blieben unbeantwortet.",
    ),
    "a query that is called like a cause stays": (
        "The largest gap: “No article”, left unanswered in 2 sessions.",
        "Die größte Lücke: „No article“, unbeantwortet in 2 Sitzungen.",
    ),
    "one of what is counted is known too": (
        "The largest gap: “a”, left unanswered in 1 session.",
        "Die größte Lücke: „a“, unbeantwortet in 1 Sitzung.",
    ),
    "a query that looks like a number stays": (
        "The largest gap: “1,234”, left unanswered in 2 sessions.",
        "Die größte Lücke: „1,234“, unbeantwortet in 2 Sitzungen.",
    ),
    "a cause in a sentence is told": (
        "Most often: No article, with 134 searches for 52 needs.",
        "Am häufigsten: Kein Artikel, mit 134 Suchen für 52 Anliegen.",
    ),
    "a sentence within another is told too": (
        "“exprot” is probably “export”: the gap probability is 68 % as typed and 32 % as meant;"
        " 5 searches had it wrong.",
        "„exprot“ ist wohl „export“: Die Wahrscheinlichkeit einer Lücke ist 68\u00a0% wie"
        " eingegeben und 32\u00a0% wie gemeint; 5 Suchen mit dem Fehler.",
    ),
    "a language is called as there": (
        f"“wo ist das” looks like German, and was searched on the English pages, where only those"
        f" are found; {UNANSWERED}. Look whether the German pages have it.",
        "„wo ist das“ sieht nach Deutsch aus und wurde auf den Seiten in Englisch gesucht, wo nur"
        " diese gefunden werden; 8 von 10 Suchen blieben unbeantwortet. Nachsehen, ob es auf den"
        " Seiten in Deutsch steht.",
    ),
    "what is not known stays": ("Nobody ever said this.", "Nobody ever said this."),
}


def _words() -> Iterator[str]:
    for question in questions():
        yield from (question.question, question.sentence)
        yield from (column.title for column in question.columns)
        yield from (note.text for note in question.notes)
    yield from (INTERVALS, *NEEDS.values())
    for cause in causes():
        yield from (cause.title, cause.remedy)


def _evidence() -> Iterator[str]:
    for case in sorted((GAPS / "cases").glob("*/expected.json")):
        for need in json.loads(case.read_text(encoding="utf-8"))["needs"]:
            if need.get("cause"):
                yield need["cause"]["evidence"]
    for proof in sorted((GAPS / "proofs").glob("*.proof.json")):
        found = json.loads(proof.read_text(encoding="utf-8"))
        if found:
            yield found["words"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_all_that_reports_say_is_translated(language: str) -> None:
    missing = {words for words in _words() if words} - set(TRANSLATED[language])
    assert not missing


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_says_what_its_original_does(language: str) -> None:
    for one, told in TRANSLATED[language].items():
        assert sorted(re.findall(r"\{.+?\}", one)) == sorted(re.findall(r"\{.+?\}", told)), one
        assert one.count("`") == told.count("`"), one


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("evidence", sorted({*_evidence()}))
def test_the_evidence_of_a_cause_is_translated(language: str, evidence: str) -> None:
    assert teller(language)(evidence) != evidence


@pytest.mark.parametrize(("words", "expected"), SAID.values(), ids=list(SAID))
def test_reports_speak_german(words: str, expected: str) -> None:
    assert teller("de")(words) == expected
    assert teller("de-AT")(words) == expected


def test_days_in_english_are_written_out_but_not_what_was_typed() -> None:
    said = teller("en")("“since 2026-11-10” is open. Since 2026-11-10, there were no searches.")
    assert said == "“since 2026-11-10” is open. Since 10 November 2026, there were no searches."


def test_what_is_english_stays_as_it_was_written() -> None:
    assert teller("en")("The largest gap: “a”, left unanswered in 1,234 sessions.") == (
        "The largest gap: “a”, left unanswered in 1,234 sessions."
    )
