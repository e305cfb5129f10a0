"""Articles that try to run code or to reach other hosts, as built pages show them."""

import re
from pathlib import Path

import pytest
from hostile_base import article, hosted, knowledge_base, page, problems_of, search_texts
from hostile_inputs import CLOBBERING, IMAGE, REQUESTS, SCRIPTS, dangers, events

from kbgen.publish.showing.policy import against_policy

INPUTS = {**SCRIPTS, **REQUESTS, **CLOBBERING}
SETTINGS = (
    f"name: 'Help {IMAGE}'\ndescription: 'Help {IMAGE}'\ntimezone: UTC\nlanguages: [en]\n"
    f"contacts:\n  - title: 'Write {IMAGE}'\n    link: https://help.example/\n    note: '{IMAGE}'\n"
)
# What is shown as the text or code that it is, and options of blocks.
SILENT = {
    *("a_block_of_html", "a_diagram", "a_language_of_code", "a_snippet", "a_template"),
    *("a_title_of_code", "an_anchor_that_breaks_out", "an_attribute_of_a_block"),
    "options_of_code",
}
COMPONENTS = f"reports:\n  title: 'Reports {IMAGE}'\n  description: '{IMAGE}'\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bodies = {id_.replace("_", "-"): f"Before.\n\n{text}\n" for id_, text in INPUTS.items()}
    root = knowledge_base(tmp_path_factory.mktemp("hostile"), bodies, SETTINGS)
    (root / "content" / "components.yml").write_text(COMPONENTS, encoding="utf-8")
    titled = root / "content" / "articles" / "titled.md"
    titled.write_text(
        f"---\nid: titled\nkind: guide\ntitle: 'Guide {IMAGE}'\ndescription: '{IMAGE}'\n"
        "component: reports\naudience: public\n---\n\n## Heading "
        f"{IMAGE}\n\nText.\n\n## FAQ\n\n### Why {IMAGE}?\n\nSo.\n",
        encoding="utf-8",
    )
    hosted(root)
    return root


@pytest.mark.parametrize("name", SCRIPTS)
def test_m7_nothing_that_an_author_writes_runs(built: Path, name: str) -> None:
    html = article(built, name.replace("_", "-"))
    assert "Before." in html
    assert list(dangers(content(html))) == []


@pytest.mark.parametrize("name", REQUESTS)
def test_m8_nothing_that_an_author_writes_asks_another_host(built: Path, name: str) -> None:
    html = content(article(built, name.replace("_", "-")))
    assert list(dangers(html)) == []


@pytest.mark.parametrize("name", CLOBBERING)
def test_m7_an_author_takes_no_place_of_the_theme(built: Path, name: str) -> None:
    assert list(dangers(content(article(built, name.replace("_", "-"))))) == []


def test_m7_titles_descriptions_and_names_are_text_in_every_place_of_a_page(built: Path) -> None:
    pages = sorted((built / "build" / "public" / "site").rglob("*.html"))
    assert len(pages) > len(INPUTS)
    for path in pages:
        html = path.read_text("utf-8")
        assert list(against_policy(html)) == [], path
        for kind, tag, attributes in events(html):
            names = dict(attributes)
            handlers = [name for name in names if name.startswith("on")]
            assert not handlers, (path, tag)
            assert (kind, tag) != ("start", "img") or names.get("src") != "x" or not handlers, path
    titled = page(built, "titled")
    assert titled.count("<title>Guide &lt;img src=x onerror=alert(1)&gt; - Help &lt;img") == 1
    assert "Heading &lt;img src=x onerror=alert(1)&gt;" in titled


def test_m7_the_search_index_holds_titles_as_text_and_no_html_of_authors(built: Path) -> None:
    texts = search_texts(built)
    assert f"Guide {IMAGE}" in texts  # as it was typed: what shows it writes every bracket as text
    assert not [text for text in texts if "<script" in text and IMAGE not in text]


def test_m7_the_table_of_contents_holds_text_and_safe_addresses(built: Path) -> None:
    html = page(built, "an-anchor-that-breaks-out")
    entries = re.findall(r'<a href="(#[^"]*)" class="md-nav__link">', html)
    assert entries
    assert not [entry for entry in entries if re.search(r"[\"'<>]", entry)]
    contents = page(built, "a-heading-with-html").partition('data-md-component="toc"')[2]
    assert "<img" not in contents.partition("</ul>")[0]


def test_i3_m9_what_looks_like_a_template_or_a_snippet_stays_text(built: Path) -> None:
    assert "{{ config }} {% include" in article(built, "a-template")
    assert "root:" not in article(built, "a-template")
    assert "/etc/passwd" in article(built, "a-snippet")
    assert "root:" not in article(built, "a-snippet")


def test_m7_a_diagram_of_an_author_is_shown_as_code(built: Path) -> None:
    html = article(built, "a-diagram")
    assert "click A" in html
    assert "<code>" in html


def content(html: str) -> str:
    """Return the article without what the theme puts below it."""
    below = re.compile(r'<(?:aside|form|nav|section) class="kb-')
    return below.split(html.partition("<h1")[2], maxsplit=1)[0]


def test_m7_m8_the_check_tells_authors_what_is_taken_out(built: Path) -> None:
    codes = {"KB122", "KB171", "KB172", "KB173", "KB174", "KB203"}
    told = {problem.place.path for problem in problems_of(built) if problem.code in codes}
    paths = {name: f"content/articles/{name.replace('_', '-')}.md" for name in INPUTS}
    assert {name for name, path in paths.items() if path not in told} == SILENT
