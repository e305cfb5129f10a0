"""The learning path: basics and typical cases first, an id for a step, a digest for its text."""

import xml.etree.ElementTree as tree
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bases import GUIDE, SITE, feature, guide, library, settings, shown
from rendering import rendered, text_of, texts
from reported import report

from kbgen.adapters.build_cache import BuildCache
from kbgen.adapters.made_texts import Texts
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.made import Made
from kbgen.model.page import Page, Projection
from kbgen.model.report import Cell
from kbgen.publish.showing.learning_path import MOST, Level, minutes, paths
from kbgen.publish.showing.outputs.learning import OUTPUT
from kbgen.publish.showing.project import projections

PROBLEM = """\
---
id: {id}
kind: problem
title: {id} goes wrong
component: reports
audience: agent
level: {level}
answers: [{id} broken]
---

## Problem

It is wrong.

## Answer

Say sorry.
"""
CANNED = (
    "\n## Canned answers\n\n### Asked for Excel\n\nHello, use CSV.\n\n### Asked for DATEV\n\nNo.\n"
)
PLACE = "content/articles/{}.md"
TEXTS = {
    GUIDE.format("plan"): guide("## Do it\n\nDo it well.\n"),
    PLACE.format("charts"): feature("charts"),
    PLACE.format("export"): feature("export") + CANNED,
    PLACE.format("soon"): feature("soon", release="2027-01-01"),
    PLACE.format("old"): feature("old", status="retired"),
    PLACE.format("hard"): PROBLEM.format(id="hard", level=3),
    PLACE.format("easy"): PROBLEM.format(id="easy", level=1),
    PLACE.format("lost"): PROBLEM.format(id="lost", level=1),
}
QUERY: dict[str, Cell] = {
    "query": "Lost  broken",
    "language": "en",
    "searches": 40,
    "sessions": 20,
    "lately": 1,
    "before": 1,
    "zero_results": 0,
    "clicked": 1,
}


def projection(changed: dict[str, str] | None = None) -> Projection:
    return shown({**TEXTS, **(changed or {})}, AGENT)[0]


def path(found: Projection) -> tuple[Level, ...]:
    return paths(found)["reports"]


def page(found: Projection) -> Page:
    return next(one for one in OUTPUT.pages(found) if one.path.endswith("/reports.md"))


def steps(found: Projection) -> dict[str, str]:
    return {step.id: step.digest for level in path(found) for step in level.steps}


def read(level: Level) -> list[str]:
    return [step.article.id for step in level.reading]


def test_basics_come_before_features_and_features_before_problems() -> None:
    assert [read(level) for level in path(projection())] == [
        ["plan"],
        ["charts", "export"],
        ["easy", "lost", "hard"],
    ]


def test_what_is_not_out_or_gone_is_not_learned() -> None:
    known = {step.article.id for level in path(projection()) for step in level.steps}
    assert not known & {"soon", "old"}


def test_what_customers_search_most_is_learned_first_within_a_level() -> None:
    popular = replace(projection(), popular={"export": 9, "charts": 2})
    assert read(path(popular)[1]) == ["export", "charts"]
    searched = replace(projection(), reports=(report("queries", [QUERY]),))
    assert read(path(searched)[2]) == ["lost", "easy", "hard"]


def test_each_article_is_asked_about_once_before_any_is_twice() -> None:
    asked = [
        (step.article.id, step.entry and step.entry.heading)
        for step in path(projection())[1].asking
    ]
    assert asked == [
        ("charts", "Is it new?"),
        ("export", "Is it new?"),
        ("export", "Asked for Excel"),
        ("export", "Asked for DATEV"),
    ]


def test_a_problem_asks_what_to_answer() -> None:
    asked = [step.article.id for step in path(projection())[2].asking]
    assert asked == ["easy", "lost", "hard"]
    assert "What do you answer? easy goes wrong" in texts(
        _rendered(page(projection())), ".//summary"
    )


def test_a_path_ends_where_nobody_would_walk_on_and_says_how_much_is_left() -> None:
    many = {PLACE.format(f"f{at}"): feature(f"f{at}") for at in range(MOST + 5)}
    found = projection(many)
    level = path(found)[1]
    assert (len(level.reading), len(level.asking), level.more) == (MOST, MOST, 7)
    assert "More articles: 7" in texts(_rendered(page(found)), ".//a")


def test_how_long_it_takes_to_read_is_counted_once_and_anew_for_another_text(
    tmp_path: Path,
) -> None:
    counted: list[Made] = []

    def seen(wanted: Sequence[Made]) -> list[str]:
        """Give what a build that comes later is given, and note what it had to count."""
        return Texts(store)([Made(one.basis, partial(count, one)) for one in wanted])

    def count(one: Made) -> str:
        counted.append(one)
        return one.make()

    store = BuildCache(tmp_path).store("agent-texts")
    longer = {PLACE.format("charts"): feature("charts", "It is new. " * 400)}
    first = paths(replace(projection(), texts=seen))
    assert first == paths(projection())
    assert len(counted) == 4  # two texts are said twice
    assert paths(replace(projection(), texts=seen)) == first
    assert len(counted) == 4
    after = paths(replace(projection(longer), texts=seen))
    assert after == paths(projection(longer)) != first
    assert len(counted) == 5


def test_a_changed_text_keeps_its_id_and_changes_its_digest() -> None:
    before = steps(projection())
    same = steps(projection({PLACE.format("charts"): feature("charts", "It is newer.")}))
    assert set(before) == set(same)
    changed = [id_ for id_ in before if before[id_] != same[id_]]
    # the article is to be read again; its question says the same as before
    assert len(changed) == 1
    assert changed[0].startswith("read-")


def test_a_digest_does_not_depend_on_other_articles() -> None:
    fewer = steps(shown({key: TEXTS[key] for key in list(TEXTS)[:3]}, AGENT)[0])
    assert fewer.items() <= steps(projection()).items()


def test_the_page_tells_the_script_each_step_that_it_shows_and_no_other() -> None:
    found = page(projection())
    told = found.front["learning"]
    assert isinstance(told, dict)
    ids = {one.get("id") for one in _rendered(found).iter() if one.get("id")}
    assert set(told[""]) == {id_ for id_ in ids if str(id_).startswith(("read-", "ask-"))}
    assert told[""] == steps(projection())


def test_answers_are_folded_and_can_be_read_without_a_script() -> None:
    quiz = list(_rendered(page(projection())).iter("details"))
    assert len(quiz) == 7
    first = quiz[0]
    assert (first.get("open"), text_of(first[0])) == (None, "Is it new?")
    assert "Yes." in text_of(first)


def test_the_first_page_counts_what_each_path_holds() -> None:
    first = next(iter(OUTPUT.pages(projection())))
    [listed] = texts(_rendered(first), ".//li")
    assert listed == "Reports Articles: 6, minutes: 1, questions: 7"
    told = first.front["learning"]
    assert isinstance(told, dict)
    assert told == {"path-reports": steps(projection())}


def test_customers_have_no_learning_page() -> None:
    assert [path for path in shown(TEXTS, PUBLIC)[1] if "learning" in path] == []


def test_a_question_is_shown_letter_by_letter() -> None:
    text = feature("charts").replace("### Is it new?", "### Is `a<b` & \\</summary> *new*?")
    found = _rendered(page(projection({PLACE.format("charts"): text})))
    assert "Is a<b & </summary> new?" in texts(found, ".//summary")


def test_an_untranslated_question_is_told_in_its_own_language() -> None:
    said = settings(SITE.replace("[en]", "[de, en]"))
    found = shown(TEXTS, AGENT, said)
    other = projections(library(TEXTS, said)[0], AGENT)[1]
    assert found[0].language == "de"
    spans = [one.get("lang") for one in _rendered(page(other)).findall(".//summary/span")]
    assert spans == ["de"] * 7
    answers = [one.get("lang") for one in _rendered(page(other)).findall(".//details/div")]
    assert answers == ["de"] * 7


def test_reading_takes_as_long_as_its_words_and_characters() -> None:
    long = guide("## Do it\n\n" + "word " * 1000 + "\n")
    assert minutes(path(projection({GUIDE.format("plan"): long}))[0].reading) == 5
    chinese = guide("## Do it\n\n" + "做事" * 600 + "\n")
    assert minutes(path(projection({GUIDE.format("plan"): chinese}))[0].reading) == 3


def _rendered(page: Page) -> tree.Element:
    return rendered(page.markdown)
