"""The text of an imported article's file."""

import json
import re
from collections.abc import Mapping

from kbgen.publish.importing.finding import Finding, Reasons
from kbgen.publish.lists import laid_out
from kbgen.publish.markdown import parse

_PLAIN = re.compile(r"[A-Za-z][\w ,./()-]*(?<! )")
_FENCE = re.compile(r"^(?P<around>[ \t>]*)(?P<marks>`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--(?!.*?-->)", re.DOTALL)


def file_text(front: Mapping[str, str], above: str, lines: list[str]) -> str:
    """Return the file of an article: *front* matter, the headings *above*, its *lines*."""
    settings = "".join(f"{key}: {_value(text)}\n" for key, text in front.items() if text)
    body = "\n".join(laid_out("\n".join(lines).split("\n"))).strip("\n")
    return f"---\n{settings}---\n\n{above}{body}\n"


def closed(path: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """Return *lines* with what the page *path* left open closed as browsers showed it."""
    findings = []
    changed = list(lines)
    tokens, _ = parse("\n".join(lines))
    for token in tokens:
        start, end = token.map or (0, 0)
        head = _FENCE.match(lines[start]) if token.type == "fence" else None
        if head and not _closes(lines[start:end], head["marks"]):
            changed[end - 1] += f"\n{head[0]}"
            findings.append(Finding(path, start + 1, Reasons.UNCLOSED, lines[start].strip()))
    text = "\n".join(changed)
    for open_ in _COMMENT.finditer(text):
        findings.append(Finding(path, text.count("\n", 0, open_.start()) + 1, Reasons.COMMENT,
                                "<!--"))
    return _COMMENT.sub("&lt;!--", text).split("\n"), findings


def _closes(lines: list[str], marks: str) -> bool:
    last = lines[-1].lstrip(" \t>").rstrip()
    return len(lines) > 1 and last.startswith(marks) and not last.strip(marks[0])


def _value(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
