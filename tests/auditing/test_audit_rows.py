"""The audit: every part of the content with who sees it, and the reason, from one rule."""

import csv
import io
import json

import pytest
from auditbase import guide, library, rows_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbgen.model.audience import AGENT, EDITIONS, PUBLIC
from kbgen.publish.auditing.formats_by_name import formats
from kbgen.publish.auditing.rows import rows
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.project import projections

BODY = """\
## Steps

Do it.

::: agent
Only support reads this.
:::

### Narrow {audience=agent}

Text.

## More {audience=agent}

Text.

## How to test it yourself

Test it.

## FAQ

### Open?

Yes.

### Narrow? {audience=agent}

No.
"""
PUBLIC_ROWS = [
    (6, "page", "Plan", "public", True, "front matter says public"),
    (9, "section", "Steps", "public", True, "heading of the author's"),
    (14, "part", "Only support reads this.", "agent", False, "staff block"),
    (17, "part", "Narrow", "agent", False, "narrowed by {audience=agent}"),
    (21, "section", "More", "agent", False, "narrowed by {audience=agent}"),
    (25, "section", "How to test it yourself", "agent", False,
     "template: How to test it yourself is for agents"),
    (29, "section", "FAQ", "public", True, "template: FAQ is public"),
    (31, "entry", "Open?", "public", True, "template: FAQ is public"),
    (35, "entry", "Narrow?", "agent", False, "narrowed by {audience=agent}"),
]  # fmt: skip


def told(body: str = BODY, edition: str = "public", **front: str) -> list[tuple[object, ...]]:
    """Return line, kind, title, audience, visibility and reason of each part of a guide."""
    return [
        (row.place.line, row.what.value, row.title, row.audience, row.visible, row.why)
        for row in rows_of({"content/articles/plan.md": guide(body, **front)}, edition)
        if row.place
    ]


def test_i2_each_part_says_whether_it_is_public_and_why() -> None:
    assert told() == PUBLIC_ROWS


def test_i2_the_agent_edition_shows_every_part_for_the_same_reasons() -> None:
    assert told(edition="agent") == [(*row[:4], True, row[5]) for row in PUBLIC_ROWS]


HIDDEN = {
    "front matter": ({"audience": "agent"}, "front matter says agent"),
    "status": ({"status": "planned"}, "status planned"),
    "experiment": ({"status": "experiment"}, "status experiment"),
    "release": ({"release": "2026-12-01"}, "release 2026-12-01 has not come"),
    "release hour": ({"release": "2026-06-15T12:01"}, "release 2026-06-15T12:01 has not come"),
}


@pytest.mark.parametrize(("front", "why"), HIDDEN.values(), ids=HIDDEN)
def test_i2_a_page_that_is_not_public_says_why_and_hides_its_parts(
    front: dict[str, str], why: str
) -> None:
    page, *parts = told(**front)
    assert page[4:] == (False, why)
    assert parts
    assert {part[4:] for part in parts} == {(False, f"page: {why}")}


def test_i2_a_problem_is_for_agents_by_its_kind() -> None:
    text = (
        "---\nid: lost\nkind: problem\ntitle: Lost\ncomponent: reports\naudience: agent\nlevel: 1\n"
        "---\n\n## Problem\n\nx\n\n## Answer\n\ny\n"
    )
    row = rows_of({"content/articles/lost.md": text}, "public")[0]
    assert (row.visible, row.why) == (False, "problems are for agents")


def test_i2_owner_release_and_address_stand_in_each_row() -> None:
    found = rows_of(
        {"content/articles/plan.md": guide(BODY, release="2026-06-01", owner="Bo Berg")}, "agent"
    )
    facts = {(row.owner, row.release, row.address) for row in found if row.place}
    assert facts == {("Bo Berg", "2026-06-01", "https://staff.orchard.example/articles/plan/")}


def test_i2_pages_that_kbgen_makes_are_listed_with_their_edition() -> None:
    texts = {"content/articles/plan.md": guide(BODY)}
    public = {row.address for row in rows_of(texts, "public") if not row.place}
    agent = {row.address for row in rows_of(texts, "agent") if not row.place}
    assert "https://help.orchard.example/topics/reports/" in public
    assert "https://staff.orchard.example/support/canned-answers/" in agent
    assert not [address for address in public if "support" in address]


def test_i2_a_translation_that_is_missing_is_shown_in_the_first_language() -> None:
    texts = {"content/articles/plan.md": guide(BODY)}
    german = [row for row in rows_of(texts, "public", "en, de") if row.language == "de"]
    assert german[0].why == "front matter says public; not translated"
    assert german[0].address == "https://help.orchard.example/de/articles/plan/"


parts = st.lists(
    st.sampled_from(
        (
            "## Steps\n\n", "## Other {audience=agent}\n\n", "## FAQ\n\n", "### Q?\n\n",
            "### Q? {audience=agent}\n\n", "## Background\n\n", "## How to test it yourself\n\n",
            "::: agent\n\nMARK\n\n:::\n\n", "1.  One\n\n    ::: agent\n    MARK\n    :::\n\n",
            "> ::: agent\n> MARK\n> :::\n\n", "Word.\n\n", "- item\n\n",
        )
    ),
    max_size=9,
).map("".join)  # fmt: skip
fronts = st.fixed_dictionaries(
    {
        "audience": st.one_of(
            st.just("public"),
            st.sampled_from(("agent", "Public", "yes", "internal", "", "publi\u0441")),
        )
    },
    optional={
        "status": st.sampled_from(("planned", "experiment", "beta", "released", "retired")),
        "release": st.sampled_from(("2026-06-15T12:00", "2026-06-15T12:01")),
    },
)
OUT = {"beta", "released", "retired"}


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(fronts, parts)
def test_i2_what_does_not_say_that_it_is_public_shows_nothing_in_public(
    front: dict[str, str], body: str
) -> None:
    text = guide(numbered(body), title="TITLE", description="LEAD", **front)
    found = library({"content/articles/plan.md": text})
    shown = "".join(staged(page) for one in projections(found, PUBLIC) for page in pages_of(one))
    says = (
        front["audience"] == "public"
        and front.get("status", "released") in OUT
        and front.get("release", "2026-06-01") in ("2026-06-01", "2026-06-15T12:00")
    )
    assert "MARK" not in shown
    assert ("TITLE" in shown) == says
    assert says or not {"LEAD", "Steps", "Word."} & set(shown.split())


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(fronts, parts)
def test_i2_the_audit_tells_of_each_part_what_the_edition_does(
    front: dict[str, str], body: str
) -> None:
    found = library({"content/articles/plan.md": guide(numbered(body), title="TITLE", **front)})
    for edition in (PUBLIC, AGENT):
        shown = "".join(
            staged(page) for one in projections(found, edition) for page in pages_of(one)
        )
        for row in rows(found, [edition]):
            # an empty section has no heading on the page
            if row.place and row.what in ("page", "entry"):
                assert (row.title in shown) == row.visible, row


def numbered(body: str) -> str:
    """Return *body* with a number in each question, so that each has a text of its own."""
    for number in range(body.count("### Q?")):
        body = body.replace("### Q?", f"### Question{number}x?", 1)
    return f"## First\n\nx\n\n{body}"


@pytest.mark.parametrize("name", ["text", "json", "csv"])
def test_m10_control_characters_of_a_heading_are_shown_not_sent(name: str) -> None:
    body = BODY.replace("### Open?", "### \x1b[2J \u202e?")
    found = rows_of({"content/articles/plan.md": guide(body)}, "public")
    text = formats()[name].write(found)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[2J" in text


def test_csv_cells_are_no_formulas_and_numbers_stay_numbers() -> None:
    body = BODY.replace("### Open?", "### =HYPERLINK(1)").replace("## Steps", "## @home")
    found = rows_of({"content/articles/plan.md": guide(body, owner='"-1"')}, "public")
    read = list(csv.DictReader(io.StringIO(formats()["csv"].write(found))))
    titles = {row["title"] for row in read}
    assert {"'=HYPERLINK(1)", "'@home"} <= titles
    assert {row["owner"] for row in read if row["path"]} == {"'-1"}
    assert read[0]["line"] == "6"


def test_json_and_csv_hold_the_same_rows() -> None:
    found = rows_of({"content/articles/plan.md": guide(BODY)}, "public")
    rows_in_json = json.loads(formats()["json"].write(found))
    rows_in_csv = list(csv.DictReader(io.StringIO(formats()["csv"].write(found))))
    assert len(rows_in_json) == len(found)
    assert [list(row) for row in rows_in_json] == [list(row) for row in rows_in_csv]
    assert [row["why"] for row in rows_in_json] == [row["why"] for row in rows_in_csv]


def test_text_stands_by_file_with_aligned_columns() -> None:
    found = rows_of({"content/articles/plan.md": guide(BODY)}, "public")
    text = formats()["text"].write(found)
    first, *_ = text.split("\n\nPages that kbgen makes")
    lines = first.split("\n")
    assert lines[0] == "content/articles/plan.md"
    assert lines[3] == "  public, en, https://help.orchard.example/articles/plan/"
    reasons = [line.index(row[5]) for line, row in zip(lines[4:], PUBLIC_ROWS, strict=True)]
    assert len(set(reasons)) == 1


def test_both_editions_are_listed_one_below_the_other() -> None:
    found = rows(library({"content/articles/plan.md": guide(BODY)}), EDITIONS.values())
    placed = [row.edition for row in found if row.place]
    assert placed == ["public"] * len(PUBLIC_ROWS) + ["agent"] * len(PUBLIC_ROWS)
