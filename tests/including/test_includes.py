"""Texts that several articles share: who may read them, and where they may stand."""

import pytest
from inclusions import MARK, PLAN, article, base, errors, page, pages, plan, read, said, shared

from kbgen.model.audience import AGENT, PUBLIC, Audience
from kbgen.model.problem import Place
from kbgen.publish.showing.project import project

TOLD = "::: agent\nSECRET\n:::"
INNER = {
    "alone": TOLD,
    "between paragraphs": f"Before.\n\n{TOLD}\n\nAfter.",
    "in a list": "1.  One.\n\n    ::: agent\n    SECRET\n    :::\n\n2.  Two.",
    "in a quote": "> Before.\n>\n> ::: agent\n> SECRET\n> :::",
    "in a tab": '=== "Web"\n\n    ::: agent\n    SECRET\n    :::\n\n=== "App"\n\n    App.',
    "in an admonition": "!!! note\n\n    Note.\n\n    ::: agent\n    SECRET\n    :::",
    "in a footnote": "Note.[^1]\n\n[^1]:\n    Text.\n\n    ::: agent\n    SECRET\n    :::",
    "in a definition": "Term\n:   Meaning.\n\n    ::: agent\n    SECRET\n    :::",
    "a narrowed heading": "Before.\n\n### Ours {audience=agent}\n\nSECRET",
    "a section of the template": "Before.\n\n## Background\n\nSECRET",
    "a comment": "Before.\n\n<!-- SECRET -->\n\nAfter.",
    "two in a row": f"{TOLD}\n\n{TOLD}",
}
AROUND = {
    "a section": "## Steps\n\n{}\n",
    "before any heading": "{}\n\n## Steps\n\nText.\n",
    "a list": "## Steps\n\n1.  One.\n\n    {}\n\n2.  Two.\n",
    "a quote": "## Steps\n\n> Quoted.\n>\n> {}\n",
    "a tab": '## Steps\n\n=== "Web"\n\n    {}\n\n=== "App"\n\n    App.\n',
    "an admonition": "## Steps\n\n!!! note\n\n    {}\n",
    "beside text": "## Steps\n\nAbove.\n{}\nBelow.\n",
}
# these cannot stand in a block, written or included
_TOP = ("a narrowed heading", "a section of the template")


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("inner", INNER)
def test_l6_what_is_for_staff_in_an_include_is_for_staff_wherever_it_stands(
    inner: str, around: str
) -> None:
    texts = base(around.format(MARK.format("limits")), limits=shared(INNER[inner]))
    if errors(texts):
        assert inner in _TOP or around is AROUND["beside text"]
        return
    assert "SECRET" not in page(texts, PUBLIC)
    assert ("SECRET" in page(texts, AGENT)) == (inner != "a comment")


IN_PUBLIC = {
    **AROUND,
    "a question": "## FAQ\n\n### Why?\n\n{}\n",
    "a public include": None,
    "after a staff block": "## Steps\n\n::: agent\nOurs.\n:::\n\n{}\n",
}
FOR_STAFF = {
    "text": "SECRET",
    "a heading": "## Ours\n\nSECRET",
    "a staff block": TOLD,
    "a question": "### Why?\n\nSECRET",
    "a definition": "[x]: https://internal.example/",
    "an abbreviation": "*[ABC]: SECRET",
}


@pytest.mark.parametrize("inner", FOR_STAFF.values(), ids=FOR_STAFF)
@pytest.mark.parametrize("around", IN_PUBLIC)
def test_l6_an_include_of_a_file_for_agents_in_public_text_is_an_error(
    around: str, inner: str
) -> None:
    form = IN_PUBLIC[around]
    texts = base(
        (form or "## Steps\n\n{}\n").format(MARK.format("staff" if form else "between")),
        staff=shared(inner, "agent"),
        between=shared("Text.\n\n::: include staff.md :::"),
    )
    holder = "content/includes/between.md" if form is None else PLAN
    wrong = [what for what in said(texts, "KB308") if holder in what]
    assert wrong
    assert "content/includes/staff.md" in wrong[0]


@pytest.mark.parametrize("inner", [*FOR_STAFF.values()], ids=[*FOR_STAFF])
def test_l6_text_for_agents_stays_for_agents_also_where_it_was_let_into_public_text(
    inner: str,
) -> None:
    texts = base(f"## Steps\n\n{MARK.format('staff')}\n", staff=shared(inner, "agent"))
    shown = [
        part.text
        for section in plan(texts).sections
        for piece in (*section.pieces, *(p for one in section.entries for p in one.pieces))
        if piece.audience is Audience.PUBLIC
        for part in piece.parts
    ]
    assert "".join(shown).strip() == ""


HELD = {
    "a staff block": "## Steps\n\nText.\n\n::: agent\n{}\n:::\n",
    "a staff block in a list": "## Steps\n\n-   One.\n\n    ::: agent\n    {}\n    :::\n",
    "a section for agents": "## Steps\n\nText.\n\n## Background\n\n{}\n",
    "a narrowed heading": "## Steps\n\nText.\n\n### Ours {{audience=agent}}\n\n{}\n",
}


@pytest.mark.parametrize("audience", ["public", "agent"])
@pytest.mark.parametrize("around", HELD.values(), ids=HELD)
@pytest.mark.parametrize("inner", ["SECRET", TOLD, f"One.\n\n{TOLD}"])
def test_l6_what_stands_in_staff_text_is_for_staff_whatever_its_file_says(
    around: str, audience: str, inner: str
) -> None:
    texts = base(around.format(MARK.format("limits")), limits=shared(inner, audience))
    assert errors(texts) == []
    assert "SECRET" not in page(texts, PUBLIC)
    assert "SECRET" in page(texts, AGENT)
    assert ":::" not in page(texts, AGENT)


@pytest.mark.parametrize(
    ("front", "code"),
    [
        ("audience: internal", "KB105"),
        ("audience: [public]", "KB105"),
        ("audience: Public", "KB105"),
        ("audience: yes", "KB105"),
        ("audience:", "KB105"),
        ("title: x", "KB301"),
        ("", "KB301"),
        ("audience: public\nid: x", "KB104"),
        ("audience: public\ntemplate: x.html", "KB104"),
        ("audience: public\nlocation: javascript:alert(1)", "KB104"),
        ("audience: public\naudience: agent", "KB103"),
        ("<<: *x", "KB103"),
        ("audience: !!python/object/apply:os.system [x]", "KB103"),
    ],
)
def test_l6_m9_front_matter_of_an_include_has_the_audience_as_its_only_key(
    front: str, code: str
) -> None:
    broken = f"---\n{front}\n---\n\nSECRET\n"
    texts = base(f"## Steps\n\nText.\n\n{MARK.format('limits')}\n", limits=broken)
    assert {line.split()[-1] for line in errors(texts)} >= {code}
    assert "SECRET" not in str(plan(texts).sections)


@pytest.mark.parametrize(
    "text", ["SECRET\n", "SECRET\n---\naudience: public\n---\n", "---\nSECRET"]
)
def test_l6_an_include_without_front_matter_is_an_error_and_never_text(text: str) -> None:
    texts = base(f"## Steps\n\nText.\n\n{MARK.format('limits')}\n", limits=text)
    assert errors(texts) == ["includes/limits.md:1 KB102"]
    assert "SECRET" not in str(plan(texts).sections)


def test_l6_a_translated_include_is_never_for_more_people_than_its_original() -> None:
    texts = {
        **base("## Steps\n\nText.\n"),
        "content/articles/plan.de.md": "---\ntitle: Plan\n---\n\n## A\n\n" + MARK.format("limits"),
        "content/includes/limits.md": shared("Ours.", "agent"),
        "content/includes/limits.de.md": shared("SECRET"),
    }
    assert errors(texts) == ["articles/plan.de.md:7 KB308", "includes/limits.de.md:2 KB309"]


@pytest.mark.parametrize(
    "staff",
    ["::: agent\nNot closed.", "```\nNot closed.", "<!-- Not closed.", "Text\n:::\nmore"],
    ids=["staff block", "code", "comment", "an end alone"],
)
def test_l6_a_file_that_is_not_whole_by_itself_is_an_error_though_nobody_includes_it(
    staff: str,
) -> None:
    assert errors(base("## Steps\n\nText.\n", limits=shared(staff)))
    opened = f"## Steps\n\n::: agent\n{MARK.format('limits')}\n\nSECRET\n:::\n\nText.\n"
    assert errors(base(opened, limits=shared(staff)))


def test_l6_what_is_a_comment_only_where_it_is_included_goes_as_well() -> None:
    texts = base(f"## Steps\n\nAbove.\n{MARK.format('a')}\n", a=shared("    <!-- SECRET -->\n\nX."))
    assert "SECRET" not in page(texts, PUBLIC)
    texts = base(f"## Steps\n\n{MARK.format('a')}\n", a=shared("    <!-- EXAMPLE -->\n\nX."))
    assert "EXAMPLE" in page(texts, PUBLIC)


def test_l6_no_edition_tells_which_files_a_page_was_made_of() -> None:
    texts = base(f"## Steps\n\n{MARK.format('a')}\n", a=shared("Ten."))
    assert plan(texts).included == {"content/includes/a.md"}
    assert [project(plan(texts), edition).included for edition in (PUBLIC, AGENT)] == [set(), set()]


LITERAL = {
    "a fence": "```\n{}\n```",
    "a fence in a list": "-   One.\n\n    ```\n    {}\n    ```",
    "indented code": "Text.\n\n    {}",
    "inline code": "Write `{}` there.",
    "a tilde fence": "~~~ text\n{}\n~~~",
}


@pytest.mark.parametrize("form", LITERAL.values(), ids=LITERAL)
def test_l5_an_include_in_code_is_an_example_and_stays(form: str) -> None:
    mark = MARK.format("nowhere")
    texts = base(f"## Steps\n\n{form.format(mark)}\n\nText.\n")
    assert errors(texts) == []
    assert mark in page(texts, PUBLIC)


SLIPS = {
    "no space": ":::include ../includes/limits.md :::",
    "no end": "::: include ../includes/limits.md",
    "no path": "::: include :::",
    "two paths": "::: include ../includes/limits.md ../includes/limits.md :::",
    "a path in quotes": '::: include "../includes/limits.md" :::',
    "a space in the path": "::: include ../includes/my limits.md :::",
    "capital": "::: Include ../includes/limits.md :::",
    "two colons": ":: include ../includes/limits.md ::",
    "four colons": ":::: include ../includes/limits.md ::::",
    "misspelt": "::: inclde ../includes/limits.md :::",
    "a letter of another alphabet": "::: іnclude ../includes/limits.md :::",
    "an unseen space": "::: \u200binclude ../includes/limits.md :::",
    "a no-break space": ":::\u00a0include ../includes/limits.md :::",
    "braces": "::: {include} ../includes/limits.md :::",
    "behind text": "Text ::: include ../includes/limits.md :::",
    "before text": "::: include ../includes/limits.md ::: text",
    "behind a list mark": "-   ::: include ../includes/limits.md :::",
    "in a table": "| A |\n| --- |\n| ::: include ../includes/limits.md ::: |",
    "in HTML": "<div>\n::: include ../includes/limits.md :::\n</div>",
    "in a heading": "### ::: include ../includes/limits.md :::",
    "over two lines": "::: include\n../includes/limits.md :::",
    "in code over two lines": "`a\n::: include ../includes/limits.md :::\nb`",
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_l6_a_slip_in_an_include_is_an_error_and_never_text(slip: str) -> None:
    texts = base(f"## Steps\n\n{slip}\n\nText.\n", limits=shared("Ten."))
    codes = {line.split()[-1] for line in errors(texts)}
    assert codes & {"KB150", "KB151", "KB305"}
    staff = base(f"## Steps\n\nText.\n\n:::: agent\n{slip}\n::::\n", limits=shared("Ten."))
    assert slip in (SLIPS["misspelt"],) or errors(staff)


def test_l6_words_that_only_look_like_an_include_stay() -> None:
    text = "Call Foo::include, or std::includes. The ratio is 1:2; include both. To include: all."
    assert text in page(base(f"## Steps\n\n{text}\n"), PUBLIC)


def test_l6_an_include_is_also_taken_by_the_pages_that_gather_questions() -> None:
    texts = base(
        f"## FAQ\n\n### How many?\n\n{MARK.format('limits')}\n", limits=shared(f"Ten.\n\n{TOLD}")
    )
    texts[PLAN] = article(texts[PLAN].partition("---\n## ")[2].join(("## ", "")))
    assert "Ten." in page(texts, PUBLIC)
    assert "SECRET" not in "".join(one.markdown for one in pages(texts, PUBLIC).values())


def test_problems_of_an_include_are_told_once_at_its_own_line() -> None:
    text = shared("Text.\n\n![](x.png)\n\n[x](nowhere.md)\n\n### A {audience=all}\n\nText.")
    texts = {
        f"content/articles/a{number}.md": article(
            f"## Steps\n\n{MARK.format('limits')}\n", f"a{number}"
        )
        for number in range(10)
    }
    texts["content/includes/limits.md"] = text
    found = [
        f"{problem.place.path.removeprefix('content/')}:{problem.place.line} {problem.code}"
        for problem in read(texts)[1]
        if problem.code != "KB207"
    ]
    assert found == [
        "includes/limits.md:7 KB120",
        "includes/limits.md:7 KB121",
        "includes/limits.md:7 KB205",
        "includes/limits.md:9 KB203",
        "includes/limits.md:11 KB307",
    ]


def test_a_section_of_an_include_stands_at_its_line_there() -> None:
    texts = base(
        f"## Steps\n\nText.\n\n{MARK.format('limits')}\n\n## More\n\nText.\n",
        limits=shared("## Limits of all\n\nTen."),
    )
    places = {section.heading: section.place for section in plan(texts).sections}
    assert places == {
        "Steps": Place(PLAN, 8),
        "Limits of all": Place("content/includes/limits.md", 5),
        "More": Place(PLAN, 14),
    }


def test_names_of_headings_stay_unique_where_a_text_is_included_twice() -> None:
    texts = base(
        f"## Steps\n\n{MARK.format('limits')}\n\n{MARK.format('limits')}\n",
        limits=shared("### How many?\n\nTen."),
    )
    assert list(plan(texts).anchors) == ["steps", "how-many", "how-many-2"]


def test_a_translation_takes_translated_includes_and_others_where_there_is_none() -> None:
    texts = {
        **base(
            f"## Steps\n\n{MARK.format('limits')}\n\n{MARK.format('other')}\n",
            limits=shared("Ten."),
            other=shared("Other."),
        ),
        "content/includes/limits.de.md": shared("Zehn."),
        "content/articles/plan.de.md": "---\ntitle: Plan\n---\n\n## Schritte\n\n"
        f"{MARK.format('limits')}\n\n{MARK.format('other')}\n",
    }
    assert "Ten.\n\nOther." in page(texts, PUBLIC)
    assert "Zehn.\n\nOther." in page(texts, PUBLIC, "de")
    del texts["content/articles/plan.de.md"]
    assert "Ten.\n\nOther." in page(texts, PUBLIC, "de")


def test_a_translation_is_old_once_an_included_text_has_changed() -> None:
    body = f"## Steps\n\n{MARK.format('limits')}\n"
    ten, twenty = (plan(base(body, limits=shared(text))).digest for text in ("Ten.", "Twenty."))
    assert ten != twenty


def test_a_file_that_no_article_includes_is_noticed() -> None:
    texts = base(f"## Steps\n\n{MARK.format('a')}\n", a=shared("A."), b=shared("B."))
    noticed = [problem.place.path for problem in read(texts)[1] if problem.code == "KB156"]
    assert noticed == ["content/includes/b.md"]


def test_links_and_pictures_of_an_include_are_relative_to_its_file() -> None:
    texts = {
        **base(f"## Steps\n\n{MARK.format('deep/limits')}\n"),
        "content/includes/deep/limits.md": shared(
            "[A](../../articles/plan.md#steps), [B][b]\n\n"
            '![Plan](../../images/plan.png "See [it](../../articles/plan.md).")\n\n'
            "[b]: ../../articles/plan.md"
        ),
        "content/images/plan.png": "",
    }
    found = plan(texts)
    assert {link.address.partition("#")[0] for link in found.links} == {PLAN}
    assert [image.address for image in found.images] == ["content/images/plan.png"]
    for path in (f"{PLAN}#steps)", f"[b]: kb-target:{PLAN}", "content/images/plan.png "):
        assert path in found.sections[0].pieces[0].text
    assert "../" not in page(texts, PUBLIC)
    assert "[A](plan.md#steps)" in page(texts, PUBLIC)


def test_an_article_and_an_include_may_name_other_files_alike() -> None:
    texts = {
        **base(f"## Steps\n\nSee [ours](other.md)\n{MARK.format('limits')}\n"),
        "content/articles/other.md": article("## A\n\nText.\n", "other"),
        "content/includes/limits.md": shared("and [theirs](../articles/third.md), [it](other.md)."),
        "content/articles/third.md": article("## A\n\nText.\n", "third"),
    }
    wrong = [problem for problem in read(texts)[1] if problem.code == "KB203"]
    assert [problem.place for problem in wrong] == [Place("content/includes/limits.md", 5)]
    assert "content/includes/other.md, which is not there" in wrong[0].what


SENTENCE = "Exports of more than ten thousand rows are sent by mail within one working day."


@pytest.mark.parametrize(
    ("inner", "copied"),
    [
        (SENTENCE, False),
        (f"::: agent\n{SENTENCE}\n:::", True),
        (f"### Ours {{audience=agent}}\n\n{SENTENCE}", True),
        (f"## Background\n\n{SENTENCE}", True),
    ],
    ids=["public text", "a staff block", "a narrowed heading", "a section of the template"],
)
def test_l6_l22_a_copy_of_an_include_is_one_only_of_what_it_has_for_staff(
    inner: str,
    copied: bool,  # noqa: FBT001
) -> None:
    texts = {
        **base(f"## Steps\n\n{SENTENCE}\n\n## Background\n\n{MARK.format('a')}\n"),
        "content/includes/a.md": shared(inner.replace("## Background\n\n", "### B\n\n")),
    }
    if "## Background" in inner:
        texts[PLAN] = article(f"## Steps\n\n{SENTENCE}\n\n{MARK.format('a')}\n")
        texts["content/includes/a.md"] = shared(inner)
    assert bool(said(texts, "KB310")) is copied


def test_l7_links_of_a_file_are_checked_though_nobody_includes_it() -> None:
    texts = base("## Steps\n\nText.\n", limits=shared("[x](nowhere.md)"))
    assert errors(texts) == ["includes/limits.md:5 KB203"]
