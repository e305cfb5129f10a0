"""Who answers for what: pages of people, the directory, and what they tell of each component."""

import re
from dataclasses import replace

import pytest
from bases import GUIDE, feature, guide, library, settings

from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.page import Page
from kbgen.model.report import Column, Report, Table
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.people import people
from kbgen.publish.showing.project import projections

HOSTILE = "<img src=x> [a](javascript:b) | ::: staff"
COLUMNS = ("query", "id", "status", "searches", "unanswered", "component", "owner")
GAPS = (
    ("dark mode", "g-1", "open", 9, 8, "Reports", "Ana Ruiz"),
    (None, "g-2", "reopened", 4, 3, "Reports", "Ana Ruiz"),
    ("done", "g-3", "closed", 4, 3, "Reports", "Ana Ruiz"),
    ("not ours", "g-4", "dismissed", 4, 3, "Reports", "Ana Ruiz"),
)


def pages(
    components: str, texts: dict[str, str], rows: tuple[tuple[object, ...], ...] = ()
) -> dict[str, Page]:
    """Return the pages that support has, after an analysis that found the gaps of *rows*."""
    found, _ = library(texts, settings(components=components))
    table = Table(tuple(Column(name, name, name) for name in COLUMNS), rows)  # type: ignore[arg-type]
    report = Report("gaps", "Gaps", "a gap", table)
    projection = replace(projections(found, AGENT)[0], reports=(report,))
    return {page.path: page for page in pages_of(projection)}


def people_of(*owners: str) -> dict[str, str]:
    """Return the page of each of *owners*."""
    texts = {
        GUIDE.format(f"a{at}"): guide("## One\n\nText.\n", id=f"a{at}", owner=f'"{name}"')
        for at, name in enumerate(owners)
    }
    found, _ = library(texts, settings(components="reports: {title: Reports}\n"))
    return {name: one.page for name, one in people(projections(found, AGENT)[0]).items()}


def test_two_people_whose_names_are_alike_have_two_pages() -> None:
    assert people_of("Ana Ruiz", "ana ruiz", "ANA RUIZ") == {
        "ANA RUIZ": "support/owners/ana-ruiz.md",
        "Ana Ruiz": "support/owners/ana-ruiz-2.md",
        "ana ruiz": "support/owners/ana-ruiz-3.md",
    }


@pytest.mark.parametrize(
    "name",
    ["index", "../../index", "ana@orchard.example", "..", "Ольга", "田中", HOSTILE, "a" * 300],
)
def test_the_page_of_a_person_stands_in_its_folder_whatever_the_name(name: str) -> None:
    (page,) = people_of(name).values()
    assert re.fullmatch(r"support/owners/[\w@.-]{1,60}\.md", page)
    assert page != "support/owners/index.md"
    assert ".." not in page


def test_a_hostile_name_is_shown_letter_by_letter() -> None:
    components = f"reports:\n  title: Reports\n  owner: '{HOSTILE}'\n"
    found = pages(components, {GUIDE.format("plan"): guide("## One\n\nText.\n")}, GAPS)
    for path in ("support/directory.md", "support/owners/index.md", "topics/reports/index.md"):
        assert "<img" not in found[path].markdown
        assert "](javascript" not in found[path].markdown
        assert "\n::: staff" not in found[path].markdown


def test_the_page_of_a_person_tells_what_is_asked_coming_and_to_look_at() -> None:
    texts = {
        GUIDE.format("plan"): guide("## One\n\nText.\n", review="2026-06-01"),
        "content/articles/features/soon.md": feature("soon", release="2026-07-01"),
    }
    components = "reports:\n  title: Reports\n  owner: Ana Ruiz\n  escalation: '#team'\n"
    page = pages(components, texts, GAPS)["support/owners/ana-ruiz.md"].markdown
    asked, rest = page.partition("{ #freshness }")[::2]
    assert "dark mode" in asked
    assert "g&#45;2" in asked  # words that fewer sessions typed than may be quoted
    assert "done" not in asked
    assert "not ours" not in asked
    assert "[Open gaps&#58; 2](../unanswered.md#gaps)" in asked
    assert "The review was due on 1 June 2026&#46;" in rest
    assert "[Soon](../../articles/soon.md){ .kb-staff }" in rest.partition("{ #coming }")[2]


def test_a_topic_and_the_directory_tell_the_same_of_a_component() -> None:
    components = "reports:\n  title: Reports\n  owner: Ana Ruiz\n  keywords: [chart]\n"
    found = pages(components, {GUIDE.format("plan"): guide("## One\n\nText.\n")}, GAPS)
    for path, up in (("support/directory.md", "owners/"), ("topics/reports/index.md", "../..")):
        text = found[path].markdown
        assert f"[Ana Ruiz]({up}" in text
        assert "unanswered.md#gaps)" in text
        assert "[2](" in text
        assert "chart" in text


def test_customers_have_none_of_these_pages_and_no_name() -> None:
    found, _ = library({GUIDE.format("plan"): guide("## One\n\nText.\n", review="2026-06-01")})
    shown = pages_of(projections(found, PUBLIC)[0])
    assert not [page.path for page in shown if page.path.startswith("support/")]
    assert not [page.path for page in shown if "Ana Ruiz" in page.markdown]
