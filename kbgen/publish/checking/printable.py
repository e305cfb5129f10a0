"""Text of foreign origin made harmless for a terminal and for the log of a workflow."""

import json
import re
import unicodedata

# Format characters (bidirectional overrides, zero width) can make a line read as another.
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
# GitHub obeys a line of any program's output that begins with `::`, and `##[` anywhere in one;
# Azure Pipelines obeys `##vso[`, TeamCity `##teamcity[`.
_COMMAND = re.compile(r"\A(\s*):(?=:)")
_OLD_COMMAND = re.compile(r"##(?=\w*\[)")


def printable(text: str) -> str:
    r"""Return *text* on one line, commanding nothing, hidden characters as `\x1b` and the like."""
    shown = "".join(
        _shown(char) if unicodedata.category(char) in _HIDDEN else char for char in text
    )
    return _OLD_COMMAND.sub(r"#\\x23", _COMMAND.sub(r"\1\\x3a", shown))


def printable_json(value: object) -> str:
    """Return *value* as JSON that can be shown as it is, and reads back to the same value."""
    # what is doubled there stands in a text, where JSON has another way to write it
    return json.dumps(value, ensure_ascii=True, indent=2).replace("##", "#\\u0023")


def _shown(char: str) -> str:
    return char.encode("unicode_escape", "backslashreplace").decode("ascii")
