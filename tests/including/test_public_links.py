"""Public text leads to what customers can see, in every way to point to something."""

import pytest
from inclusions import (
    MARK,
    PLAN,
    SITE,
    article,
    base,
    errors,
    page,
    pages,
    plan,
    read,
    said,
    shared,
)

from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.problem import Severity
from kbgen.publish.checking.codes import severity

TARGETS = {
    "a page for agents": "ours.md",
    "a page that is not out": "later.md",
    "a planned page": "planned.md",
    "a heading for agents": "open.md#background",
    "a heading for agents of its own": "#background",
    "a text for includes for agents": "../includes/ours.md",
    "a picture for agents": "../images/ours.png",
}
WAYS = {
    "inline": "[x]({})",
    "in angle brackets": "[x](<{}>)",
    "with a title": '[x]({} "Title")',
    "full reference": "[x][r]\n\n[r]: {}",
    "collapsed reference": "[r][]\n\n[r]: {}",
    "shortcut reference": "[r]\n\n[r]: {}",
    "unused reference": "Text.\n\n[r]: {}",
    "second definition": "[r]\n\n[r]: https://a.example/\n[r]: {}",
    "HTML link": '<a href="{}">x</a>',
    "HTML link without quotes": "<a href={}>x</a>",
    "HTML link in capitals": "<A HREF='{}'>x</A>",
    "HTML block": '<div>\n<a href="{}">x</a>\n</div>',
    "HTML source": '<video src="{}"></video>',
    "Markdown in HTML": '<div markdown="1">\n[x]({})\n</div>',
    "image link": "[![A](../images/a.png)]({})",
    "link in alternative text": "![A [x]({})](../images/a.png)",
    "link in a caption": '![A](../images/a.png "See [x]({}).")',
    "table cell": "| A |\n| --- |\n| [x]({}) |",
    "table head": "| [x]({}) |\n| --- |\n| A |",
    "heading": "### [x]({})",
    "list": "-   [x]({})",
    "quote": "> [x]({})",
    "tab": '=== "Web"\n\n    [x]({})',
    "admonition": "!!! note\n\n    [x]({})",
    "footnote": "Text.[^1]\n\n[^1]: [x]({})",
    "definition": "Term\n:   [x]({})",
    "term": "[x]({})\n:   Meaning.",
    "abbreviation": "*[ABC]: [x]({})\n\nABC",
    "emphasis": "**[x]({})**",
    "entity": "[x]({}&#35;)",
    "attribute list": "[x]({}){{ .button }}",
}


def _whole(text: str, staff: str = "Text.") -> dict[str, str]:
    ours = f"## Background\n\n{staff}\n\n![A](../images/ours.png)"
    return {
        **base(f"## Steps\n\n{text}\n\nText.\n\n{ours}\n"),
        "content/articles/ours.md": article("## A\n\nText.\n", "ours", "agent"),
        "content/articles/later.md": article("## A\n\nText.\n", "later", release="2026-12-01"),
        "content/articles/planned.md": article("## A\n\nText.\n", "planned", status="planned"),
        "content/articles/open.md": article("## A\n\nX.\n\n## Background\n\nText.\n", "open"),
        "content/includes/ours.md": shared("Ours.", "agent"),
        "content/images/ours.png": "",
        "content/images/a.png": "",
    }


# all ways to two targets, and a few ways to all
LED = [
    *((target, way) for target in ("a page for agents", "a heading for agents") for way in WAYS),
    *((target, way) for target in TARGETS for way in ("inline", "unused reference", "HTML link")),
]


@pytest.mark.parametrize(("target", "way"), sorted(set(LED)))
def test_l7_public_text_that_leads_to_what_customers_cannot_see_is_an_error(
    target: str, way: str
) -> None:
    address, way = TARGETS[target], WAYS[way]
    if "#" in address and "&#35;" in way:
        address, way = address.replace("#", "&#35;"), way.replace("&#35;", "")
    texts = _whole(way.format(address))
    found = [problem for problem in read(texts)[1] if problem.code == "KB306"]
    assert {problem.place.path for problem in found} == {PLAN}
    named = address.rpartition("/")[2].partition("#")[0] or "plan.md"
    assert all(named.partition("&")[0] in problem.what for problem in found)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_l7_staff_text_may_lead_anywhere_and_public_text_to_public_pages(way: str) -> None:
    assert said(_whole("Text.", way.format("ours.md")), "KB306") == []
    assert said(_whole(way.format("open.md")), "KB306") == []


@pytest.mark.parametrize("key", ["title", "description", "answers"])
@pytest.mark.parametrize("text", ["See [x](ours.md)", "<a href='later.md'>x</a>"])
def test_l7_front_matter_that_names_what_customers_cannot_see_is_an_error(
    key: str, text: str
) -> None:
    texts = _whole("Text.")
    texts[PLAN] = article("## Steps\n\nText.\n", **{key: f'"{text}"'})
    assert [line.split()[-1] for line in errors(texts)] == ["KB306"]


@pytest.mark.parametrize(
    "address",
    [
        "https://support.orchard.example/",
        "https://support.orchard.example/articles/open/",
        "HTTPS://Support.Orchard.example/x",
        "https://help.orchard.example/articles/ours/",
        "https://help.orchard.example/de/articles/later/#x",
    ],
)
@pytest.mark.parametrize("way", ["<{}>", "[x]({})", '<a href="{}">x</a>', "[r]\n\n[r]: {}"])
def test_l7_full_addresses_of_own_pages_are_links_as_well(address: str, way: str) -> None:
    assert said(_whole(way.format(address)), "KB306")
    public = way.format("https://help.orchard.example/articles/open/")
    assert said(_whole(public), "KB306") == []


STAFF = "::: agent\n{}\n:::"
ONLY_STAFF_SAYS = {
    "a link": ("[x][r] and [r]", "[r]: https://internal.example/"),
    "a page": ("[x][r] and [r][]", "[r]: open.md"),
    "a picture": ("![A][r]", '[r]: ../images/ours.png "Ours."'),
    "an abbreviation": ("ABC is new.", "*[ABC]: Ours alone"),
    "a footnote": ("Text.[^1]", "[^1]: Ours alone."),
    "another target first": ("[x][r]\n\n[r]: open.md", "[r]: ours.md"),
    "an address as in public text": (r"\[x](open.md)", "[x](open.md)"),
}


@pytest.mark.parametrize("case", ONLY_STAFF_SAYS)
@pytest.mark.parametrize("where", ["before", "behind"])
def test_l7_what_only_staff_text_defines_does_not_change_public_text(case: str, where: str) -> None:
    public, staff = ONLY_STAFF_SAYS[case]
    both = [public, STAFF.format(staff)][:: 1 if where == "behind" else -1]
    with_staff, without = _whole("\n\n".join(both)), _whole(public)
    shown = [_public(texts) for texts in (with_staff, without)]
    assert shown[0] == shown[1]
    assert "ours" not in shown[0].casefold()


def _public(texts: dict[str, str]) -> str:
    found = plan(texts)
    lines = [
        line
        for section in found.sections
        for piece in section.pieces
        if piece.audience in PUBLIC.audiences
        for line in piece.text.split("\n")
        if line.strip()
    ]
    images = [one.address for one in found.images if one.audience in PUBLIC.audiences]
    return "\n".join((*lines, *images))


def test_l7_a_reference_that_only_staff_text_defines_is_an_error_in_public_text() -> None:
    texts = _whole("[x][Far]\n\n::: agent\n[far]: https://internal.example/\n:::")
    assert said(texts, "KB306") == [
        f"this public text uses the reference [far], which only staff text defines ({PLAN}:13)"
    ]


def test_l7_staff_text_uses_what_public_text_defines() -> None:
    texts = _whole("[r]: open.md\n\n*[ABC]: All\n\n::: agent\n[Ours][r] and ABC\n:::")
    assert errors(texts) == []
    shown = page(texts, AGENT)
    assert "[r]: open.md" in shown
    assert "[Ours][r] and ABC" in shown


def test_l7_a_reference_in_an_include_is_resolved_where_it_is_defined() -> None:
    texts = {
        **base(f"## Steps\n\n[x][r]\n\n{MARK.format('limits')}\n", limits=shared("[r]: open.md")),
        "content/articles/open.md": article("## A\n\nX.\n", "open"),
    }
    assert errors(texts) == ["articles/plan.md:10 KB203", "includes/limits.md:5 KB203"]
    texts["content/includes/limits.md"] = shared("[r]: ../articles/open.md")
    assert errors(texts) == []
    assert "[r]: open.md" in page(texts, PUBLIC)


def _translated(anchor: str, german: str) -> dict[str, str]:
    return {
        **base(f"## Steps\n\nSee [it](other.md#{anchor}).\n"),
        "content/articles/other.md": article("## One\n\nText.\n", "other"),
        "content/articles/other.de.md": f"---\ntitle: Andere\n---\n\n{german}\n",
    }


def test_l7_a_heading_is_looked_up_on_the_page_that_readers_of_a_language_see() -> None:
    texts = _translated("one", "## Eins\n\nText.")
    assert said(texts, "KB204") == [
        "content/articles/other.de.md, which its readers in 'de' see has no heading #one"
    ]
    assert said(_translated("one", "## Eins { #one }\n\nText."), "KB204") == []
    del texts["content/articles/other.de.md"]
    assert said(texts, "KB204") == []


def test_l7_a_heading_that_is_for_agents_in_a_translation_is_an_error() -> None:
    texts = _translated("one", "## Eins { #one audience=agent }\n\nText.")
    assert said(texts, "KB306") == [
        "this public text leads to #one of content/articles/other.de.md, which customers cannot see"
    ]


def test_l7_a_translation_that_names_an_original_is_checked_against_its_translation() -> None:
    texts = _translated("one", "## Eins\n\nText.")
    texts["content/articles/plan.de.md"] = (
        "---\ntitle: Plan\n---\n\n## Schritte\n\nSiehe [a](other.md#one), [b](other.de.md#eins).\n"
    )
    wrong = [one for one in read(texts)[1] if one.code == "KB204"]
    assert [problem.place.path for problem in wrong] == ["content/articles/plan.de.md"]


def test_l7_a_link_to_a_heading_of_an_include_leads_to_the_page_that_includes_it() -> None:
    texts = {
        **base(f"## Steps\n\n{MARK.format('limits')}\n", limits=shared("### How many?\n\nTen.")),
        "content/articles/other.md": article("See [it](plan.md#how-many).\n", "other"),
    }
    assert [one for one in read(texts)[1] if severity(one) is not Severity.NOTICE] == []
    assert "(plan.md#how-many)" in pages(texts, PUBLIC)["articles/other.md"].markdown
    assert "support.orchard.example" in SITE
