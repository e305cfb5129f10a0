"""Small pieces of Markdown and HTML, with every value escaped."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

_SIGNS = "\\`*_{}[]()#+-.!|~^=:<>&$"
_SHOWN = {sign: f"&#{ord(sign)};" for sign in _SIGNS}
_SPECIAL = re.compile(f"[{re.escape(_SIGNS)}]")
_CODE, _STRESSED = re.compile("&#96;(.+?)&#96;"), re.compile(r"&#42;(.+?)&#42;")
NOTHING = "\u2013"  # stands in a cell that would be empty
_KEPT = 100_000  # titles stand on many pages, in both editions
_LABEL = re.compile(r'["{}|\\]')  # signs that would end a label


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """Escape *text* so that Markdown shows it letter by letter."""
    return _SPECIAL.sub(lambda match: _SHOWN[match[0]], " ".join(text.split()))


def prose(text: str) -> str:
    """Return what kbgen itself says, escaped but for its `code` and its *emphasis*."""
    return _STRESSED.sub(r"<em>\1</em>", _CODE.sub(r"<code>\1</code>", plain(text)))


def heading(text: str) -> str:
    """Return a heading that an author wrote: its Markdown stays, but for links."""
    return plain(text) if "](" in text or "<" in text else " ".join(text.split())


@lru_cache(maxsize=_KEPT)
def html(text: str) -> str:
    """Escape *text* for HTML, attributes included."""
    return escape(" ".join(text.split()), quote=True)


def link(text: str, address: str) -> str:
    """Return a Markdown link; *text* is shown as it is."""
    return f"[{plain(text)}]({address})"


def badge(text: str, kind: str = "") -> str:
    """Return a badge; *kind* names its colour, which never stands alone for the meaning."""
    name = f" kb-badge--{html(kind)}" if kind else ""
    return f'<span class="kb-badge{name}">{html(text)}</span>'


def facts(items: list[str], language: str = "") -> str:
    """Return a line of facts below a title, each of them HTML, and their *language* if told."""
    lang = f' lang="{html(language)}"' if language else ""
    return f'<p class="kb-facts"{lang}>{" ".join(items)}</p>' if items else ""


def cell(text: str) -> str:
    """Return Markdown *text* for a table cell: one line, no bar that would end it."""
    return " ".join(text.split()).replace("|", "&#124;")


def filtered_table(
    heads: Iterable[str], rows: Iterable[Iterable[str]], choices: Iterable[int] = ()
) -> str:
    """Return a table that readers filter and sort; *heads* and the cells of *rows* are Markdown.

    *choices* are the columns (from 0) whose values readers may choose from.
    """
    titles = [cell(head) for head in heads]
    lines = ["| " + " | ".join(titles) + " |", "|" + " --- |" * len(titles)]
    lines += ["| " + " | ".join(cell(text) for text in row) + " |" for row in rows]
    chosen = " ".join(str(at) for at in choices)
    opening = f'<div class="kb-table" data-kb-filter="{chosen}" data-kb-sort="" markdown="1">'
    return "\n\n".join((opening, "\n".join(lines), "</div>"))


def cards(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table whose rows a narrow screen shows as cards, without any script.

    *heads* are plain text; the cells of *rows* are Markdown, each labelled with its head.
    """
    titles = [cell(plain(head)) for head in heads]
    labels = [f'{{: data-label="{_LABEL.sub("", head)}" }}' for head in heads]
    lines = ["| " + " | ".join(titles) + " |", "|" + " --- |" * len(titles)]
    for row in rows:
        cells = zip(map(cell, row), labels, strict=True)
        lines.append("| " + " | ".join(f"{text} {label}" for text, label in cells) + " |")
    return "\n".join(lines)


def carded(heads: Sequence[str], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    """Return `cards` in the frame that styles know; *kind* names columns of widths of their own."""
    name = f" kb-rowcards--{html(kind)}" if kind else ""
    opening = f'<div class="kb-table kb-rowcards{name}" markdown="1">'
    return "\n\n".join((opening, cards(heads, rows), "</div>"))


def block(kind: str, body: str, marks: int, title: str = "", indent: str = "") -> str:
    """Return a block of pymdownx.blocks around *body*; outer blocks have more *marks*.

    The empty line behind its first keeps the body from being read as options.
    """
    empty = indent.rstrip()
    head = f"{indent}{'/' * marks} {kind}" + (f" | {title}" if title else "")
    return "\n".join((empty, head, empty, body, empty, f"{indent}{'/' * marks}", empty))
