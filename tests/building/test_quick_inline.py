"""Inline Markdown that skips what cannot match is the same as that which tries everything."""

import inspect
from hashlib import sha256
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor  # type: ignore[import-untyped]

from kbgen.adapters.host_inline import names, quicken, signs_of
from kbgen.adapters.stage import author_settings
from kbgen.publish.showing.host_settings import EXTENSIONS, extensions_of

ROOT = Path(__file__).parents[2]
EVERYTHING = ROOT / "tests" / "hostile_html" / "everything.md"
PIECES = (
    *("`", "``", "*", "**", "_", "__", "[", "](a.md)", "][a]", "![", "!", "<", ">", "&amp;", "&"),
    *("\\", "\\*", "  \n", "\n", "++ctrl+c++", "++", "==", "~~", "~", "^", "^^", "[^1]", "[a]"),
    *("<b>", "</b>", "<https://a.example>", "<a@b.example>", "word", " ", "é", "\n\n", ":x:"),
    *("[a]: b.md\n", "[^1]: Note\n", "*[HTML]: Words\n", "HTML", "- ", "1. ", "> ", "# "),
)


def parser(*more: str) -> Any:
    """Return a parser with kbgen's own extensions and *more*."""
    told: dict[str, Any] = dict.fromkeys(more)
    for one in extensions_of(author_settings(ROOT)):
        told.update(one)
    options = {name: options or {} for name, options in told.items()}
    return markdown.Markdown(extensions=list(told), extension_configs=options)


# What only some of the extensions see.
MORE = """

See https://a.example/b, a@b.example and #!python print(1) in `#!py x = 1`; (c) 1/2 --> {++new++}

A\\ B \\! "quoted" $x^2$ :smile: *a**b**c* __d_e__ f_g_h @user owner/repo#12 <https://c.example> .

a) one
b) two
"""
PLAIN, QUICK = parser(), parser()
quicken(QUICK)


def same(text: str) -> None:
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


def test_signs_are_known_of_the_patterns_that_come_with_kbgen_and_of_no_other() -> None:
    known = {name for name, one in named(PLAIN).items() if signs_of(name, one.pattern)}
    assert set(named(PLAIN)) - known == {"delimiter"}
    assert signs_of("escape", r"(?<!x)\\(.)") is None


def named(one: Any) -> dict[str, Any]:
    return dict(zip(names(one), one.inlinePatterns, strict=True))


@pytest.mark.parametrize(
    ("method", "digest"),
    [
        ("_InlineProcessor__handleInline", "fe27babc114aed0a"),
        ("_InlineProcessor__applyPattern", "8862b35197c0e614"),
    ],
    ids=["handle", "apply"],
)
def test_the_parsers_private_methods_are_those_that_were_looked_at(
    method: str, digest: str
) -> None:
    source = inspect.getsource(getattr(InlineProcessor, method))
    assert sha256(source.encode()).hexdigest()[:16] == digest


def test_a_page_with_everything_is_the_same() -> None:
    same(EVERYTHING.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "extension", sorted({*EXTENSIONS} - {"pymdownx.arithmatex"}), ids=lambda name: name
)
def test_it_is_the_same_with_each_extension_that_is_allowed(extension: str) -> None:
    plain, quick = parser(extension), parser(extension)
    quicken(quick)
    text = EVERYTHING.read_text(encoding="utf-8") + MORE
    assert quick.convert(text) == plain.convert(text)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_is_the_same(text: str) -> None:
    same(text)


def test_most_of_a_plain_text_is_not_asked_for() -> None:
    asked: list[str] = []
    one = parser()
    for name, pattern in named(one).items():

        def heard(name: str = name, pattern: Any = pattern) -> Any:
            asked.append(name)
            return pattern.compiled_re

        pattern.getCompiledRegExp = heard
    quicken(one)
    one.convert("Plain words, and no more.")
    assert len(asked) <= len(names(one)) // 4
