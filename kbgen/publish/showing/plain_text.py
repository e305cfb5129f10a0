"""CommonMark as what other programs take in: plain text, and HTML without any of the author's."""

from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode


def as_html(text: str) -> str:
    """Return CommonMark *text* as HTML; HTML in it is shown as it is written."""
    return str(_parser().render(text)).strip()


def as_plain(text: str) -> str:
    """Return CommonMark *text* as people type it into a mail: lists stay lists."""
    return _blocks(SyntaxTreeNode(_parser().parse(text)).children)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")


def _blocks(nodes: Iterable[SyntaxTreeNode], between: str = "\n\n") -> str:
    return between.join(filter(None, map(_block, nodes)))


def _block(node: SyntaxTreeNode) -> str:
    if node.type in ("bullet_list", "ordered_list"):
        return _list(node)
    if node.type == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in _blocks(node.children).split("\n"))
    if node.type in ("fence", "code_block"):
        return node.content.rstrip("\n")
    if node.type == "tr":
        return " | ".join(_block(cell) for cell in node.children)
    if node.type in ("table", "thead", "tbody"):
        return _blocks(node.children, "\n")
    return "".join(_inline(one) for one in node.children)


def _list(node: SyntaxTreeNode) -> str:
    number = int(node.attrGet("start") or 1)
    lines = []
    for at, item in enumerate(node.children, number):
        mark = f"{at}. " if node.type == "ordered_list" else "- "
        inner = _blocks(item.children, "\n").split("\n")
        lines += [mark + inner[0], *(" " * len(mark) + line for line in inner[1:])]
    return "\n".join(line.rstrip() for line in lines)


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.type == "link":
        said = "".join(_inline(one) for one in node.children)
        address = str(node.attrGet("href") or "")
        return said if address in (said, "") else f"{said} ({address})"
    if node.children:
        return "".join(_inline(one) for one in node.children)
    return node.content
