"""Where internal text can stand: each place of the laboratory, with a hole for its mark."""

from dataclasses import dataclass

COMMENT = "comments are for authors and reach no edition"
CLEANED = "pictures are published without it"
UNSHOWN = "no page shows it"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: *text* with `MARK` in it. *unseen* tells why the agent edition does not show it."""

    text: str
    unseen: str = ""


# A staff block (BLOCK) inside other blocks, with text around that must stay as it is.
HOLDERS = {
    "nothing": "Before.\n\nBLOCK\n\nAfter.",
    "nothing, at the start": "BLOCK\n\nAfter.",
    "nothing, at the end": "Before.\n\nBLOCK",
    "nothing, twice in a row": "Before.\n\nBLOCK\n\nBLOCK\n\nAfter.",
    "a bullet": "- One.\n\n    BLOCK\n\n- Two.",
    "a bullet, its text in column two": "- One.\n\n  BLOCK\n\n- Two.",
    "a bullet of a bullet": "- One.\n\n    - Inner.\n\n        BLOCK\n\n    - More.\n\n- Two.",
    "a bullet of a bullet of a bullet": (
        "- One.\n\n    - Two.\n\n        - Three.\n\n            BLOCK\n\n"
        "        - Four.\n\n- Five."
    ),
    "a step": "1. One.\n\n    BLOCK\n\n2. Two.\n\n3. Three.",
    "a step, between its paragraphs": "1. One.\n\n    BLOCK\n\n    More of one.\n\n2. Two.",
    "a step of a step": "1. One.\n\n    1. Inner.\n\n        BLOCK\n\n    2. More.\n\n2. Two.",
    "a step of a step of a step": (
        "1. One.\n\n    1. Two.\n\n        1. Three.\n\n            BLOCK\n\n"
        "        2. Four.\n\n2. Five."
    ),
    "a bullet of a step": "1. One.\n\n    - Inner.\n\n        BLOCK\n\n    - More.\n\n2. Two.",
    "a tab": '=== "Web"\n\n    Web.\n\n    BLOCK\n\n=== "iOS"\n\n    iOS.',
    "a tab in slashes": (
        "/// tab | Web\n\nWeb.\n\nBLOCK\n\nMore.\n\n///\n\n/// tab | iOS\n\niOS.\n\n///"
    ),
    "a step in a tab": (
        '=== "Web"\n\n    1. One.\n\n        BLOCK\n\n    2. Two.\n\n=== "iOS"\n\n    iOS.'
    ),
    "a quote": "> Quoted.\n>\n> BLOCK\n>\n> More.\n\nAfter.",
    "a quote of a quote": "> Quoted.\n>\n> > Inner.\n> >\n> > BLOCK\n> >\n> > More.\n\nAfter.",
    "a quote in a bullet": (
        "- One.\n\n    > Quoted.\n    >\n    > BLOCK\n    >\n    > More.\n\n- Two."
    ),
    "an admonition": '!!! note "Note"\n\n    Noted.\n\n    BLOCK\n\n    More.\n\nAfter.',
    "an admonition in slashes": "/// note | Note\n\nNoted.\n\nBLOCK\n\nMore.\n\n///\n\nAfter.",
    "details": '??? note "Note"\n\n    Noted.\n\n    BLOCK\n\n    More.\n\nAfter.',
    "open details": '???+ note "Note"\n\n    Noted.\n\n    BLOCK\n\n    More.\n\nAfter.',
    "a footnote": (
        "Text.[^1] More.[^2]\n\n[^1]:\n    Note.\n\n    BLOCK\n\n    More.\n\n[^2]: Other."
    ),
    "a definition": "Term\n:   Meaning.\n\n    BLOCK\n\n    More.\n\nOther\n:   Else.",
    "HTML that holds Markdown": (
        '<div markdown="1">\n\nInside.\n\nBLOCK\n\nMore.\n\n</div>\n\nAfter.'
    ),
    "text above a table": "BLOCK\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |",
    "text below a table": "| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n\nBLOCK\n\nAfter.",
    "text below a caption": '![Words](../../images/shown.png "Caption.")\n\nBLOCK\n\nAfter.',
    "text between code": "```\nfirst\n```\n\nBLOCK\n\n```\nsecond\n```",
}
# What a staff block can hold.
INSIDE = {
    "text": Spot("MARK"),
    "bold text": Spot("**MARK**"),
    "inline code": Spot("`MARK`"),
    "a fence": Spot("```\nMARK\n```"),
    "a fence's title": Spot('```python title="MARK"\ntext\n```'),
    "indented code": Spot("Text:\n\n    MARK"),
    "a bullet": Spot("- MARK"),
    "a bullet of a step of a bullet": Spot("- One.\n\n    1. Two.\n\n        - MARK"),
    "a quote": Spot("> MARK"),
    "a table's head": Spot("| MARK | B |\n| --- | --- |\n| 1 | 2 |"),
    "a table's cell": Spot("| A | B |\n| --- | --- |\n| 1 | MARK |"),
    "an admonition": Spot('!!! note "Note"\n\n    MARK'),
    "an admonition's title": Spot('!!! note "MARK"\n\n    Text.'),
    "details' title": Spot('??? note "MARK"\n\n    Text.'),
    "a tab": Spot('=== "Web"\n\n    MARK'),
    "a tab's title": Spot('=== "MARK"\n\n    Text.'),
    "a footnote": Spot("Text.[^note]\n\n[^note]: MARK"),
    "a definition's term": Spot("MARK\n:   Meaning."),
    "a definition": Spot("Term\n:   MARK"),
    "a link's text": Spot("[MARK](https://inside.example/)"),
    "a link's address": Spot("[words](https://inside.example/MARK)"),
    "a link's title": Spot('[words](https://inside.example/ "MARK")'),
    "a bare address": Spot("<https://MARK.example/>"),
    "a reference's definition": Spot("[words][one]\n\n[one]: https://inside.example/MARK"),
    "an abbreviation": Spot("The ABC.\n\n*[ABC]: MARK"),
    "an alternative text": Spot('![MARK](../../images/staff.png "Words.")'),
    "a caption": Spot('![Words](../../images/staff.png "MARK")'),
    "an attribute": Spot("**words**{ .MARK }"),
    "HTML that holds Markdown": Spot('<div markdown="1">\n\nMARK\n\n</div>'),
    "keys": Spot("++ctrl+c++ MARK"),
    "a task": Spot("- [ ] MARK"),
    "a struck text": Spot("~~MARK~~"),
    "a comment": Spot("Text. <!-- MARK -->", COMMENT),
    "a staff block": Spot("::: agent\nMARK\n:::"),
}
# A guide's own parts, and sections that its template keeps for staff.
PARTS = {
    "the heading of a narrowed section": Spot("## MARK {audience=agent}\n\nText."),
    "a narrowed section": Spot("## Part {audience=agent}\n\nMARK"),
    "the heading of a narrowed part": Spot(
        "## Part\n\nText.\n\n### MARK {audience=agent}\n\nText."
    ),
    "a narrowed part": Spot("## Part\n\nText.\n\n### Inner {audience=agent}\n\nMARK"),
    "a part of a narrowed part": Spot("## Part {audience=agent}\n\n### Inner\n\nMARK"),
    "the anchor of a narrowed part": Spot("## Part {#MARK audience=agent}\n\nText."),
    "a section for testing": Spot("## How to test it yourself\n\nMARK"),
    "a section of limits": Spot("## Limits and known problems\n\nMARK"),
    "a canned answer": Spot("## Canned answers\n\n### Name\n\nMARK"),
    "the name of a canned answer": Spot("## Canned answers\n\n### MARK\n\nText."),
    "a background": Spot("## Background\n\nMARK"),
    "a background in German": Spot("## Hintergrund\n\nMARK"),
    "a narrowed question": Spot("## FAQ\n\n### Open?\n\nYes.\n\n### MARK? {audience=agent}\n\nNo."),
    "a narrowed answer": Spot("## FAQ\n\n### Open?\n\nYes.\n\n### Shut? {audience=agent}\n\nMARK"),
}
COMMENTS = {
    "between paragraphs": Spot("Before.\n\n<!-- MARK -->\n\nAfter.", COMMENT),
    "on several lines": Spot("Before.\n\n<!--\nMARK\n\nMARK\n-->\n\nAfter.", COMMENT),
    "inside a line": Spot("Before <!-- MARK --> after.", COMMENT),
    "across lines": Spot("Before <!-- MARK\nMARK --> after.", COMMENT),
    "in a list": Spot("- One. <!-- MARK -->\n- Two.", COMMENT),
    "in a table": Spot("| A | B |\n| --- | --- |\n| 1 <!-- MARK --> | 2 |", COMMENT),
    "in a quote": Spot("> Quoted. <!-- MARK -->", COMMENT),
    "in a heading": Spot("### Part <!-- MARK -->\n\nText.", COMMENT),
    "in a tab": Spot('=== "Web"\n\n    Web. <!-- MARK -->', COMMENT),
    "in a footnote": Spot("Text.[^1]\n\n[^1]: Note. <!-- MARK -->", COMMENT),
    "in HTML": Spot("<div>\n<!-- MARK -->\nText.\n</div>", COMMENT),
}
# What is only shown: it must stay letter by letter (`MARK` is no mark here).
LITERALS = {
    "a fence": ("```\n::: agent\nshown 1\n:::\n```", "::: agent\nshown 1\n:::"),
    "a fence of tildes": ("~~~\n::: agent\nshown 2\n:::\n~~~", "::: agent\nshown 2\n:::"),
    "a fence in a step": (
        "1. One.\n\n    ```\n    ::: agent\n    shown 3\n    :::\n    ```",
        "::: agent\nshown 3\n:::",
    ),
    "a fence in a tab": (
        '=== "Web"\n\n    ```\n    ::: agent\n    shown 4\n    :::\n    ```',
        "::: agent\nshown 4\n:::",
    ),
    "a fence in a quote": (
        "> ```\n> ::: agent\n> shown 5\n> :::\n> ```",
        "::: agent\nshown 5\n:::",
    ),
    "inline code": ("Write `::: agent` and `:::`.", "::: agent"),
    "indented code": ("Text:\n\n    ::: agent\n    shown 7\n    :::", "::: agent\nshown 7\n:::"),
    "a heading in a fence": (
        "```\n## Canned answers {audience=agent}\n```",
        "## Canned answers {audience=agent}",
    ),
    "a comment in a fence": ("```\n<!-- shown 9 -->\n```", "<!-- shown 9 -->"),
    "a comment in inline code": ("Write `<!-- shown 10 -->`.", "<!-- shown 10 -->"),
    "an include in a fence": (
        "```\n::: include ../../includes/open-11.md :::\n```",
        "::: include ../../includes/open-11.md :::",
    ),
}
# What is refused: the code that says so.
REFUSED = {
    "a block in a table's cell": ("| A |\n| --- |\n| ::: agent MARK ::: |", "KB305"),
    "a block that is never closed": ("::: agent\nMARK", "KB304"),
    "a block behind other text": ("- ::: agent\n  MARK\n  :::", "KB305"),
    "a block of another name": ("::: Agent\nMARK\n:::", "KB305"),
    "a comment that is never closed": ("Before. <!-- MARK", "KB131"),
    "an audience on a paragraph": ("MARK {audience=agent}", "KB307"),
    "an audience nobody has": ("### Part {audience=staff}\n\nMARK", "KB307"),
}
