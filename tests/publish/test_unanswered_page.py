"""The page of unanswered searches: gaps first, short, in the reader's language, and inert."""

import xml.etree.ElementTree as tree
from dataclasses import replace

from rendering import rendered, text_of, texts
from reported import CAUSE, GAP, page, report

from kbgen.model.report import Cell, Report


def many(number: int) -> list[dict[str, Cell]]:
    return [{**GAP, "query": f"query{at}", "other_wordings": f"way{at}"} for at in range(number)]


def shown(*reports: Report, language: str = "en") -> tree.Element:
    return rendered(page(*reports, language=language))


def seen_rows(found: tree.Element) -> list[str]:
    """Return the rows that are not folded away."""
    return texts(found, "./div/table/tbody/tr") + texts(found, "./div/div/table/tbody/tr")


def test_the_first_gaps_are_seen_and_the_others_are_folded_away() -> None:
    found = shown(report("gaps", many(310)))
    assert len(seen_rows(found)) == 10
    assert texts(found, ".//details/summary")[0] == "Show the first 300"
    assert len(found.findall(".//details/table/tbody/tr")) == 290


def test_what_is_not_on_the_page_is_said_above_the_rows_and_not_in_a_fold() -> None:
    found = shown(report("gaps", many(310)))
    said = [one for one in found.iter("p") if "Not on this page: 10." in text_of(one)]
    assert said
    assert not any(one is said[0] for fold in found.iter("details") for one in fold.iter())


def test_a_filter_searches_all_of_a_hundred_gaps() -> None:
    found = shown(report("gaps", many(111)))
    assert len(found.findall(".//tbody/tr")) == 111
    assert not any("Not on this page" in text for text in texts(found, ".//p"))


def test_few_rows_are_neither_folded_nor_filtered() -> None:
    found = shown(report("gaps", many(10)))
    assert len(seen_rows(found)) == 10
    assert not [text for text in texts(found, ".//summary") if text.startswith("Show all")]
    assert not [one for one in found.iter("div") if "data-kb-filter" in one.attrib]


def test_a_report_that_lacks_what_its_chart_counts_is_shown_without_one() -> None:
    whole = report("gaps", many(2))
    assert "<svg" in page(whole)
    at = whole.table.position("unanswered")
    older = replace(whole, table=whole.table.without([at]))
    assert "<svg" not in page(older)
    assert len(seen_rows(shown(older))) == 2


def test_gaps_stand_before_all_other_reports() -> None:
    queries = report(
        "queries",
        [
            {
                **dict.fromkeys(
                    (
                        "query",
                        "language",
                        "searches",
                        "sessions",
                        "lately",
                        "before",
                        "zero_results",
                    ),
                    1,
                ),
                "clicked": 1,
            }
        ],
    )
    found = shown(queries, report("causes", [CAUSE]), report("gaps", many(1)))
    names = [one.get("id") for one in found.iter("h2")]
    assert names == ["gaps", "causes", "queries"]
    links = [one.get("href") for one in found.findall("./div/ul/li/a")]
    assert links == [f"#{name}" for name in names]


def test_other_reports_are_one_answer_with_their_rows_folded_away() -> None:
    found = shown(
        report(
            "contacted",
            [{"query": "a", "language": "en", "sessions": 1, "last_before": 1, "all_sessions": 2}],
        )
    )
    assert not seen_rows(found)
    assert len(found.findall("./details//tbody/tr")) == 1
    assert "Before contacting support, most often searched: “a”, in 1 session." in text_of(found)


def test_figures_stand_on_top_and_lead_to_their_reports() -> None:
    found = shown(report("gaps", many(12)))
    figures = found.findall("./ul/li/a")
    assert [(one.get("href"), text_of(one)) for one in figures] == [("#gaps", "12 gaps")]


def test_code_in_what_to_do_is_code_and_a_query_is_never_markdown() -> None:
    found = shown(report("causes", [CAUSE]))
    cells = found.findall(".//tbody/tr/td")
    assert [text_of(one) for one in cells[5].iter("code")] == ["kbgen gaps draft"]
    assert not list(cells[4].iter("code"))
    assert text_of(cells[4]) == "dark `mode`"


def test_what_was_typed_is_shown_letter_by_letter() -> None:
    evil = '<img src=x> **b** [a](http://x) | {: #gaps } `c` &amp; "{}'
    found = shown(report("gaps", [{**GAP, "query": evil, "other_wordings": evil}]))
    cell = found.findall(".//tbody/tr/td")[0]
    assert [one.tag for one in cell.iter()] == ["td", "span"]
    assert text_of(cell) == f"{evil} g-7kq2m9xw · en · Other wordings: {evil}"


def test_a_gap_is_told_by_the_names_that_stand_everywhere() -> None:
    found = shown(report("gaps", [GAP]))
    heads = texts(found, ".//thead/tr/th")
    assert heads == ["Query", "Searches", "Share unanswered", "Cause", "Status", "Component"]
    assert "Gap probability: 93 % (by the words alone)" in text_of(found).replace("\u00a0", " ")


def test_each_cell_is_labelled_for_screens_that_show_rows_as_cards() -> None:
    found = shown(report("gaps", [GAP]))
    heads = texts(found, ".//thead/tr/th")
    assert [one.get("data-label") for one in found.findall(".//tbody/tr/td")] == heads


def test_the_german_page_is_german() -> None:
    found = text_of(shown(report("gaps", [GAP]), report("causes", [CAUSE]), language="de"))
    said = found.replace("\u00a0", " ")
    for words in (
        "Welche Lücken sind die größten?",
        "Keine Seite hat auch nur die Hälfte der Worte; 8 von 10 Suchen blieben unbeantwortet.",
        "1.200 Sitzungen: 4",
        "50 % (47,2–52,8)",
        "Wahrscheinlichkeit einer Lücke: 93 % (allein nach den Worten)",
        "fehlende Funktion",
        "Einen schreiben: kbgen gaps draft beginnt ihn",
        "offen",
    ):
        assert words in said
    for words in ("unanswered", "Query", "Cause", "No article", "Write one"):
        assert words not in said
