"""Backslash escapes that authors know from CommonMark and the host's renderer does not."""

import re

from kbgen.publish.reading.outline import Outline

# Inline code is literal and kept; of escapes, those that Python-Markdown reads itself as well.
_ESCAPE = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    r"|\\(?P<char>[!-/:-@\[-`{-~])"
)
_KNOWN = set("\\`*_{}[]()>#+-.!")


def escaped(lines: list[str], found: Outline) -> list[str]:
    """Return *lines* with each escape outside of code in a form that every renderer reads."""
    changed = list(lines)
    for start, end in found.prose:
        for at in range(start, end):
            if "\\" in changed[at]:
                changed[at] = _ESCAPE.sub(_written, changed[at])
    return changed


def _written(match: re.Match[str]) -> str:
    char = match["char"]
    return match[0] if char is None or char in _KNOWN else f"&#{ord(char)};"
