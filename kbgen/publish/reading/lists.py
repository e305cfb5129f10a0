"""Lists as the host's renderer wants them, from lists as authors write them.

Authors write CommonMark: the text of an item may stand two or three columns in, and a list may
follow a paragraph at once. Python-Markdown wants four columns a level and empty lines between
blocks. The result means the same to both.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from kbgen.publish.reading.fences import plain_fences
from kbgen.publish.reading.margins import LEVEL, Margined
from kbgen.publish.reading.markdown import STAFF, outermost_with, parse_blocks

_MARKER = re.compile(r"( *)([-+*]|\d{1,9}[.)])")
_QUOTE = re.compile(r" {0,3}>")
_MARKS = re.compile(r"[^\s>]")
# An item must not be empty: `-` below a line would make a heading of that.
_NOTHING = "&#8203;"
_LISTS = ("bullet_list_open", "ordered_list_open")
_INDENTED = ("admonition_open", "tab_open", "dd_open", "footnote_reference_open")
# blocks that the renderer finds only behind an empty line
_APART = (*_LISTS, "fence", "table_open")
# What is laid out, with all around it. What a staff block holds must not decide about the text
# beside it, so that each of them counts.
_LAID_OUT = (*_APART, STAFF)
_MEANING = re.compile(r"[ \t>]*[:~][ \t]")


@dataclass(slots=True)
class _Block:
    """An open block with the last block in it that has ended or begun.

    *spread*: it is an item that holds more than a line of text and a list.
    """

    token: Token
    last: Token | None = None
    spread: bool = False


def laid_out(lines: Sequence[str]) -> list[str]:
    """Return *lines* with four columns a level of list, and empty lines where they are needed.

    The result has as many entries; one that needs an empty line before it is `\\n` and the line.
    Text outside of lists stays as it is.
    """
    tokens = parse_blocks("\n".join(lines))
    lines = plain_fences(tokens, lines)
    changing = outermost_with(tokens, _LAID_OUT)
    if not changing:
        return list(lines)
    changed = [Margined(line) for line in lines]
    _walk(tokens, changing, changed)
    return [
        new.written() if new.prefix or new.gap is not None else old
        for new, old in zip(changed, lines, strict=True)
    ]


def _walk(tokens: list[Token], changing: Container[int], lines: list[Margined]) -> None:
    around = [_Block(Token("root", "", 1))]
    spread = _spread(tokens)
    for at, token in enumerate(tokens):
        if token.nesting < 0:
            around.pop()
            continue
        if token.map and token.type != "inline":
            _separate(around[-1], token, lines)
            if at in changing:
                _enter(around[-1], token, lines)
            around[-1].last = token
        if token.nesting > 0:
            around.append(_Block(token, spread=at in spread))


def _spread(tokens: list[Token]) -> set[int]:
    """Return which of *tokens* begin an item of more than a paragraph and a list."""
    found: set[int] = set()
    around: list[tuple[int, list[str]]] = [(-1, [])]
    for at, token in enumerate(tokens):
        if token.nesting < 0:
            start, blocks = around.pop()
            simple = blocks in ([], ["paragraph_open"]) or (
                blocks[-1] in _LISTS and blocks[:-1] in ([], ["paragraph_open"])
            )
            found |= set() if simple else {start}
            continue
        if token.map and token.type != "inline":
            around[-1][1].append(token.type)
        if token.nesting > 0:
            around.append((at, []))
    return found


def _separate(parent: _Block, token: Token, lines: list[Margined]) -> None:
    """Put an empty line before *token* if the renderer would join it to what stands above."""
    start = _start(token)
    if parent.last is None or lines[start - 1].blank() or lines[start].gap is not None:
        return
    if _start(parent.last) >= start:
        return
    if _joins(parent, parent.last, token, lines):
        lines[start].gap = lines[start].prefix.rstrip()


def _joins(parent: _Block, last: Token, token: Token, lines: list[Margined]) -> bool:
    if token.type == "list_item_open":
        head, *inside = lines[_start(last) : _start(token)]
        return _NOTHING in (head.gap or "") or any(
            line.blank() or line.gap is not None for line in inside
        )
    if parent.token.type != "list_item_open":
        return token.type in _APART or last.type in _LISTS
    # a list may follow the first line of its item at once
    follows = last.type == "paragraph_open" and _start(last) == _start(parent.token)
    return parent.spread or not (token.type in _LISTS and follows)


def _enter(parent: _Block, token: Token, lines: list[Margined]) -> None:
    """Take what *token* puts before its lines off, and note what will stand there instead."""
    start, end = token.map or (0, 0)
    inside = lines[start:end]
    if token.type == "list_item_open":
        _enter_item(inside)
    elif token.type == "blockquote_open":
        for line in inside:
            _enter_quote(line)
    elif token.type in _INDENTED:
        if token.type == "dd_open":
            # the first meaning of a further term says that it begins with the term
            inside = inside[_meaning(inside) :]
        inside[0].skip(LEVEL - 1)
        for line in inside[1:]:
            line.skip(LEVEL)
            line.prefix += " " * LEVEL
    elif token.type == "fence" and inside[0].prefix:
        _enter_fence(parent, inside)


def _meaning(lines: list[Margined]) -> int:
    return next((at for at, line in enumerate(lines) if _MEANING.match(line.rest)), 0)


def _enter_item(lines: list[Margined]) -> None:
    head = lines[0]
    head.untab()
    marker = _MARKER.match(head.rest)
    if marker is None:
        return
    head.drop(marker.end())
    head.untab()
    space = len(head.rest) - len(head.rest.lstrip(" "))
    # five columns and more are code that begins one column behind the marker
    inner = 1 if head.blank() or space > LEVEL else space
    head.drop(inner)
    sign = marker[2].replace(")", ".")
    new = sign.ljust(LEVEL) if len(sign) < LEVEL else f"{sign} "
    # what is indented this far stands in a block that is read elsewhere, like a footnote
    outer = len(marker[1]) // LEVEL * LEVEL
    head.prefix += " " * outer + new
    head.rest = head.rest if head.rest.strip() else _NOTHING
    head.first = True
    for line in lines[1:]:
        line.skip(marker.end() + inner)
        line.prefix += " " * (outer + len(new))


def _enter_quote(line: Margined) -> None:
    line.untab()
    sign = _QUOTE.match(line.rest)
    if sign:
        line.drop(sign.end())
        line.skip(1)
    else:
        line.skip(len(line.rest))
    line.prefix += "> "


def _enter_fence(parent: _Block, lines: list[Margined]) -> None:
    """Put a fence of an item on the item's column, and below its marker."""
    extra = len(lines[0].rest) - len(lines[0].rest.lstrip(" "))
    for line in lines:
        line.skip(extra)
    head = lines[0]
    if head.first and parent.last is None:
        above = "" if head.gap is None else f"{head.gap}\n"
        head.gap = f"{above}{head.prefix}{_NOTHING}\n"
        head.prefix = _MARKS.sub(" ", head.prefix)


def _start(token: Token) -> int:
    return token.map[0] if token.map else 0
