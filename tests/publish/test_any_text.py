"""Any text without errors: nothing for staff is staged for customers, and a proof says equal."""

from bases import GUIDE, errors, guide, library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.problem import Problem
from kbgen.publish.kinds import templates
from kbgen.publish.proving.bodies import Wanted, replaced_body
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.passages import Targets
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.frontmatter import split
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.project import projections

PATH = GUIDE.format("plan")
FOR_STAFF = (
    "::: agent\nSECRET\n:::",
    "::: agent\nSECRET\n\n- SECRET\n:::",
    "  ::: agent\n  SECRET\n  :::",
    "> ::: agent\n> SECRET\n> :::",
    "<!-- SECRET -->",
    "<!-- SECRET\nSECRET -->",
    "one <!-- SECRET --> two",
    "one <!-- SECRET\nSECRET --> two",
    "- <!-- SECRET -->",
    "> <!-- SECRET -->",
    "### Part {audience=agent}\n\nSECRET",
    "#### Part {audience=agent}\n\nSECRET",
    "## Part {audience=agent}\n\nSECRET",
    "## Background\n\nSECRET",
)
FOR_ALL = (
    "",
    "word",
    "  two",
    "    deep",
    "- item",
    "- [ ] task",
    "    - nested",
    "1. one",
    "> quote",
    '=== "Tab"',
    "!!! note",
    "    in it",
    "| a | b |",
    "| --- | --- |",
    "| 1 | 2 |",
    "### Part",
    "## Section",
    "## FAQ\n\n### Why?\n\nSo.",
    "```\n::: agent\n```",
    "`code`",
    "[^1]",
    "[^1]: note",
    "term\n:   meaning",
    "<div>\nhtml\n</div>",
    "[label]",
    "[label]: https://example.com/",
    "---",
    "* * *",
)
texts = st.lists(st.sampled_from(FOR_STAFF + FOR_ALL), min_size=1, max_size=9).map("\n".join)


def public(text: str) -> tuple[list[str], tuple[Problem, ...]]:
    """Return the staged pages of customers, and what is wrong."""
    found, problems = library({PATH: text})
    return [staged(page) for page in pages_of(projections(found, PUBLIC)[0])], problems


@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(texts)
def test_l4_l8_l23_i1_text_for_staff_is_not_staged_and_changes_nothing(body: str) -> None:
    text = guide(f"\n## Steps\n\nText.\n\n{body}\n")
    pages, problems = public(text)
    if errors(problems):
        return
    assert not any("SECRET" in page for page in pages)
    parts = split(PATH, text)
    assert isinstance(parts, tuple)
    frame = Frame(PATH, "en", templates()["guide"], Audience.PUBLIC)
    for seed in range(2):
        other, _ = replaced_body(frame, parts[1], Wanted(Dice(seed), Targets(PATH, [], []), {}))
        assert public(guide(f"\n{other}\n"))[0] == pages
