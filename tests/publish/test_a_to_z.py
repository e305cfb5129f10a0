"""Questions and articles from A to Z: each stands once, by its word, in its language's order."""

import re

import pytest
from bases import GUIDE, SITE, guide, settings, shown

from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.model.page import Page
from kbgen.publish.showing.collation import collated, first_word, letter_of
from kbgen.publish.showing.outputs.a_to_z import LONGEST

FAQ = (
    "---\nid: reports-faq\nkind: faq\ntitle: About reports\ncomponent: reports\n"
    "audience: public\n---\n## FAQ\n\n### Why is it empty?\n\nNo data.\n\n"
    "### How do I *cancel* `--all`?\n\nYou do not.\n\n### 2 reports?\n\nYes.\n\n"
    "### Staff {audience=agent}\n\nSecret.\n"
)
LINE = re.compile(r"^-   \[(.*)\]\((.*?)\)(.*)$", re.MULTILINE)


def pages(texts: dict[str, str], edition: Edition = PUBLIC, site: str = SITE) -> dict[str, Page]:
    """Return the pages of the list from A to Z by their paths."""
    found = shown(texts, edition, settings(site))[1]
    return {path: page for path, page in found.items() if path.startswith("a-z/")}


@pytest.mark.parametrize(
    ("title", "language", "word"),
    [
        ("How do I export a report?", "en", "export"),
        ("I can't sign in", "en", "sign"),
        ("What is it?", "en", "What"),
        ("Excel", "en", "Excel"),
        ("Wie kündige ich mein Konto?", "de", "kündige"),
        ("Как мне отменить счёт?", "ru", "отменить"),
        ("如何导出报告？", "zh", "导出报告"),
        ("为什么Excel打不开", "zh", "Excel"),
        ("How do I pay?", "fr", "How"),
        ("??", "en", "??"),
    ],
)
def test_a_title_is_found_by_its_first_word_that_matters(
    title: str, language: str, word: str
) -> None:
    begin, end = first_word(title, language)
    assert title[begin:end] == word


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("export", "E"),
        ("Äpfel", "A"),
        ("ßig", "S"),
        ("ёлка", "Е"),
        ("йод", "Й"),
        ("2 reports", "#"),
        ("", "#"),
        ("导出", "D"),
        ("安装", "A"),
        ("做", "Z"),
        ("报告", "B"),
        ("鑫", "#"),
        ("匯", "#"),
        ("한국", "#"),
    ],
)
def test_a_word_stands_under_a_letter(word: str, letter: str) -> None:
    assert letter_of(word) == letter


@pytest.mark.parametrize(
    "ordered",
    [
        ["apfel", "Äpfelchen", "Birne", "Zug"],
        ["ёж", "ель", "жук", "иней", "йод", "кот"],
        ["安装", "报告", "导出", "账户"],
    ],
)
def test_words_stand_in_the_order_of_their_language(ordered: list[str]) -> None:
    assert sorted(sorted(ordered), key=collated) == ordered


def test_each_article_and_question_stands_there_once_and_leads_to_its_answer() -> None:
    page = pages({"content/articles/faq/reports-faq.md": FAQ, GUIDE.format("plan"): guide("Text.")})
    found = LINE.findall(page["a-z/index.md"].markdown)
    assert [(re.sub("</?b>", "", title), target) for title, target, _ in found] == [
        ("How do I cancel &#45;&#45;all?", "../articles/reports-faq.md#how-do-i-cancel-all"),
        ("Why is it empty?", "../articles/reports-faq.md#why-is-it-empty"),
        ("Plan a day", "../articles/plan.md"),
        ("About reports", "../articles/reports-faq.md"),
        ("2 reports?", "../articles/reports-faq.md#2-reports"),
    ]


def test_the_word_is_marked_and_the_letters_lead_to_their_place() -> None:
    page = pages({"content/articles/faq/reports-faq.md": FAQ})["a-z/index.md"]
    assert "[How do I <b>cancel</b> &#45;&#45;all?]" in page.markdown
    assert "[C](#c) [E](#e) [R](#r) [Other](#other)" in page.markdown
    assert "## Other { #other }" in page.markdown


def test_staff_questions_stand_in_the_agent_edition_with_a_mark() -> None:
    texts = {"content/articles/faq/reports-faq.md": FAQ}
    assert "Staff" not in pages(texts)["a-z/index.md"].markdown
    agent = pages(texts, AGENT)["a-z/index.md"].markdown
    assert '[<b>Staff</b>](../articles/reports-faq.md#staff) <span class="kb-badge' in agent


def test_equal_titles_are_told_apart_by_component() -> None:
    texts = {GUIDE.format(id_): guide("Text.", id_) for id_ in ("one", "two")}
    lines = LINE.findall(pages(texts)["a-z/index.md"].markdown)
    assert [rest for _, _, rest in lines] == [" (Reports)", " (Reports)"]


def test_a_long_list_has_a_page_for_each_letter() -> None:
    titles = [f"Export {number}" for number in range(LONGEST)]
    texts = {
        GUIDE.format(f"g{at}"): guide("Text.", f"g{at}", title=title)
        for at, title in enumerate([*titles, "Übersicht", "7 days"])
    }
    found = pages(texts)
    assert set(found) == {"a-z/index.md", "a-z/e.md", "a-z/u.md", "a-z/other.md"}
    assert "[E](e.md) [U](u.md) [Other](other.md)" in found["a-z/index.md"].markdown
    assert len(LINE.findall(found["a-z/e.md"].markdown)) == LONGEST
    assert "[Questions A to Z](index.md)" in found["a-z/e.md"].markdown
    assert found["a-z/e.md"].nav == ()


def test_a_site_in_chinese_is_sorted_by_pinyin() -> None:
    site = SITE.replace("[en]", "[zh]")
    texts = {
        GUIDE.format(id_): guide("Text.", id_, title=title)
        for id_, title in (("a", "如何付款？"), ("b", "导出报告"), ("c", "安装"))
    }
    found = LINE.findall(pages(texts, site=site)["a-z/index.md"].markdown)
    assert [re.sub("</?b>", "", title) for title, _, _ in found] == [
        "安装",
        "导出报告",
        "如何付款？",
    ]
