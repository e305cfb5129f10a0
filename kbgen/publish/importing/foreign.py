"""Constructs of other tools that stay in the text as they are, reported line by line."""

import re
from collections.abc import Iterator

from kbgen.publish.importing.finding import Finding
from kbgen.publish.reading.outline import outline

_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_CONSTRUCTS = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        ("shortcode or template tag", r"\{%.*?%\}|\{\{.*?\}\}"),
        ("HTML that may be taken out", r"<(?:script|style|iframe|form|object|embed)\b[^>]*>"),
        ("directive of another tool", r"^[ \t]*:{3,}[ \t]*\{?\.?[a-z][\w-]*"),
        ("import of another tool", r"^(?:import|export)[ \t].+[ \t]from[ \t]+[\"'].+"),
        ("wiki link", r"!?\[\[[^\[\]]+\]\]"),
        ("table of contents mark", r"^[ \t]*(?:\[TOC\]|\{:toc\}|\$\{toc\})[ \t]*$"),
    )
)


def foreign(path: str, lines: list[str]) -> Iterator[Finding]:
    """Yield what in the *lines* of the page *path* only its former tool understood."""
    code = outline("\n".join(lines)).code
    for at, line in enumerate(lines):
        if at in code:
            continue
        plain = _SPAN.sub("", line)
        for reason, pattern in _CONSTRUCTS:
            for found in pattern.finditer(plain):
                yield Finding(path, at + 1, reason, found[0].strip()[:60])
