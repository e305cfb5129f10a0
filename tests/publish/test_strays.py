"""What looks like a border between audiences and is none is an error, so it is not published."""

import pytest
from bases import GUIDE, errors, guide, library

from kbgen.model.audience import PUBLIC
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

MARK = "SECRET"
REFUSED = {
    "a nested block that ends the outer one": (
        "::: agent\nouter\n::: agent\ninner\n:::\nSECRET\n:::",
        "KB305",
    ),
    "a nested block without an end of its own": (
        "::: agent\nouter\n::: agent\nSECRET\n:::",
        "KB304",
    ),
    "two colons": (":: agent\nSECRET\n::", "KB305"),
    "two colons without a space": ("::agent\nSECRET\n::", "KB305"),
    "colons apart": (": : : agent\nSECRET\n: : :", "KB305"),
    "colons of full width": ("\uff1a\uff1a\uff1a agent\nSECRET\n\uff1a\uff1a\uff1a", "KB305"),
    "semicolons": (";;; agent\nSECRET\n;;;", "KB305"),
    "a note for staff": ("!!! staff\n    SECRET", "KB305"),
    "a note for agents": ('!!! agent "Only us"\n    SECRET', "KB305"),
    "a note for staff that opens": ("???+ staff\n    SECRET", "KB305"),
    "a block of the host for staff": ("/// staff | Staff only\nSECRET\n///", "KB305"),
    "a comment in a comment": ("<!-- a <!-- b --> SECRET -->", "KB131"),
    "a comment in a comment of lines": ("<!-- a\n<!-- b -->\nSECRET\n-->", "KB131"),
    "a staff heading with a remark": ("## Background (internal)\n\nSECRET", "KB118"),
    "a staff heading with more": ("## Canned answers \u2013 short\n\nSECRET", "KB118"),
    "a staff heading as HTML": ("<h2>Background</h2>\n\nSECRET", "KB118"),
    "an audience in round brackets": ("## B (audience=agent)\n\nSECRET", "KB307"),
    "an audience in square brackets": ("## B [audience: agent]\n\nSECRET", "KB307"),
    "an audience without braces": ("### B audience=agent\n\nSECRET", "KB307"),
    "an audience in braces of full width": ("## B \uff5baudience=agent\uff5d\n\nSECRET", "KB307"),
    "a misspelt name": ("::: agents\nSECRET\n:::", "KB305"),
    "another name": ("::: staff\nSECRET\n:::", "KB305"),
    "a name with a capital": ("::: Agent\nSECRET\n:::", "KB305"),
    "a name with braces": ("::: {.agent}\nSECRET\n:::", "KB305"),
    "a block in a list item's first line": ("- ::: internal\n  SECRET\n  :::", "KB305"),
    "a block on one line": ("text ::: agent SECRET :::", "KB305"),
    "a block in a table": ("| a |\n| --- |\n| ::: agent SECRET ::: |", "KB305"),
    "a block without an end": ("::: agent\nSECRET", "KB304"),
    "a block whose end stands less deep": ("1.  a\n\n    ::: agent\n    SECRET\n\n:::", None),
    "a block in inline code over two lines": ("Write `a\n::: agent SECRET` here.", "KB305"),
    "an end without a beginning": ("SECRET\n\n:::", "KB305"),
    "a block six deep in a list, which the host reads as text": (
        "- a\n\n      ::: agent\n      SECRET\n      :::",
        "KB305",
    ),
    "an indented block in HTML": (
        "<details>\n\n    ::: agent\n    SECRET\n    :::\n\n</details>",
        "KB305",
    ),
    "an indented block in a block of the host": (
        "/// note\n\n    ::: agent\n    SECRET\n    :::\n///",
        "KB305",
    ),
    "a block in a footnote that nothing refers to": (
        "[^1]: n\n\n    ::: agent\n    SECRET\n    :::",
        "KB305",
    ),
    "a staff heading without a space": ("##Background\n\nSECRET", "KB118"),
    "a staff heading one level up": ("# Background\n\nSECRET", "KB118"),
    "a staff heading one level down": ("### Background\n\nSECRET", "KB118"),
    "a staff heading one level up, without a space": ("#Background\n\nSECRET", "KB118"),
    "a staff heading behind HTML": ("<div>\n## Background\n\nSECRET", "KB118"),
    "a staff heading in HTML that never ends": ("<pre>\n\n## Background\n\nSECRET", "KB118"),
    "a staff heading in a script": ("<script>\n\n## Background\nSECRET\n</script>", "KB118"),
    "a staff heading with a no-break space": ("##\u00a0Background\n\nSECRET", "KB118"),
    "a staff heading with a zero-width space": ("##\u200bBackground\n\nSECRET", "KB118"),
    "a staff heading behind a byte order mark": ("\ufeff## Background\n\nSECRET", "KB118"),
    "a staff heading in a tab": ('=== "x"\n\n    ## Background\n\n    SECRET', "KB118"),
    "a staff heading in a note": ("!!! note\n\n    ## Background\n\n    SECRET", "KB118"),
    "a staff heading in a quote": ("> ## Background\n>\n> SECRET", "KB118"),
    "a staff heading in a list": ("- ## Background\n\n    SECRET", "KB118"),
    "a staff heading below an item": ("1. a\n\n    ## Background\n\n    SECRET", "KB118"),
    "a staff heading in a footnote": (
        "a[^1]\n\n[^1]: a\n\n    ## Background\n\n    SECRET",
        "KB118",
    ),
    "a staff heading that is misspelt": ("## Canned answer\n\nSECRET", "KB118"),
    "a staff heading joined to a line": ("foo\nBackground\n---\n\nSECRET", "KB118"),
    "a staff heading with a colon": ("## Background:\n\nSECRET", None),
    "a staff heading in bold": ("## **Background**\n\nSECRET", None),
    "a staff heading with a reference": ("## Background&nbsp;\n\nSECRET", None),
    "a staff heading as a link": ("## [Background](#x)\n\nSECRET", None),
    "a staff heading of another language": ("## Hintergrund\n\nSECRET", None),
    "two audiences": ("### B {audience=public audience=agent}\n\nSECRET", "KB307"),
    "a comment in HTML with empty lines": (
        "<table>\n\n  <tr><td>a</td></tr>\n\n    <!-- SECRET -->\n\n</table>",
        None,
    ),
    "an audience with spaces": ("### B {audience = agent}\n\nSECRET", "KB307"),
    "an audience with a colon": ("### B {audience: agent}\n\nSECRET", "KB307"),
    "an audience with a capital": ("### B {Audience=agent}\n\nSECRET", "KB307"),
    "an audience before other text": ("### B {audience=agent} and more\n\nSECRET", "KB307"),
    "a bare audience": ("### B {agent}\n\nSECRET", "KB307"),
    "a misspelt audience": ("### B {audience=agents}\n\nSECRET", "KB307"),
    "an audience of a heading in a list": ("- ### B {audience=agent}\n\n    SECRET", "KB307"),
    "an audience of a heading in a tab": (
        '=== "x"\n\n    ### B {audience=agent}\n\n    SECRET',
        "KB307",
    ),
    "an audience of a paragraph": ("SECRET\n{: audience=agent }", "KB307"),
    "a comment behind stray backticks of two items": ("- a ` b\n- c <!-- SECRET --> ` d", None),
    "a comment that another's end makes": ("a <<!-- x -->!-- SECRET -->", "KB131"),
    "a comment without an end": ("a <!-- SECRET", "KB131"),
    "a code block without an end": ("```\nSECRET\n\n## Background\n\nSECRET", "KB130"),
    "a block whose end stands in its code": ("::: agent\n```\n:::\n```\nSECRET\n:::", "KB130"),
    "tabs with three spaces": ('===   "x"\n\n    ::: agent\n    SECRET\n    :::', None),
    "tabs with marks": ('===!+ "x"\n\n    ::: agent\n    SECRET\n    :::', None),
    "tabs with known marks": ('===+! "x"\n\n    ::: agent\n    SECRET\n    :::', None),
}


@pytest.mark.parametrize(("text", "code"), REFUSED.values(), ids=REFUSED)
def test_a_slip_publishes_nothing(text: str, code: str | None) -> None:
    body = f"\n## Steps\n\nText.\n\n{text}\n"
    found, problems = library({GUIDE.format("plan"): guide(body)})
    public = "".join(page.markdown for page in pages_of(projections(found, PUBLIC)[0]))
    assert code is None or code in errors(problems), problems
    assert errors(problems) or MARK not in public


@pytest.mark.parametrize(
    "text",
    [
        "Intro.\n\n### Notes {audience=agent}\n\nSECRET\n\n## Steps\n\nx",
        "### N {audience=agent}\n\nSECRET",
    ],
    ids=["before the first section", "without any section"],
)
def test_a_part_before_the_first_section_can_be_narrowed(text: str) -> None:
    found, problems = library({GUIDE.format("plan"): guide(f"\n{text}\n")})
    assert errors(problems) == []
    assert MARK not in "".join(page.markdown for page in pages_of(projections(found, PUBLIC)[0]))


@pytest.mark.parametrize(
    "marks",
    [
        "{audience = agent}",
        "{audience: agent}",
        "{Audience=agent}",
        "{audience=agents}",
        "{audience=agent} and more",
        "{agent}",
        "{audience=public audience=agent}",
    ],
)
@pytest.mark.parametrize("level", ["##", "###"])
def test_l4_i2_a_heading_whose_audience_cannot_be_read_is_for_staff(marks: str, level: str) -> None:
    body = f"\n## Steps\n\nText.\n\n{level} SECRET {marks}\n\nSECRET\n\n## More\n\nEnd.\n"
    found, problems = library({GUIDE.format("plan"): guide(body)})
    assert errors(problems) == ["KB307"]
    public = "".join(page.markdown for page in pages_of(projections(found, PUBLIC)[0]))
    assert MARK not in public
    assert "Text." in public
    assert "End." in public


@pytest.mark.parametrize(
    "text",
    [
        "## Background\n\nSECRET\n---\nSECRET",
        "## Notes {audience=agent}\n\nSECRET\n---\nSECRET",
        "### Notes {audience=agent}\n\nSECRET\nSECRET\n---\nSECRET",
        "## Notes {audience=agent}\n\n- SECRET\n\nSECRET\n---\n\n### SECRET\n\nSECRET",
    ],
    ids=["a staff section", "a narrowed section", "two lines of a part", "a part below"],
)
def test_l4_i2_a_rule_right_below_text_for_staff_does_not_end_it(text: str) -> None:
    body = f"\n## Steps\n\nText.\n\n{text}\n\n## More\n\nEnd.\n"
    found, problems = library({GUIDE.format("plan"): guide(body)})
    assert "KB118" in errors(problems)
    public = "".join(page.markdown for page in pages_of(projections(found, PUBLIC)[0]))
    assert MARK not in public
    assert "End." in public


def test_an_underlined_heading_begins_a_section_of_its_own_audience() -> None:
    text = "Steps\n---\n\nText.\n\nBackground\n---\n\nSECRET\n\n## More\n\nEnd.\n"
    found, problems = library({GUIDE.format("plan"): guide(f"\n{text}")})
    assert errors(problems) == []
    public = "".join(page.markdown for page in pages_of(projections(found, PUBLIC)[0]))
    assert MARK not in public
    assert "Text." in public
    assert "End." in public


LITERAL = {
    "a code block": "```\n::: agent\nSECRET\n:::\n```",
    "a code block with options": '```yaml title="x"\n::: agent\n:::\n```',
    "an indented code block": "    ::: agent\n    SECRET\n    :::",
    "inline code": "Write `::: agent` and `:::`, or `### B {audience=agent}`.",
    "a comment in a code block": "```\n<!-- SECRET -->\n```",
    "a comment in inline code": "Write `<!-- SECRET -->` here.",
    "a heading in a code block": "```\n##Background\n## Background\n```",
    "a hash tag": "#summer is a tag.",
    "three colons inside a word": "a:::b",
    "braces": "The text {name} stays.",
    "a note about staff": '!!! note "Staff"\n    An agent helps.',
    "an arrow": "Choose **Settings** --> **Export**.",
    "a word behind a colon": "Ask: agent, team or help.",
    "an agent as a meaning": "Helper\n\n:   Agent",
    "a heading with a remark": "### Export (beta)",
    "a heading about audiences": "### Who is the audience: public or not?",
    "colons in a time": "It is 10:30::agent.",
}


@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_what_is_literal_stays(text: str) -> None:
    found, problems = library({GUIDE.format("plan"): guide(f"\n## Steps\n\nText.\n\n{text}\n")})
    assert errors(problems) == []
    page = next(page for page in pages_of(projections(found, PUBLIC)[0]) if page.article)
    assert text in page.markdown


def test_a_comment_behind_stray_backticks_is_no_error_and_goes() -> None:
    text = "\n## Steps\n\n- a ` b\n- c <!-- SECRET --> ` d\n"
    found, problems = library({GUIDE.format("plan"): guide(text)})
    assert errors(problems) == []
    page = next(page for page in pages_of(projections(found, PUBLIC)[0]) if page.article)
    assert "c ` d" in page.markdown
