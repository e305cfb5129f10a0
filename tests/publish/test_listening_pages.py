"""Pages about searches: charts that words and patterns tell, with their numbers, and inert."""

import re
import xml.etree.ElementTree as tree
from collections.abc import Sequence
from dataclasses import replace

from bases import SITE, settings, shown
from rendering import rendered, text_of, texts
from reported import report

from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.page import Page
from kbgen.model.report import Cell, Report
from kbgen.publish.showing.charts import Bar, Days, Stack, bars, columns, stacks
from kbgen.publish.showing.outputs.listening import OUTPUT
from kbgen.publish.showing.reactions import reactions
from kbgen.publish.showing.sanitising import safe_html

EVIL = '<img src=x onerror=a> **b** [a](http://x) | {: #gaps } `c` &amp; "{}'
LEGEND = ("answered", "unanswered", "not told")


def pages(*reports: Report, language: str = "en") -> dict[str, Page]:
    """Return the pages about searches that show these *reports*, by their paths."""
    site = SITE.replace("languages: [en]", f"languages: [{language}]")
    projection, _ = shown({}, AGENT, settings(site))
    return {one.path: one for one in OUTPUT.pages(replace(projection, reports=reports))}


def html_of(path: str, *reports: Report, language: str = "en") -> tree.Element:
    page = pages(*reports, language=language)[f"support/listening/{path}.md"]
    return rendered(page.markdown)


def days(
    first: int, last: int, dimension: str = "all", *, told: Sequence[int]
) -> list[dict[str, Cell]]:
    """Return the rows of the days from *first* to *last*; the log tells of those *told*."""
    return [
        {
            "release": "Orchard 2.0",
            "released": "2026-10-20",
            "dimension": dimension,
            "day": f"2026-10-{20 + at:02}",
            "from_release": at,
            **dict.fromkeys(("searches", "answered", "failed", "untold"), None),
            **({"searches": 6, "answered": 3, "failed": 2, "untold": 1} if at in told else {}),
        }
        for at in range(first, last + 1)
    ]


def about(
    rows: list[dict[str, Cell]], first: str = "2026-10-06", last: str = "2026-11-02"
) -> Report:
    return replace(report("reaction_days", rows), first=first, last=last)


QUERY: dict[str, Cell] = {
    "query": EVIL,
    "language": "en",
    "searches": 4,
    "sessions": 3,
    "lately": 1,
    "before": 0,
    "zero_results": 0,
    "clicked": 2,
}
PART: dict[str, Cell] = {
    "searches": 40,
    "searches_before": None,
    "failed": 10,
    "failed_before": None,
    "clicked": 20,
    "with_article": 30,
    "compared": 40,
    "answered_searches": 15,
    "told": 30,
    "searched_again": 4,
}


def parts(*named: tuple[str, str]) -> Report:
    return report("parts", [{"dimension": by, "name": name, **PART} for by, name in named])


def test_what_was_typed_is_shown_letter_by_letter_in_a_chart() -> None:
    found = html_of("queries", report("queries", [QUERY]))
    figure = next(found.iter("figure"))
    assert text_of(figure) == f"Searches: the first 1 {EVIL} 4"
    assert {one.tag for one in figure.iter()} <= {
        *("figure", "figcaption", "ul", "li", "span", "b"),
        *("{http://www.w3.org/2000/svg}svg", "{http://www.w3.org/2000/svg}path"),
    }


def test_each_chart_has_its_numbers_beneath_in_a_table() -> None:
    found = html_of(
        "queries", report("queries", [QUERY]), parts(("all", "all"), ("language", "en"))
    )
    assert len(list(found.iter("table"))) == 2
    assert texts(found, ".//h2") == ["The numbers", "By component, language and platform"]
    assert "English 40" in text_of(found)


def test_what_a_log_does_not_tell_is_said_and_not_drawn_as_nothing() -> None:
    found = html_of(
        "queries", report("queries", [QUERY]), parts(("all", "all"), ("language", "en"))
    )
    assert "By platform: this log does not tell it." in text_of(found)
    assert "By component: this log does not tell it." in text_of(found)


def test_a_share_stands_with_its_interval() -> None:
    found = html_of("outcomes", outcomes(), parts(("component", "Reports")))
    assert "Reports 50 % (33.2–66.8)" in text_of(found).replace("\u00a0", " ")


def outcomes() -> Report:
    counts = ("list", "quick_back", "no_result", "escalated", "unmeasured")
    row: dict[str, Cell] = {
        "week": "2026-W47",
        "monday": "2026-11-16",
        "language": "en",
        "searches": 10,
        "answered": 5,
        "reformulated": 2,
        "abandoned": 1,
        "unknown": 2,
        "told": 8,
        **dict.fromkeys(counts, 0),
    }
    return report("outcomes", [row, {**row, "language": "de"}])


def test_a_week_is_summed_over_languages_and_told_in_words() -> None:
    figure = next(html_of("outcomes", outcomes()).iter("figure"))
    assert "2026-W47 10 answered, 6 unanswered, 4 not told" in text_of(figure)


def test_a_day_that_was_not_measured_is_a_dashed_box_and_not_a_zero() -> None:
    rows = days(-14, 11, told=[*range(-14, -3), *range(-2, 5)])
    found = html_of("releases", about(rows))
    picture = next(one for one in found.iter() if one.get("role") == "img")
    kinds = [str(one.get("class")) for one in picture]
    assert kinds.count("kb-ink--missing") == 8
    assert kinds.count("kb-ink--good") == 18
    assert kinds.count("kb-ink--cut") == 1
    cells = texts(found, ".//tbody/tr/td")
    assert "not measured" in cells
    assert "0" not in cells


def test_a_picture_of_days_is_told_in_words() -> None:
    found = html_of("releases", about(days(-2, 1, told=range(-2, 2))))
    (label,) = [one.get("aria-label") for one in found.iter() if one.get("role") == "img"]
    assert label == (
        "All searches, day by day."
        " 14 days before: 6 answered, 4 unanswered, 2 not told."
        " 14 days since: 6 answered, 4 unanswered, 2 not told"
    )


def test_a_window_that_the_log_does_not_reach_over_says_so() -> None:
    rows = days(-14, 11, told=range(-14, 3))
    whole = text_of(html_of("releases", about(rows, last="2026-10-31")))
    part = text_of(html_of("releases", about(rows, last="2026-10-22")))
    assert "this may still change" in part
    assert "this may still change" not in whole
    assert "The log tells of 14 of 14 days before and 3 of 12 days since." in part


def test_a_release_without_searches_for_its_features_says_so() -> None:
    none = [
        {**row, "searches": 0, "answered": 0, "failed": 0, "untold": 0}
        for row in days(-1, 0, "features", told=(-1, 0))
    ]
    found = text_of(html_of("releases", about([*days(-1, 0, told=(-1, 0)), *none])))
    assert "Nobody searched for its features in these days." in found


def test_an_analysis_whose_words_were_replaced_has_no_release() -> None:
    odd = [{**row, "dimension": "gravel", "day": "spoon"} for row in days(-1, 0, told=(0,))]
    assert reactions({"reaction_days": about(odd)}) == ()
    assert "support/listening/releases.md" in pages(about(odd))


def test_an_analysis_without_the_newer_columns_is_shown_as_not_measured() -> None:
    old = parts(("language", "en"))
    gone = [at for at, one in enumerate(old.table.columns) if one.name.startswith("found")]
    older = replace(old, table=old.table.without(gone))
    articles = report(
        "articles",
        [
            dict.fromkeys(("query", "language", "verdict", "title", "address", "component"), "x")
            | {"searches": 1}
        ],
    )
    found = html_of("articles", articles, older)
    assert "By language: this log does not tell it." in text_of(found)


def test_the_overview_leads_to_each_question_and_to_the_gaps() -> None:
    found = rendered(
        pages(report("queries", [QUERY]), outcomes())["support/listening/index.md"].markdown
    )
    links = [str(one.get("href")) for one in found.iter("a")]
    assert "queries.md" in links
    assert "outcomes.md" in links


def test_without_an_analysis_there_is_one_page_that_says_what_to_do() -> None:
    (only,) = pages().values()
    assert "kbgen analyse LOG" in only.markdown


def test_customers_have_none_of_these_pages() -> None:
    assert PUBLIC.name not in OUTPUT.editions
    assert OUTPUT.editions == {AGENT.name}


def test_the_german_pages_are_german() -> None:
    rows = days(-14, 11, told=range(-14, 3))
    said = text_of(html_of("releases", about(rows, last="2026-10-22"), language="de"))
    for words in ("Wie reagieren Leser", "20. Oktober 2026", "unbeantwortet (gestreift)", "Tag"):
        assert words in said
    assert "searches" not in said.lower()


def test_charts_stay_whole_when_html_is_made_safe() -> None:
    some = (Stack("a", 1, 2, 3), None, Stack("b", 0, 0, 0))
    drawn = (
        bars("Caption", [Bar("a", 0.5, "5", (0.2, 0.7))], "Note"),
        stacks("Caption", [Stack("a", 1, 2, 3, "said")], LEGEND),
        columns("Caption", Days(some, 1, "told", ("a", "b", "c")), LEGEND, "Note"),
    )
    for one in drawn:
        assert safe_html(one) == one


def test_parts_differ_by_a_pattern_and_not_by_colour_alone() -> None:
    drawn = stacks("Caption", [Stack("a", 10, 10, 10, "said")], LEGEND)
    assert re.findall(r'class="kb-ink--(\w+)"', drawn)[-4:] == ["good", "bad", "stripes", "none"]
