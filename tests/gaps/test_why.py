"""Each cause has what it holds for, and what it does not hold for."""

from dataclasses import replace

import pytest
from explained import KNOWN, asked, hit, title, typed

from kbgen.gaps.asked import AskedNeed, Knowledge
from kbgen.gaps.why import causes, why
from kbgen.model.members import members_by_name
from kbgen.model.need import Cause, Week
from kbgen.words.analyser import Analyser

MANY = tuple(hit(f"page-{number}") for number in range(6))
HALVES = tuple(hit(f"page-{number}", 0.5) for number in range(6))
DARK = hit("dark-mode", coming=True, internal=True)
BUDGETS = typed("budgets", shown=(hit("budgets"),))
CASES = {
    "keys in a row": (asked(typed("asdfgh")), "noise"),
    "keys in a row, backwards": (asked(typed("lkjhg")), "noise"),
    "keys again and again": (asked(typed("jajajaja")), "noise"),
    "consonants only": (asked(typed("sdfkjhg")), "noise"),
    "keys of a Russian keyboard": (asked(typed("фывапро", shown=())), "noise"),
    "one character": (asked(typed("x")), "noise"),
    "signs": (asked(typed("??? -")), "noise"),
    "an address": (asked(typed("https://example.com/a?b=c")), "noise"),
    "what was masked": (asked(typed("[email] [phone]")), "noise"),
    "a known word of neighbours": (asked(typed("property")), "no_article"),
    "a Chinese character": (asked(typed("票"), language="zh"), "other_language"),
    "masked beside a word": (asked(typed("refund [email]")), "no_article"),
    "none that was left unanswered may be shown": (asked(typed("asdfgh", 3, 0)), "no_article"),
    "noise in less than half": (asked(typed("asdfgh"), typed("refund", 30, 20)), "no_article"),
    "another script": (asked(typed("как экспортировать отчёт")), "other_language"),
    "function words of another language": (
        asked(typed("comment exporter dans un PDF", suggestion="comment export")),
        "other_language",
    ),
    "a language that the log tells": (asked(typed("facture"), language="fr"), "other_language"),
    "a language that the log tells, and words of the site": (
        asked(typed("export csv"), language="fr"),
        "no_article",
    ),
    "another language in less than half": (
        asked(typed("экспорт", 3, 2), typed("export budgets")),
        "no_article",
    ),
    "another language of the site": (asked(typed("wie kann ich das machen")), "other_language"),
    "a page that has the words all the same": (
        asked(typed("экспорт", shown=(hit("export-csv"),))),
        "unhelpful",
    ),
    "an article that is not in the language of its readers": (
        asked(typed("export als csv", opened={"export-csv": 4}), language="de"),
        "other_language",
    ),
    "a misspelling": (asked(typed("exprot", suggestion="export")), "misspelling"),
    "another word that is near": (
        asked(typed("refund dunning", suggestion="refund running")),
        "no_article",
    ),
    "a compound that is taken apart": (
        asked(typed("exportcsv", suggestion="export csv")),
        "outside",
    ),
    "a misspelling in less than half": (
        asked(typed("exprot", 3, 2, suggestion="export"), typed("export budgets")),
        "no_article",
    ),
    "an article that refuses": (
        asked(typed("payroll", shown=(hit("payroll", kind="wont-do"),))),
        "wont_do",
    ),
    "one that refuses something else": (
        asked(typed("payroll export", shown=(hit("payroll", 0.5, kind="wont-do"),))),
        "no_article",
    ),
    "a planned article": (asked(typed("dark mode", hidden=(DARK,))), "planned"),
    "a planned article with half of the words": (
        asked(typed("dark orchard", hidden=(hit("dark-mode", 0.5, coming=True),))),
        "no_article",
    ),
    "a planned article beside one that can be read": (
        asked(typed("dark mode", shown=(hit("modes"),), hidden=(DARK,))),
        "unhelpful",
    ),
    "an article of staff": (
        asked(typed("refund", hidden=(hit("refunds", internal=True),))),
        "agent_only",
    ),
    "an article below five others": (
        asked(typed("export", opened={"export-csv": 4}, shown=(*MANY, hit("export-csv")))),
        "ranked_low",
    ),
    "an article below five with fewer words": (
        asked(typed("export orchard csv mode", shown=(*HALVES, hit("export-csv")))),
        "ranked_low",
    ),
    "opened under other words": (
        asked(typed("spreadsheet", found={"export-csv": 3})),
        "other_words",
    ),
    "opened without having the words": (
        asked(typed("spreadsheet", opened={"export-csv": 3})),
        "other_words",
    ),
    "opened once": (asked(typed("export xls", found={"export-csv": 1})), "no_article"),
    "opened in less than a tenth": (
        asked(typed("export xls", 100, 90, found={"export-csv": 8})),
        "no_article",
    ),
    "opened an article that is gone": (
        asked(typed("export xls", found={"gone": 8})),
        "no_article",
    ),
    "an article with the words that does not answer": (
        asked(typed("export", opened={"export-csv": 5}, shown=(hit("export-csv"),))),
        "unhelpful",
    ),
    "an article that came out after all searches": (
        asked(BUDGETS, weeks=(Week("2026-11-16", 9, 9), Week("2026-11-30", 1, 1))),
        "came_since",
    ),
    "an article that answers since it came out": (
        asked(BUDGETS, weeks=(Week("2026-11-16", 6, 6), Week("2026-12-07", 4, 1))),
        "came_since",
    ),
    "an article that does not answer since it came out": (
        asked(BUDGETS, weeks=(Week("2026-11-16", 6, 6), Week("2026-12-07", 4, 2))),
        "unhelpful",
    ),
    "an article that only mentions the words": (
        asked(typed("orchard app", shown=(hit("refunds"),))),
        "no_article",
    ),
    "a refusal that only mentions the words": (
        asked(typed("orchard app", shown=(hit("payroll", kind="wont-do"),))),
        "no_article",
    ),
    "unknown words after which support was asked": (
        asked(typed("dishwasher", escalated=1)),
        "no_article",
    ),
    "words of another product": (asked(typed("dishwasher")), "outside"),
    "words of another product beside ours": (asked(typed("orchard dishwasher")), "outside"),
    "a keyword of a component": (asked(typed("invoices")), "no_article"),
    "a wish": (asked(typed("zapier integration")), "no_article"),
    "known words on no page together": (asked(typed("dark refund")), "no_article"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_first_cause_that_holds_explains(case: str) -> None:
    need, name = CASES[case]
    assert why(need, KNOWN).name == name


def test_every_cause_has_a_case() -> None:
    assert {name for _, name in CASES.values()} == {cause.name for cause in causes()}


def test_causes_are_called_as_their_modules_and_have_ranks_of_their_own() -> None:
    found = members_by_name("kbgen.gaps.causes", "CAUSE", type(causes()[0]))
    assert [*found] == [cause.name for cause in found.values()]
    assert len({cause.rank for cause in causes()}) == len(causes())
    assert all(cause.title and cause.remedy.endswith(".") for cause in causes())


@pytest.mark.parametrize("case", CASES)
def test_evidence_is_a_sentence_with_numbers(case: str) -> None:
    evidence = why(CASES[case][0], KNOWN).evidence
    assert evidence.endswith(".")
    assert any(sign.isdigit() for sign in evidence)


def found(need: AskedNeed, known: Knowledge = KNOWN) -> Cause:
    return why(need, known)


def test_other_words_are_proposed_but_for_those_that_are_claimed() -> None:
    wordings = (
        typed("spreadsheet", found={"export-csv": 3}),
        typed("CSV", found={"export-csv": 2}),
        typed("table file"),
    )
    cause = found(asked(*wordings))
    assert (cause.article, cause.words) == ("export-csv", ("spreadsheet",))
    assert cause.evidence == (
        "Readers opened “Export csv” in 5 searches after searching again with other words;"
        " 24 of 30 searches were left unanswered."
    )


def test_an_article_is_judged_by_what_was_searched_since_it_came_out() -> None:
    cause = found(CASES["an article that does not answer since it came out"][0])
    assert (
        "but of 4 searches after the week of 2026-12-01, 2 were left unanswered" in cause.evidence
    )
    cause = found(CASES["an article that came out after all searches"][0])
    assert "nobody has searched for it after the week of 2026-12-01" in cause.evidence


@pytest.mark.parametrize(
    ("own", "better", "name"),
    [(0.9, 0.4, "misspelling"), (0.3, 0.4, "no_article"), (0.9, 0.6, "no_article")],
)
def test_only_a_suggestion_that_is_answered_better_is_a_cause(
    own: float, better: float, name: str
) -> None:
    one = typed("export csvv", suggestion="export csv")
    one = replace(one, wording=replace(one.wording, probability=own), suggested=better)
    assert found(asked(one)).name == name


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ("dark-mode", "is planned, without a release date"),
        ("kiosk", "is an experiment"),
        ("budgets", "comes out on 2026-12-01"),
    ],
)
def test_what_is_coming_says_when(article: str, said: str) -> None:
    cause = found(asked(typed(title(article), hidden=(hit(article, coming=True),))))
    assert cause.article == article
    assert said in cause.evidence


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kalender", "other_language"),
        ("kalendern", "outside"),
        ("kalender orchard", "outside"),
        ("kalender app", "no_article"),
    ],
)
def test_words_that_only_pages_in_another_language_have_are_to_be_translated(
    text: str, name: str
) -> None:
    cause = found(asked(typed(text)), replace(KNOWN, others={"de": {"kalender", "app"}}))
    assert cause.name == name
    assert ("pages in German have them" in cause.evidence) is (name == "other_language")


def test_unknown_words_may_be_those_of_an_article_that_is_not_translated() -> None:
    known = replace(KNOWN, analyser=Analyser("de"))
    assert "Look whether those in English have it" in found(asked(typed("dunning")), known).evidence
    assert "Look" not in found(asked(typed("dunning"))).evidence


def test_an_article_is_named_for_translation_only_if_these_readers_opened_it() -> None:
    assert not found(asked(typed("как экспортировать отчёт"))).article
    opened = typed("как экспортировать отчёт", opened={"export-csv": 4})
    assert found(asked(opened)).article == "export-csv"
