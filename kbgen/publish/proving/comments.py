"""Comments with other words on other numbers of lines: no page shows them, or that they are."""

import re

from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.wording import words
from kbgen.publish.reading.comments import with_comments

_MARGIN = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*")


def comment_changes(path: str, text: str) -> list[Change]:
    """Return where the *text* of the file *path* has comments."""
    found: list[Change] = []

    def note(comment: str, line: int) -> str:
        last = line + comment.count("\n")
        found.append(Change(path, line + 1, last + 1, Kind.COMMENT))
        return comment

    if "<!--" in text:
        with_comments(text, note)
    return found


def replaced_comments(text: str, dice: Dice) -> str:
    """Return *text* with one or two other comments in the place of each."""
    lines = text.split("\n")

    def other(_comment: str, line: int) -> str:
        # as deep as what they stand in, so that it does not end with their second line
        found = _MARGIN.match(lines[line])
        margin = re.sub(r"[^\s>]", " ", found[0] if found else "")
        said = f"\n{margin}".join(words(dice) for _ in range(dice.between(1, 4)))
        return f"<!-- {said} -->" * dice.between(1, 2)

    return with_comments(text, other)[0] if "<!--" in text else text
