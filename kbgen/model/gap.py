"""What people decided about a need that was left unanswered, and what later searches prove."""

import re
from dataclasses import dataclass
from enum import StrEnum

ID_SIGNS = "0123456789bcdfghjkmnpqrstvwxz"  # no vowels: no words arise; no l, which is like 1
ID_LENGTH = 8
_ID = re.compile(f"g-[{ID_SIGNS}]{{{ID_LENGTH}}}")


class Status(StrEnum):
    """Where a gap stands. People or articles say the first three, searches the others.

    answered: an article claims it, with too little traffic since to tell. closed: traffic since
    its release, and answered. reopened: traffic since, and still not.
    """

    OPEN = "open"
    PLANNED = "planned"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"


class Class(StrEnum):
    """The three classes that support thinks in; words propose them, a person decides."""

    BUG = "bug"
    MISSING = "missing feature"
    UNCLEAR = "unclear or hidden feature"


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of content/gaps.yml, at *line*; a field is "" where nobody decided.

    *article*: the id of the article that answers it, or will. *dismissed*: why it is no gap, for
    good.
    """

    id: str
    line: int = 0
    status: Status | None = None
    kind: Class | None = None
    owner: str = ""
    article: str = ""
    link: str = ""
    note: str = ""
    dismissed: str = ""


def is_gap_id(text: str) -> bool:
    """Tell whether *text* is shaped like the id of a gap."""
    return _ID.fullmatch(text) is not None
