"""What stands between the paragraphs of a made article: tables, code, tabs, boxes, steps."""

from collections.abc import Callable, Sequence

from made_words import Voice

Block = Callable[[Voice], str]

_CODE = {
    "python": "from {0} import {1}\n\n\ndef {2}_{0}(rows: list[str], limit: int = {n}) -> int:\n"
    '    """Count {1} that {2}."""\n    return sum(len(row) for row in rows if row != "{3}")\n',
    "bash": "curl --silent --header 'Accept: application/json' \\\n"
    "  https://api.example.com/{0}/{n}/{1} | jq '.{2}[] | .{3}' > {1}.json\n",
    "json": '{{\n  "{0}": "{1}",\n  "{2}": {{"limit": {n}, "open": true}},\n'
    '  "{3}": [1, 2, {n}]\n}}\n',
    "yaml": "{0}:\n  {1}: {n}\n  {2}:\n    - name: {3}\n      when: always\n",
    "sql": "select {0}, count(*) as {1}\nfrom {2}\nwhere {3} > {n} and {0} is not null\n"
    "group by {0}\norder by {1} desc;\n",
    "javascript": "export async function {0}({1}, limit = {n}) {{\n"
    "  const answer = await fetch(`/{2}/${{{1}}}`);\n"
    "  return (await answer.json()).{3} ?? limit;\n}}\n",
    "html": '<section id="{0}">\n  <h2>{1}</h2>\n  <p class="{2}">{3} {n}</p>\n</section>\n',
    "ini": "[{0}]\n{1} = {n}\n; {2}\n{3} = on\n",
    "text": "{0} {1}: {2} ({3}), line {n}\n",
}
_KEYS = ("ctrl+s", "alt+left", "cmd+k", "enter", "shift+tab", "f2")
_BOXES = ("note", "tip", "warning", "danger", "info", "example")
_PLACES = ("Web", "iPhone", "Android", "Windows", "macOS")


def prose(voice: Voice) -> str:
    """Return a paragraph."""
    return voice.paragraph(2, 5)


def steps(voice: Voice) -> str:
    """Return numbered steps, one with a key to press."""
    said = [voice.sentence() for _ in range(voice.dice.randint(3, 7))]
    said[-1] += f" ++{voice.dice.choice(_KEYS)}++"
    return "\n".join(f"{at}. {one}" for at, one in enumerate(said, 1))


def bullets(voice: Voice) -> str:
    """Return a list."""
    return "\n".join(f"- {voice.sentence()}" for _ in range(voice.dice.randint(2, 6)))


def table(voice: Voice) -> str:
    """Return a table of two to four columns."""
    width = voice.dice.randint(2, 4)
    rows = [[voice.name(2) for _ in range(width)], ["---"] * width]
    rows += [[voice.phrase(3) for _ in range(width)] for _ in range(voice.dice.randint(3, 8))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def code(voice: Voice) -> str:
    """Return code of some language; its names are English everywhere."""
    language = voice.dice.choice(tuple(_CODE))
    names = [voice.dice.choice(_NAMES) for _ in range(4)]
    number = voice.dice.randrange(2, 5_000)
    return f"```{language}\n{_CODE[language].format(*names, n=number)}```"


def box(voice: Voice) -> str:
    """Return an admonition, folded now and then."""
    mark = voice.dice.choice(("!!!", "!!!", "???"))
    title = voice.name(2).capitalize()
    return f'{mark} {voice.dice.choice(_BOXES)} "{title}"\n{indented(voice.paragraph(1, 3))}'


def tabs(voice: Voice) -> str:
    """Return two or three tabs with steps in them, or code."""
    names = voice.dice.sample(_PLACES, voice.dice.randint(2, 3))
    shown: Sequence[Block] = (steps, steps, code, prose)
    return "\n\n".join(
        f'=== "{name}"\n\n{indented(voice.dice.choice(shown)(voice))}' for name in names
    )


def staff(voice: Voice) -> str:
    """Return a block that only staff reads."""
    return f"::: agent\n{voice.paragraph(1, 3)}\n:::"


def indented(text: str) -> str:
    """Return *text* as what is inside of a tab or a box."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


# How often each stands in the text of an article.
BLOCKS: dict[Block, float] = {
    prose: 8, steps: 4, bullets: 3, table: 1.2, code: 1.5, box: 1.5, tabs: 1, staff: 1.2,
}  # fmt: skip
_WORDS = """
account amount answer article balance batch budget calendar channel client contact customer device
domain entry event export field folder gateway history hours index invoice item job label ledger
level limit member message meter network number order owner page partner payment period plan project
quota rate reader record region report request role route rule seat segment session share sheet
status task team ticket timer token total user value version week
"""
_NAMES = tuple(_WORDS.split())
