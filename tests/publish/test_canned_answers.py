"""Canned answers on pages and for help desks: named, filled if it is known how, to be adapted."""

from dataclasses import replace
from datetime import date

import pytest
from bases import SITE, feature, settings, shown
from hypothesis import example, given
from hypothesis import strategies as st

from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.library import Source
from kbgen.publish.reading.blanks import blanks, may_hold_code, replaced
from kbgen.publish.reading.markdown import parse_blocks
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.showing.canned_export import exported
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.outputs.canned import LONGEST

PATH = "content/articles/features/export.md"
PLACEHOLDERS = """\
addresses:
  public: https://help.example/
placeholders:
  customer_name:
    title: Customer's <name>
    in: {zendesk: "{{ticket.requester.first_name}}"}
  agent_name: {title: Your name, remember: yes}
  help: {title: Help, value: https://help.example/}
"""
TEXT = feature("export") + (
    "\n## Canned answers\n\n### How to export\n\nHello {customer_name}, see {help}x/ and"
    " [this](export.md#faq), **not** `{help}`.\n\n    {help}\n\n{agent_name} {other}\n"
)


def test_an_answer_has_an_id_a_language_and_a_mark_to_adapt_it() -> None:
    page = shown({PATH: TEXT}, AGENT, settings(SITE + PLACEHOLDERS))[1]["support/canned-answers.md"]
    assert '<code class="kb-id">export#how-to-export</code>' in page.markdown
    assert ">Adapt before sending</span>" in page.markdown
    assert "<span>English</span>" in page.markdown


@pytest.mark.parametrize("path", ["support/canned-answers.md", "articles/export.md"])
def test_known_placeholders_are_filled_and_others_marked(path: str) -> None:
    text = shown({PATH: TEXT}, AGENT, settings(SITE + PLACEHOLDERS))[1][path].markdown
    assert "see https://help.example/x/ and" in text
    assert (
        '<span class="kb-blank" title="Customer&#x27;s &lt;name&gt;">&#123;customer&#95;name&#125;'
        "</span>"
    ) in text
    assert '<span class="kb-blank kb-blank--kept" title="Your name">' in text
    assert '<span class="kb-blank" title="other">' in text
    assert "`{help}`" in text
    assert "    {help}" in text


def _with_answers(name: str, count: int) -> str:
    entries = "".join(f"\n### Case {name} {at}\n\nHello.\n" for at in range(count))
    return f"{feature(name)}\n## Canned answers\n{entries}"


def test_very_many_answers_stand_on_pages_of_their_components_each_once() -> None:
    texts = {PATH.replace("export", name): _with_answers(name, 70) for name in ("one", "two")}
    pages = shown(texts, AGENT)[1]
    whole = pages["support/canned-answers.md"].markdown
    found = [page for path, page in pages.items() if path.startswith("support/canned-answers")]
    assert len(found) == 3
    assert all(page.markdown.count("kb-canned") <= LONGEST for page in found)
    for name in texts:
        for at in (0, 69):
            case = f"Case {name.rpartition('/')[2].removesuffix('.md')} {at} "
            assert sum(case in page.markdown for page in found) == 1
    assert "[Reports](canned-answers/reports.md)" in whole
    assert found[0].nav == ("Support", "Canned answers", "")
    assert found[1].nav == ("Support", "Canned answers", "Reports")
    assert found[1].title == "Canned answers: Reports"
    assert "[Page 2](reports/pages/2.md)" in found[1].markdown


def test_as_many_answers_as_one_page_takes_stand_on_it() -> None:
    pages = shown({PATH: _with_answers("export", LONGEST)}, AGENT)[1]
    assert [path for path in pages if "canned" in path] == ["support/canned-answers.md"]


def test_public_has_nothing_of_placeholders() -> None:
    pages = shown({PATH: TEXT}, PUBLIC, settings(SITE + PLACEHOLDERS))[1]
    plain = shown({PATH: TEXT}, PUBLIC, settings(SITE + PLACEHOLDERS.partition("placeholders")[0]))
    assert pages == plain[1]


def test_a_stale_answer_is_marked_with_the_day_and_unknown_ages_are_told() -> None:
    projection, pages = shown({PATH: TEXT}, AGENT)
    assert "cannot be told here" in pages["support/canned-answers.md"].markdown
    known = replace(projection, stale={"export": {"how-to-export": date(2026, 6, 1)}})
    text = {page.path: page.markdown for page in pages_of(known)}
    for path in ("support/canned-answers.md", "articles/export.md"):
        assert "Stale: the article changed on 1 June 2026" in text[path]
    assert "cannot be told here" not in text["support/canned-answers.md"]


def test_a_help_desk_gets_its_own_names_and_links_to_the_public_edition() -> None:
    projection, _ = shown({PATH: TEXT}, AGENT, settings(SITE + PLACEHOLDERS))
    (one,) = exported(projection, "zendesk")
    assert one.text.startswith(
        "Hello {{ticket.requester.first_name}}, see https://help.example/x/ and"
        " this (https://help.example/articles/export/#faq), not {help}."
    )
    assert one.text.endswith("{agent_name} {other}")
    assert (one.id, one.language, one.stale) == ("export#how-to-export", "en", "unknown")
    assert '<a href="https://help.example/articles/export/#faq">this</a>' in one.html


def test_html_of_an_author_is_text_for_a_help_desk() -> None:
    text = (
        feature("export") + "\n## Canned answers\n\n### A\n\n1 < 2 &lt;script&gt;x&lt;/script&gt;\n"
    )
    (one,) = exported(shown({PATH: text}, AGENT)[0], "zendesk")
    assert "<script" not in one.html
    assert "&lt;script&gt;" in one.html


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{a} {b_1}", ["a", "b_1"]),
        ("{ .class } {: #x } {#id} {.a} {a=b}", []),
        ("`{a}` ``{b}`` {c}", ["c"]),
        ("```\n{a}\n```\n\n{b}", ["b"]),
        ("x\n\n    {a}\n\n{b}", ["b"]),
        ("{{a}} ${a} \\{a} {a b}", []),
    ],
)
def test_a_name_alone_in_braces_is_a_placeholder(text: str, names: list[str]) -> None:
    assert [name for _, _, name in blanks(text)] == names
    assert replaced(text, lambda name: f"{{{name}}}") == text


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("  Name: {title: x}", "the placeholder 'Name' has a name that cannot be used"),
        ("  name: x", "the placeholder 'name' says nothing"),
        ("  name: {value: x}", "`title` is missing"),
        ("  name: {title: x, titel: y}", "`titel` is not a key that kbgen knows"),
        ("  name: {title: x, remember: maybe}", "`remember` is neither yes nor no"),
        ("  name: {title: x, value: <b>}", "`value` has a sign that means something in Markdown"),
        ("  name: {title: x, in: {zendisk: y}}", "`in` has a help desk 'zendisk'"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_where_it_stands(line: str, what: str) -> None:
    found, problems = read_settings(
        Source("content/kb.yml", f"{SITE}placeholders:\n{line}\n"),
        Source("content/components.yml", ""),
    )
    assert found is None
    assert [one.what for one in problems] == [what]
    assert problems[0].place.line == SITE.count("\n") + 2


@given(st.text(st.sampled_from('{ab} `~-*>1.\n:!|\t[^]"/'), max_size=40))
@example("-     {ab}\n")
@example("- a\n\n      {ab}\n")
@example("> ~~~\n> {ab}\n")
@example("    {ab}\n")
def test_code_is_known_without_a_parser_where_there_is_none(text: str) -> None:
    code = [one for one in parse_blocks(text) if one.type in {"fence", "code_block"}]
    assert not code or may_hold_code(text)
