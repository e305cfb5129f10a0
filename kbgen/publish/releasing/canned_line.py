"""The line of front matter that says beside which text canned answers were read."""

from kbgen.model.problem import Problem
from kbgen.publish.reading.frontmatter import split


def with_canned(path: str, text: str, fingerprint: str) -> str | None:
    """Return the *text* of an article whose front matter says *fingerprint*; None if it cannot.

    All other lines stay as they are.
    """
    parts = split(path, text)
    if isinstance(parts, Problem) or "kind" not in parts[0].keys:
        return None
    keys = parts[0].keys
    lines = text.split("\n")
    written = f"canned: {fingerprint}"
    if "canned" in keys:
        lines[keys["canned"].line - 1] = written
    else:
        lines.insert(keys["kind"].line, written)
    changed = "\n".join(lines)
    again = split(path, changed)
    whole = not isinstance(again, Problem) and again[0].keys.keys() == {*keys, "canned"}
    return changed if whole else None
