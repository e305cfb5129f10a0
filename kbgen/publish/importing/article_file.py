"""The text of an imported article's file."""

import json
import re
from collections.abc import Mapping

from kbgen.publish.importing.finding import Finding, Reasons
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.lists import laid_out
from kbgen.publish.reading.markdown import parse

_PLAIN = re.compile(r"[A-Za-z][\w ,./()-]*(?<! )")
_FENCE = re.compile(r"^(?P<around>[ \t>]*)(?P<marks>`{3,}|~{3,})")


def file_text(front: Mapping[str, str], above: str, lines: list[str]) -> str:
    """Return the file of an article: *front* matter, the headings *above*, its *lines*."""
    settings = "".join(f"{key}: {_value(text)}\n" for key, text in front.items() if text)
    body = "\n".join(laid_out("\n".join(lines).split("\n"))).strip("\n")
    return f"---\n{settings}---\n\n{above}{body}\n"


def closed(path: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """Return *lines* with what the page *path* left open closed as browsers showed it."""
    changed, findings = _without_open_comments(path, lines)
    lines = list(changed)
    tokens, _ = parse("\n".join(lines))
    for token in tokens:
        start, end = token.map or (0, 0)
        head = _FENCE.match(lines[start]) if token.type == "fence" else None
        if head and not _closes(lines[start:end], head["marks"]):
            changed[end - 1] += f"\n{head[0]}"
            findings.append(Finding(path, start + 1, Reasons.UNCLOSED, lines[start].strip()))
    return changed, findings


def _without_open_comments(path: str, lines: list[str]) -> tuple[list[str], list[Finding]]:
    """Return *lines* with what looks like a comment but never ends as plain text."""
    changed = list(lines)
    findings = []
    for _ in lines:
        open_ = without_comments("\n".join(changed)).unclosed
        if not open_:
            break
        changed[open_[0]] = "&lt;!--".join(changed[open_[0]].rsplit("<!--", 1))
        findings.append(Finding(path, open_[0] + 1, Reasons.COMMENT, "<!--"))
    return changed, findings


def _closes(lines: list[str], marks: str) -> bool:
    last = lines[-1].lstrip(" \t>").rstrip()
    return len(lines) > 1 and last.startswith(marks) and not last.strip(marks[0])


def _value(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
