"""`llms.txt` as llmstxt.org asks for it, and all texts in files that a model can take."""

import re
from dataclasses import replace

import pytest
from bases import GUIDE, guide
from text_trees import HERE, features, files, trees

from kbgen.model.audience import AGENT
from kbgen.model.made import Made
from kbgen.model.text_files import Tree
from kbgen.publish.showing.placing import twin_path
from kbgen.publish.showing.texts import llms

BASE = {
    GUIDE.format("plan"): guide("## Steps\n\nDo it.\n", title='"Plan [a] day"'),
    GUIDE.format("staff"): guide("## Steps\n\nStaff words.\n", "staff", audience="agent"),
    GUIDE.format("loose"): guide("## Steps\n\nLoose.\n", "loose", description="About it."),
    **features(a="New."),
}
_LINK = re.compile(r"- \[(?P<title>(?:\\.|[^\]\\])+)\]\((?P<address>\S+)\)(?:: .+)?")


def made_files(tree: Tree) -> dict[str, str]:
    """Return the texts of *tree* by their paths."""
    found = llms.TEXTS.files(tree)
    return {path: text.make() if isinstance(text, Made) else text for path, text in found}


def test_it_is_a_title_a_quote_and_sections_of_links() -> None:
    lines = [line for line in files(BASE)["site/llms.txt"].split("\n") if line]
    assert lines[0] == "# Orchard help"
    assert lines[1] == "> Answers & more about Orchard."
    assert lines[2] == "## Topics"
    assert lines.index("## Reports") < lines.index("## Optional")
    others = [line for line in lines[2:] if not line.startswith("## ")]
    assert [line for line in others if not _LINK.fullmatch(line)] == []
    assert r"- [Plan \[a\] day](https://help.example/base/articles/plan/index.md)" in lines


@pytest.mark.parametrize("name", ["site/llms.txt", "site/de/llms.txt"])
def test_each_link_leads_to_a_text_that_is_published(name: str) -> None:
    found = files(BASE)
    for link in _LINK.finditer(found[name]):
        path = link["address"].removeprefix("https://help.example/base/")
        assert f"site/{path}" in found


def test_all_texts_stand_in_one_file_with_their_addresses() -> None:
    found = files(BASE)
    full = found["site/de/llms-full.txt"]
    for tree in trees(BASE)[1:]:
        for page in tree.pages:
            if page.article:
                assert f"\n{tree.address(page.address)}\n\n# " in full
                body = found[tree.folder + twin_path(page.path)].split("\n")[-2]
                assert body in full


def test_no_text_for_staff_is_in_those_of_customers() -> None:
    for name, text in files(BASE).items():
        assert "Staff words" not in text, name
    agent = files(BASE, AGENT)
    assert "Staff words" in agent["site/llms-full.txt"]
    assert "> **Agent edition: for support staff only**" in agent["site/llms.txt"]


def test_without_an_address_links_begin_at_the_root() -> None:
    assert "(/articles/plan/index.md)" in files(BASE, site=HERE)["site/llms.txt"]


def test_many_texts_are_split_between_pages_and_none_is_lost() -> None:
    words = "Do it once more. " * 40_000
    (tree,) = trees({GUIDE.format("plan"): BASE[GUIDE.format("plan")]}, site=HERE)
    (page,) = [page for page in tree.pages if page.article]
    many = [replace(page, markdown=f"# A\n\nNumber {at}.\n\n{words}") for at in range(5)]
    found = made_files(replace(tree, pages=(*tree.pages, *many)))
    names = sorted(name for name in found if "llms-full" in name)
    assert len(names) == 3
    assert all(len(found[name].encode()) <= llms.LARGEST + 200 for name in names)
    together = "".join(found[name] for name in names)
    assert all(together.count(f"Number {at}.") == 1 for at in range(5))
    assert found["site/llms-full.txt"].endswith("\n/llms-full-2.txt\n")


def test_a_site_of_many_articles_lists_its_topics_only() -> None:
    count = llms.MOST_LISTED + 1
    many = {GUIDE.format(f"g{at}"): guide("## A\n\nB.\n", f"g{at}") for at in range(count)}
    (tree,) = trees(many, site=HERE)
    listed = made_files(tree)["site/llms.txt"]
    assert "topics/reports/index.md" in listed
    assert "articles/g1/" not in listed
