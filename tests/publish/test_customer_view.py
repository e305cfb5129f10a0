"""What customers see of the pages that staff see, as the agent edition tells it."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from bases import GUIDE, feature, guide, library, shown

from kbgen.adapters.content import read_content, read_settings
from kbgen.adapters.sample import copy_sample
from kbgen.app.demo import DAY
from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.model.members import members
from kbgen.model.page import Output, Projection
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import narrowed, projections

OUTPUTS = "kbgen.publish.showing.outputs"
PLAN = GUIDE.format("plan")
STAFF_SECTION = "## One\n\nText.\n\n## Two {audience=agent}\n\nSecret.\n"


def test_what_is_left_of_the_agent_edition_is_the_public_one(tmp_path: Path) -> None:
    copy_sample(tmp_path)
    zone = read_settings(tmp_path).site.timezone
    content = read_content(tmp_path, DAY.replace(tzinfo=zone))
    agent, public = (projections(content.library, edition) for edition in (AGENT, PUBLIC))
    assert [told(narrowed(one, PUBLIC)) for one in agent] == [told(one) for one in public]


def told(projection: Projection) -> dict[str, object]:
    """Return all that *projection* was made of."""
    return {one.name: getattr(projection, one.name) for one in fields(projection) if one.init}


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("## One\n\nText.\n", []),
        (STAFF_SECTION, ["two"]),
        ("## One\n\n::: agent\nSecret.\n:::\n\n## Two\n\nText.\n", ["one"]),
        ("## One\n\nText.\n\n::: agent\nSecret.\n:::\n", []),
    ],
    ids=["public", "a-section", "a-section-of-one-block", "a-block"],
)
def test_headings_that_customers_do_not_see_are_named(body: str, parts: list[str]) -> None:
    page = shown({PLAN: guide(body)}, AGENT)[1]["articles/plan.md"]
    assert page.front["staff_parts"] == parts


def test_a_page_says_whether_customers_have_it_and_where() -> None:
    texts = {
        PLAN: guide("## One\n\nText.\n"),
        GUIDE.format("inside"): guide("## One\n\nText.\n", id="inside", audience="agent"),
        "content/articles/features/soon.md": feature("soon", release="2027-01-01"),
    }
    found = shown(texts, AGENT)[1]
    hidden = {path for path, page in found.items() if page.front.get("staff")}
    assert {"articles/inside.md", "articles/soon.md", "support/index.md"} <= hidden
    assert not {"articles/plan.md", "index.md", "topics/reports/index.md"} & hidden


def test_links_to_what_customers_do_not_see_are_marked_and_others_are_not() -> None:
    texts = {
        PLAN: guide("## One\n\nText.\n"),
        GUIDE.format("inside"): guide(
            "## One\n\nText.\n", id="inside", title="Inside", audience="agent"
        ),
    }
    topic = shown(texts, AGENT)[1]["topics/reports/index.md"].markdown
    assert "[Inside](../../articles/inside.md){ .kb-staff }" in topic
    assert "[Plan a day](../../articles/plan.md){" not in topic


def test_public_pages_know_nothing_of_marks() -> None:
    found, _ = library({PLAN: guide(STAFF_SECTION)})
    for page in pages_of(projections(found, PUBLIC)[0]):
        assert "kb-staff" not in page.markdown
        assert not {"staff", "staff_parts", "public", "status"} & page.front.keys()


@pytest.mark.parametrize("edition", [AGENT, PUBLIC], ids=["agent", "public"])
@pytest.mark.parametrize("count", [1, 150], ids=["few", "many"])
def test_an_output_that_tells_paths_without_pages_tells_those_of_its_pages(
    edition: Edition, count: int
) -> None:
    asked = "## FAQ\n\n" + "".join(f"### Why {at}?\n\nSo.\n\n" for at in range(3))
    texts = {
        PLAN: guide("## One\n\nText.\n"),
        GUIDE.format("inside"): guide("## One\n\nText.\n", id="inside", audience="agent"),
    }
    for at in range(count):
        texts[GUIDE.format(f"g-{at}")] = guide(asked, f"g-{at}", title=f"{'Why' * (at % 2)} {at}")
        version = f"{at // 90}.0"
        texts[f"content/articles/f-{at}.md"] = feature(f"f-{at}", "Text.", version=version)
    projection = shown(texts, edition)[0]
    told = [one for one in members(OUTPUTS, "OUTPUT", Output) if one.paths]
    assert told
    for output in told:
        assert output.paths
        pages = output.pages(projection)
        assert sorted(output.paths(projection)) == sorted(page.path for page in pages)


def test_days_of_files_stay_with_staff() -> None:
    found, _ = library({PLAN: guide("## One\n\nText.\n")})
    known = replace(projections(found, AGENT)[0], touched={"plan": date(2026, 1, 1)})
    assert not narrowed(known, PUBLIC).touched
