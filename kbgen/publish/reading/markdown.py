"""Markdown as authors write it: CommonMark with the containers of the site's theme."""

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache, lru_cache, partial

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from kbgen.publish.reading.quick_rules import QuickRules

STAFF = "container_agent_open"
_INDENT = 4
_TAB = re.compile(r'={3}[+!]{0,2} +".*?" *')


Parsed = tuple[list[Token], dict[str, object]]
# What a text without these in it does not hold.
_POINTERS = re.compile(r"[\[<]")
_FOOTNOTES = re.compile(r"\[\^|\^\[")


def parse(text: str) -> Parsed:
    """Return the tokens of *text*, with source lines, and what they refer to (references)."""
    return _parse(_parser(None), text)


@lru_cache(maxsize=2)
def parse_pointers(text: str) -> Parsed:
    """Return the same, which nobody changes; only what holds links, images or HTML has children."""
    return _parse(_parser(_POINTERS), text)


def parse_blocks(text: str) -> list[Token]:
    """Return the same without children: the tokens of blocks."""
    return _parse(_parser(_FOOTNOTES), text)[0]


def parse_inline(text: str, environment: Mapping[str, object]) -> list[Token]:
    """Return the tokens of *text* within a line; *environment* says what it may refer to."""
    return _parser(None).parseInline(text, dict(environment))[0].children or []


def outermost_with(tokens: Sequence[Token], types: Container[str]) -> set[int]:
    """Return the numbers of the *tokens* of outermost blocks that hold one of *types*.

    There are none where blocks end that have not begun, as footnotes in footnotes make them.
    """
    found: set[int] = set()
    depth = start = 0
    wanted = False
    for at, token in enumerate(tokens):
        if depth == 0:
            start, wanted = at, False
        depth += token.nesting
        if depth < 0:
            return set()
        wanted = wanted or token.type in types
        if depth == 0 and wanted:
            found.update(range(start, at + 1))
    return found


def _parse(parser: MarkdownIt, text: str) -> Parsed:
    environment: dict[str, object] = {}
    return parser.parse(text, environment), environment


def thorough_parser() -> MarkdownIt:
    """Return a parser that asks each of its rules at each line."""
    options = {"store_labels": True}  # so that a link tells which definition it uses
    parser = MarkdownIt("commonmark", options).enable("table").enable("strikethrough")
    parser.use(admon_plugin).use(deflist_plugin).use(footnote_plugin)
    parser.use(container_plugin, "agent", validate=_is_staff)
    parser.block.ruler.before("fence", "tab", _tab, {"alt": ["paragraph"]})
    # every link is reported, also one that CommonMark would leave as text
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


@cache
def _parser(wanted: re.Pattern[str] | None) -> MarkdownIt:
    """Return a parser that reads, within lines, those alone that hold what is *wanted*."""
    parser = thorough_parser()
    parser.block.ruler = QuickRules(parser.block.ruler)  # type: ignore[assignment]
    if wanted:
        parser.core.ruler.at("inline", partial(_inline, wanted))
    return parser


def _inline(wanted: re.Pattern[str], state: StateCore) -> None:
    """Read within lines where something *wanted* may be; the rest stays without children."""
    for token in state.tokens:
        if token.type == "inline" and wanted.search(token.content):
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _is_staff(params: str, _markup: str) -> bool:
    return params.strip() == "agent"


def _tab(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a tab of pymdownx.tabbed: `=== "Title"` and lines that are indented by four."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not _TAB.fullmatch(line):
        return False
    if silent:
        return True
    inside = state.blkIndent + _INDENT
    after = start + 1
    while after < end and (state.isEmpty(after) or state.sCount[after] >= inside):
        after += 1
    old_indent, old_max, old_parent = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = inside, after, "tab"
    token = state.push("tab_open", "div", 1)
    token.map = [start, after]
    state.md.block.tokenize(state, start + 1, after)
    state.push("tab_close", "div", -1)
    state.blkIndent, state.lineMax, state.parentType = old_indent, old_max, old_parent
    state.line = after
    return True
