"""What a review says of a change, as a comment: one golden file a case."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed import SITE, Files, guide, repository

COMMENTS = Path(__file__).with_name("comments")
STAFF = "Water the trees.\n\n::: agent\nThe valve is behind the second shed.\n:::\n"
SHARED = "Open the tap slowly.\n"
INCLUDING = "Water the trees.\n\n::: include ../includes/tap.md :::\n"
DE = "---\ntitle: Giessen\n---\n\n## Schritte\n\nGiessen.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
CASES: dict[str, tuple[Files, Files]] = {
    "nothing_public": (
        guide("water", audience="agent"),
        guide("water", body="Other.", audience="agent"),
    ),
    "an_article_is_new": (
        guide("water"),
        guide("prune", component="stock", body="Cut.\n\n## When to wait\n\nIn frost."),
    ),
    "an_article_is_made_public": (guide("water", audience="agent"), guide("water")),
    "an_article_is_deleted": (
        {**guide("water"), **guide("prune")},
        {"content/articles/water.md": None},
    ),
    "an_article_is_renamed": (
        guide("water"),
        {"content/articles/water.md": None, **guide("irrigate", formerly="[water]")},
    ),
    "an_article_moves_and_keeps_its_id": (
        guide("water"),
        {
            "content/articles/water.md": None,
            "content/articles/guides/water.md": guide("water")["content/articles/water.md"],
        },
    ),
    "a_section_is_made_internal": (
        guide("water", body="Do.\n\n## In winter\n\nDo not."),
        guide("water", body="Do.\n\n## In winter {audience=agent}\n\nDo not."),
    ),
    "a_section_is_added_and_one_goes": (
        guide("water", body="Do.\n\n## In winter\n\nDo not."),
        guide("water", body="Do.\n\n## In summer\n\nDo it twice."),
    ),
    "text_that_was_for_staff_becomes_public": (
        guide("water", body=STAFF),
        guide("water", body=STAFF.replace("::: agent\n", "").replace(":::\n", "")),
    ),
    "a_release_moves": (
        {**guide("water", release="2026-12-01"), **guide("prune", release="2026-12-01")},
        {**guide("water", release="2026-12-15"), **guide("prune", release="2026-11-20")},
    ),
    "an_article_is_embargoed": (
        guide("water"),
        {**guide("water", release="2026-12-24T09:00"), **guide("prune", release="2027-01-15")},
    ),
    "a_shared_text_changes": (
        {
            "content/includes/tap.md": f"---\naudience: public\n---\n\n{SHARED}",
            **guide("water", INCLUDING),
        },
        {"content/includes/tap.md": "---\naudience: agent\n---\n\nOpen the tap slowly.\n"},
    ),
    "a_translation_comes": (guide("water"), {"content/articles/water.de.md": DE}),
    "a_query_is_claimed_twice": (
        {**guide("water", answers="[how much water]"), **guide("prune")},
        guide("prune", answers="[How much  water]"),
    ),
    "settings_change": (
        {**guide("water", release="2026-11-22T12:30"), **guide("prune", release="2026-11-01")},
        {"content/kb.yml": SITE.replace("Berlin", "Helsinki").replace("en, de", "en")},
    ),
    "a_link_leads_nowhere_now": (
        {**guide("water"), **guide("prune", body="See [water](water.md).")},
        {"content/articles/water.md": None},
    ),
    "a_picture_comes": (
        {**guide("water"), "content/images/tap.svg": SVG},
        guide("water", body="![The tap](../images/tap.svg)"),
    ),
    "an_error_blocks": (guide("water"), guide("prune", audience="everybody")),
    "the_base_cannot_be_read": (guide("water", audience="everybody"), guide("water")),
}


@pytest.mark.parametrize("case", CASES)
def test_the_comment_is(case: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    before, change = CASES[case]
    made = repository(tmp_path / "base", before)
    made.change(change)
    golden(COMMENTS / f"{case}.md", made.comment())


def test_every_golden_comment_has_a_case() -> None:
    assert {path.stem for path in COMMENTS.iterdir()} == set(CASES)
