"""Text of foreign origin made harmless for a terminal."""

import unicodedata

# Format characters (bidirectional overrides, zero width) can make a line read as another.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def printable(text: str) -> str:
    r"""Return *text* on one line, with control and invisible characters as `\x1b` and the like."""
    return "".join(_shown(char) if unicodedata.category(char) in _HIDDEN else char for char in text)


def _shown(char: str) -> str:
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")
