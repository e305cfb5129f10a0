"""Each page of the agent edition leads to the forms of the tracker, filled in; no public one."""

from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from bases import COMPONENTS, GUIDE, SITE, feature, guide, settings, shown
from reported import GAP, report

from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.model.page import Page
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.outputs.unanswered import OUTPUT as UNANSWERED
from kbgen.publish.showing.tracker_links import with_tracker

ADDRESSES = (
    "addresses: {public: 'https://help.example.com/', agent: 'https://staff.example.com/'}\n"
)
GITHUB = "tracker: {github: orchard/app}\n"
GITLAB = "tracker: {gitlab: 'https://gitlab.example.com/orchard/app'}\n"
TEXTS = {
    "content/articles/features/export.md": feature("export", platforms="[Web]"),
    GUIDE.format("plan"): guide("## Do it\n\nDo it.\n", audience="agent"),
}


def pages(tracker: str, edition: Edition = AGENT, texts: dict[str, str] = TEXTS) -> dict[str, Page]:
    return shown(texts, edition, settings(SITE + ADDRESSES + tracker))[1]


def links(page: Page) -> list[str]:
    told = page.front["report"]
    assert isinstance(told, dict)
    return [unescape(one["link"]) for one in told["links"]]


def said(link: str) -> dict[str, str]:
    """Return what the tracker reads of *link*."""
    return {key: value for key, [value] in parse_qs(urlsplit(link).query).items()}


def test_every_page_for_support_leads_to_the_three_forms() -> None:
    for page in pages(GITHUB).values():
        assert [said(link)["template"] for link in links(page)] == [
            "bug.yml",
            "feature.yml",
            "article.yml",
        ], page.path
        assert all(
            link.startswith("https://github.com/orchard/app/issues/new?") for link in links(page)
        )


def test_no_page_for_customers_changes_with_the_tracker() -> None:
    without = [staged(page) for page in pages("", PUBLIC).values()]
    assert [staged(page) for page in pages(GITHUB, PUBLIC).values()] == without
    assert [staged(page) for page in pages(GITLAB, PUBLIC).values()] == without


def test_without_a_tracker_no_page_leads_anywhere() -> None:
    assert [page.path for page in pages("").values() if "report" in page.front] == []


def test_a_bug_names_page_address_component_and_platform() -> None:
    bug = said(links(pages(GITHUB)["articles/export.md"])[0])
    assert bug["title"] == "Export: "
    assert bug["where"].split("\n") == [
        "- Page: `Export`",
        "- https://help.example.com/articles/export/",
        "- Component: `Reports`",
        "- Platforms: `Web`",
    ]


def test_gitlab_is_told_the_same_by_its_own_names() -> None:
    link = links(pages(GITLAB)["articles/export.md"])[0]
    assert link.startswith("https://gitlab.example.com/orchard/app/-/issues/new?")
    bug = said(link)
    assert set(bug) == {"issuable_template", "issue[title]", "issue[description]"}
    assert bug["issuable_template"] == "bug"
    assert "https://help.example.com/articles/export/" in bug["issue[description]"]


def test_no_link_fills_in_a_choice_which_would_bring_an_empty_form() -> None:
    for page in pages(GITHUB).values():
        for link in links(page):
            assert set(said(link)) <= {"template", "title", "where"}


def test_what_customers_cannot_read_is_named_by_the_address_for_support() -> None:
    bug = said(links(pages(GITHUB)["articles/plan.md"])[0])
    assert "https://staff.example.com/articles/plan/" in bug["where"]


@pytest.mark.parametrize("path", ["articles/export.md", "topics/reports/index.md"])
def test_a_page_of_a_component_names_whom_it_is_escalated_to(path: str) -> None:
    told = pages(GITHUB)[path].front["report"]
    assert isinstance(told, dict)
    assert (told["component"], told["escalation"]) == ("Reports", "#team-reports")


@pytest.mark.parametrize("tracker", [GITHUB, GITLAB])
@pytest.mark.parametrize(
    "title",
    [
        "\U0001f34e" * 3000,
        "&template=x#y?z",
        '"><script>alert(1)</script>',
        "/close @everyone `x` #12",
        "a\u2028/close",
    ],
)
def test_a_hostile_or_endless_title_stays_words_in_a_short_link(tracker: str, title: str) -> None:
    article = pages(tracker)["articles/plan.md"]
    projection = shown(TEXTS, AGENT, settings(SITE + ADDRESSES + tracker))[0]
    [page] = with_tracker([replace(article, title=title)], projection)
    for link in links(page):
        assert len(link) < 8000
        assert not set(link) & set("\"<>' \n`")
        told = said(link)
        where = told.get("where") or told["issue[description]"]
        assert [line[:2] for line in where.split("\n")] == ["- "] * 3
        assert where.split("\n")[0].count("`") == 2
        assert where.splitlines() == where.split("\n")
        assert told.get("template", told.get("issuable_template", "")).removesuffix(".yml") in (
            "bug",
            "feature",
            "article",
        )


def test_an_article_is_requested_for_a_gap_by_its_id_alone() -> None:
    said_by = settings(SITE + GITHUB, COMPONENTS)
    projection, _ = shown({}, AGENT, said_by)
    reports = (report("gaps", [GAP]),)
    [page] = UNANSWERED.pages(replace(projection, reports=reports))
    [link] = [
        part.partition(")")[0]
        for part in page.markdown.split("](")[1:]
        if part.startswith("https://github.com/")
    ]
    assert said(link) == {
        "template": "article.yml",
        "title": "Request an article: g-7kq2m9xw",
        "where": "`g-7kq2m9xw`",
    }
