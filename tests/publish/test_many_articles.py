"""Many articles: the work for one page, and what it weighs, do not grow with their number."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from bases import GUIDE, feature, guide, settings, shown

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.model.page import Page, address_of
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.outputs import a_to_z, faq, releases, topics, wont_do
from kbgen.publish.showing.related import related

SITE = (
    "name: Help\ntimezone: UTC\nlanguages: [en]\naddresses: {public: https://help.example.com/}\n"
)


class Passed(tuple[Article, ...]):
    """Articles that count how often all of them are gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Article]:
        Passed.passes += 1
        return super().__iter__()


def passes(count: int) -> int:
    """Return how often the pages of a base of 2 x *count* articles go through all of these."""
    texts = {}
    for at in range(count):
        texts[f"content/articles/f-{at}.md"] = feature(f"f-{at}", f"See [it](g-{at}.md).")
        texts[f"content/articles/g-{at}.md"] = guide("## FAQ\n\n### Why?\n\nSo.\n", f"g-{at}")
    projection = shown(texts, PUBLIC, settings(SITE))[0]
    projection = replace(projection, articles=Passed(projection.articles))
    Passed.passes = 0
    assert len(pages_of(projection)) > 2 * count
    return Passed.passes


def test_no_article_goes_through_all_others() -> None:
    assert passes(4) == passes(16)


@pytest.mark.parametrize(("share", "count"), [(200, 4), (201, 0)])
def test_a_word_of_many_articles_relates_none_of_them(share: int, count: int) -> None:
    projection = shown({GUIDE.format("one"): guide("## One\n\nText.\n", "one")}, PUBLIC)[0]
    (one,) = projection.articles
    articles = tuple(
        replace(
            one,
            id=f"a-{at}",
            path=f"content/articles/a-{at}.md",
            sections=(),
            meta=replace(one.meta, title="zebra" if at < share else f"only{at}"),
        )
        for at in range(2100)
    )
    assert len(related(replace(projection, articles=articles))["a-0"]) == count


COUNT = 420


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """Return the pages of many features and won't-dos, all of one component, letter and day."""
    texts = {
        "content/articles/one.md": feature("one"),
        "content/articles/no.md": guide(
            "## Reason\n\nNo.\n\n## Alternatives\n\nNone.\n", "no", kind="wont-do"
        ),
    }
    projection = shown(texts, PUBLIC, settings(SITE))[0]
    articles = tuple(
        replace(
            one,
            id=f"{one.id}-{at}",
            path=f"content/articles/{one.id}-{at}.md",
            meta=replace(one.meta, title=f"Apple {at}", version=f"{at}.0"),
        )
        for one in projection.articles
        for at in range(COUNT)
    )
    return {page.path: page for page in pages_of(replace(projection, articles=articles))}


@pytest.mark.parametrize(
    ("path", "most", "line"),
    [
        ("a-z/a.md", a_to_z.LONGEST, r"^-   "),
        ("faq/reports.md", faq.LONGEST, r"^## "),
        ("topics/reports/index.md", topics.LONGEST, r"^-   "),
        ("releases/index.md", releases.LONGEST, r"^-   "),
        ("releases/components/reports.md", releases.LONGEST, r"^-   "),
        ("wont-do/index.md", wont_do.LONGEST, r"^-   "),
    ],
)
def test_a_long_list_goes_on_on_further_pages(
    pages: dict[str, Page], path: str, most: int, line: str
) -> None:
    known = [path]
    while f"{(further := address_of(path))}pages/{len(known) + 1}.md" in pages:
        known.append(f"{further}pages/{len(known) + 1}.md")
    lines = [len(re.findall(line, pages[name].markdown, re.MULTILINE)) for name in known]
    assert all(count == most for count in lines[:-1])
    assert 0 < lines[-1] <= most
    assert sum(lines) >= COUNT
    assert len({pages[name].title for name in known}) == len(known)


@pytest.mark.parametrize("path", ["faq/reports.md", "a-z/a.md", "wont-do/index.md"])
def test_each_page_of_a_list_leads_to_all_others(pages: dict[str, Page], path: str) -> None:
    others = [f"{address_of(path)}pages/{at}.md" for at in range(2, 100)]
    known = [path, *(other for other in others if other in pages)]
    for name in known:
        folder = posixpath.dirname(name)
        targets = re.findall(r"\[Page \d+\]\((.*?)\)", pages[name].markdown)
        found = [posixpath.normpath(posixpath.join(folder, target)) for target in targets]
        assert found == [other for other in known if other != name]


def test_a_list_of_releases_tells_its_template_the_other_pages(pages: dict[str, Page]) -> None:
    told = pages["releases/pages/2.md"].front["releases"]
    assert isinstance(told, dict)
    assert [part["link"] for part in told["pages"]] == ["releases/", "", "releases/pages/3/"]


def test_the_page_of_all_questions_names_the_first_ones_of_each_component(
    pages: dict[str, Page],
) -> None:
    text = pages["faq/index.md"].markdown
    targets = re.findall(r"^-   \[.*\]\((.*?)#(.*?)\)$", text, re.MULTILINE)
    assert len(targets) == faq.LISTED
    assert text.endswith("[All questions](reports.md)\n{ .kb-more }")
    for target, anchor in targets:
        assert f"{{ #{anchor} }}" in pages[f"faq/{target}"].markdown
