"""A script as small as it can be sent without another text for what it does."""

import re

_TEXT = re.compile(r'("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)')
_AROUND = re.compile(r"\s*([^\w\s$])\s*")
_ALONE = re.compile(r"(?<!\w)\((\w+)\)(?==>)")


def slim(script: str) -> str:
    """Return *script* without comments and white space; its texts stay as they are.

    A comment has lines of its own, each statement ends with `;` or `}`, and no regular expression
    holds a quote or a space.
    """
    lines = (line.strip() for line in script.splitlines())
    code = "\n".join(line for line in lines if line and not line.startswith("//"))
    parts = _TEXT.split(code)
    parts[::2] = [_smaller(part) for part in parts[::2]]
    return "".join(parts) + "\n"


def _smaller(code: str) -> str:
    return _ALONE.sub(r"\1", _AROUND.sub(r"\1", code)).replace(";}", "}")
