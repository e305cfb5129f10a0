"""Callouts as GitHub and Obsidian write them, `> [!NOTE]`, turned into admonitions."""

import re
from collections.abc import Mapping

from kbgen.publish.importing.finding import Finding, Reasons
from kbgen.publish.reading.markdown import parse

_TYPES: Mapping[str, tuple[str, str]] = {
    "important": ("info", "Important"),
    "caution": ("danger", "Caution"),
    "attention": ("warning", "Attention"),
    "error": ("danger", "Error"),
    "summary": ("abstract", "Summary"),
    "hint": ("tip", "Hint"),
    **{
        name: (name, "")
        for name in (
            "note",
            "abstract",
            "info",
            "tip",
            "success",
            "question",
            "warning",
            "failure",
            "danger",
            "bug",
            "example",
            "quote",
        )
    },
}
_HEAD = re.compile(r"^(?P<indent>[ \t]*)>[ \t]?\[!(?P<type>\w+)\][+-]?[ \t]*(?P<title>.*?)[ \t]*$")
_ANY_HEAD = re.compile(r">[ \t]*\[!\w+\]")
_QUOTE = re.compile(r"^[ \t]*>[ ]?")


def with_admonitions(path: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """Return *lines* of the page *path* with their callouts as admonitions, on the same lines."""
    changed = list(lines)
    findings = []
    tokens, _ = parse("\n".join(lines)) if any("[!" in line for line in lines) else ([], {})
    done = 0
    for token in tokens:
        start, end = token.map or (0, 0)
        if token.type != "blockquote_open" or start < done or not _ANY_HEAD.search(lines[start]):
            continue
        head = _HEAD.match(lines[start])
        if head and head["type"].casefold() in _TYPES:
            changed[start:end] = _admonition(head, lines[start + 1 : end])
            done = end
        else:
            findings.append(Finding(path, start + 1, Reasons.QUOTE, lines[start].strip()[:60]))
    return changed, findings


def _admonition(head: re.Match[str], rest: list[str]) -> list[str]:
    kind, title = _TYPES[head["type"].casefold()]
    inside = f"{head['indent']}    "
    body = [_inside(line, inside) for line in rest]
    written = head["title"]
    if written and not any(line.strip() for line in body):
        title, written, behind = title, "", f"\n{inside}{written}"
    else:
        title, behind = written or title, ""
    shown = title.replace('"', "'")
    return [f"{head['indent']}!!! {kind}" + (f' "{shown}"' if shown else "") + behind, *body]


def _inside(line: str, indent: str) -> str:
    text = _QUOTE.sub("", line) if _QUOTE.match(line) else line.lstrip()
    return f"{indent}{text}".rstrip() if text.strip() else ""
