"""Text for staff in public text is told at its source, with both places."""

import pytest
from scanbase import checked

from kbgen.publish.checking.sentences import sentences

PATH = "content/articles/plan.md"
SECRET = "The old importer still loses rows above ten thousand."
PASTED = {
    "a staff block": f"::: agent\n{SECRET}\n:::",
    "a staff block in a list": f"1.  One\n\n    ::: agent\n    {SECRET}\n    :::\n\n2.  Two",
    "a staff block in a tab": f'=== "Web"\n\n    ::: agent\n    {SECRET}\n    :::',
    "a staff block in a quote": f"> One\n>\n> ::: agent\n> {SECRET}\n> :::",
    "a section of the template": f"## Background\n\n{SECRET}",
    "a narrowed section": f"## More {{audience=agent}}\n\n{SECRET}",
    "a narrowed sub-section": f"### More {{audience=agent}}\n\n{SECRET}",
    "a narrowed question": f"## FAQ\n\n### Why? {{audience=agent}}\n\n{SECRET}",
    "a caption for staff": f'::: agent\n![x](x.png "{SECRET}")\n:::',
    "a table for staff": f"::: agent\n| a | b |\n| --- | --- |\n| {SECRET} | c |\n:::",
    "words with marks": "## Background\n\nThe *old* importer still `loses` [rows](https://a.example/)"
    " above\nten thousand.",
}


def guide(body: str, **front: str) -> str:
    keys = {"id": "plan", "kind": "guide", "title": "Plan", "component": "reports"}
    lines = "".join(
        f"{key}: {value}\n" for key, value in {**keys, "audience": "public", **front}.items()
    )
    return f"---\n{lines}---\n\n{body}\n"


def told(*bodies: str, **front: str) -> list[str]:
    """Return code, place and words of what is told of guides with these bodies."""
    texts = {
        f"content/articles/p{at}.md": guide(body, id=f"p{at}") for at, body in enumerate(bodies)
    }
    if front:
        texts["content/articles/plan.md"] = guide(bodies[-1], **front)
        del texts[f"content/articles/p{len(bodies) - 1}.md"]
    wanted = ("KB310", "KB311")
    return [f"{one.code} {one.place} {one.what}" for one in checked(texts) if one.code in wanted]


@pytest.mark.parametrize("staff", PASTED.values(), ids=PASTED)
def test_l22_a_sentence_for_staff_in_public_text_stops_and_names_both_places(staff: str) -> None:
    body = f"## Steps\n\nRead this. {SECRET} Then go on.\n\n{staff}"
    [line] = told(body)
    assert line.startswith("KB310 content/articles/p0.md:11:1 this public text has a sentence that")
    assert "content/articles/p0.md:1" in line.partition("that")[2]


PUBLIC_PLACES = {
    "text": f"{SECRET}",
    "a list": f"-   One\n-   {SECRET}",
    "a tab": f'=== "Web"\n\n    {SECRET}',
    "a quote": f"> {SECRET}",
    "a table": f"| a | b |\n| --- | --- |\n| {SECRET} | c |",
    "a footnote": f"Text[^1].\n\n[^1]: {SECRET}",
    "a definition": f"Term\n:   {SECRET}",
    "an admonition": f'!!! note "{SECRET}"\n\n    Text.',
    "an alternative text": f"![{SECRET}](https://a.example/x.png)",
    "a caption": f'![x](https://a.example/x.png "{SECRET}")',
    "a heading": f"### {SECRET}",
    "a longer sentence": f"As we know, {SECRET.lower()[:-1]}, which is bad.",
}


@pytest.mark.parametrize("text", PUBLIC_PLACES.values(), ids=PUBLIC_PLACES)
def test_l22_a_sentence_for_staff_is_found_wherever_public_text_has_it(text: str) -> None:
    lines = told(f"## Steps\n\n{text}\n\n## Background\n\n{SECRET}")
    assert [line[:5] for line in lines] == ["KB310"]


def test_l22_a_sentence_of_another_article_is_found() -> None:
    lines = told(f"## Steps\n\n{SECRET}", f"## Background\n\nOh. {SECRET}")
    assert lines == [
        "KB310 content/articles/p0.md:11:1 this public text has a sentence that"
        " content/articles/p1.md:11:1 has for staff:"
        " \u201cthe old importer still loses rows above ten ...\u201d"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Der alte Import verliert noch immer alle Zeilen über zehntausend.",
        "Старый импорт всё ещё теряет все строки после первых десяти тысяч.",
        "旧的导入功能仍然会丢失一万行以上的所有数据。",
    ],
)
def test_l22_sentences_are_found_in_other_languages(sentence: str) -> None:
    assert len(told(f"## Steps\n\n{sentence}\n\n## Background\n\n{sentence}")) == 1


EXEMPT = {
    "a canned answer": f"## Steps\n\n{SECRET}\n\n## Canned answers\n\n### Sorry\n\n{SECRET}",
    "a short sentence": "## Steps\n\nPress the button.\n\n## Background\n\nPress the button.",
    "code": f"## Steps\n\n{SECRET}\n\n## Background\n\n```text\n{SECRET}\n```",
    "the name of a heading": f"## {SECRET}\n\nx\n\n## Background\n\nSee [{SECRET}](p0.md).",
    "a heading as a sentence of its own": f"## {SECRET}\n\nx\n\n## Background\n\n[{SECRET}](p0.md)",
    "words that hold any sentence together": "## Steps\n\nIt is what it is and that is it, Ana.\n\n"
    "## Background\n\nIt is what it is and that is it, Bo.",
}


@pytest.mark.parametrize("body", EXEMPT.values(), ids=EXEMPT)
def test_l22_what_may_stand_in_both_is_not_told(body: str) -> None:
    assert told(body) == []


def test_l22_the_answer_to_a_problem_may_stand_in_public_text() -> None:
    problem = (
        "---\nid: lost\nkind: problem\ntitle: Lost\ncomponent: reports\naudience: agent\nlevel: 1\n"
        f"---\n\n## Problem\n\nRows go.\n\n## Answer\n\n{SECRET}\n"
    )
    texts = {"content/articles/lost.md": problem, PATH: guide(f"## Steps\n\n{SECRET}")}
    assert [one for one in checked(texts) if one.code in ("KB310", "KB311")] == []
    moved = problem.replace("Rows go.", SECRET)
    found = checked({**texts, "content/articles/lost.md": moved})
    assert "KB310" in {one.code for one in found}


def test_l22_eight_words_in_a_row_warn_once_for_an_overlap() -> None:
    half = "queue of the second data centre has drained completely again today"
    lines = told(
        f"## Steps\n\nWait until the {half}\nor not.\n\n"
        f"## Background\n\nIt was the {half}, I heard."
    )
    assert lines == [
        "KB311 content/articles/p0.md:11:1 8 words in a row of this public text stand at"
        " content/articles/p0.md:16:1 for staff:"
        " \u201cthe queue of the second data centre has\u201d"
    ]


def test_l22_a_sentence_that_is_not_out_yet_warns_in_public_text_and_stops_nothing() -> None:
    body = "## Steps\n\nFrom July on every board can be shared with other people."
    assert [line[:5] for line in told(body, body, release="2026-07-01")] == ["KB311"]
    assert told(body, body, release="2026-06-01") == []


def test_l22_a_sentence_of_staff_is_told_before_the_public_text_is_out() -> None:
    bodies = (f"## Background\n\n{SECRET}", f"## Steps\n\n{SECRET}")
    assert [line[:5] for line in told(*bodies, status="planned")] == ["KB310"]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One two.\nThree\nfour. Five", [("one two", 0), ("three four", 1), ("five", 2)]),
        ("# A\n\n- b c\n- d\n\n> e", [("a", 0), ("b c", 2), ("d", 3), ("e", 5)]),
        ("a `b` *c* [d](x.md) {.e} <f>g</f>", [("a b c d g", 0)]),
        ('![a](b.png "c d")\n[r]: x.md\n~~~\nno\n~~~\nyes', [("a", 0), ("c d", 0), ("yes", 5)]),
        ("| a b | c |\n| --- | --- |", [("a b", 0), ("c", 0)]),
        ("Wi-Fi isn't &amp; :material-x: on[^1]", [("wi fi isn t on", 0)]),
    ],
)
def test_sentences_keep_their_lines(markdown: str, expected: list[tuple[str, int]]) -> None:
    assert [(" ".join(one.words), one.line) for one in sentences(markdown)] == expected
