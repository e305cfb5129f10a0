"""What was replaced in a knowledge base, and where."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is internal; the words are those of the summary."""

    BLOCK = "staff block"
    SECTION = "section"
    COMMENT = "comment"
    FRONT = "front matter"
    ARTICLE = "article"
    INCLUDE = "include"
    PICTURE = "picture"
    FILE = "other file"
    COMPONENT = "component"
    OWNER = "owner"
    ADDRESS = "address"
    LEDGER = "gap decision"
    ACK = "acknowledgement"
    GATE = "launch gate"
    HINT = "hint"
    REPORT = "report"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Something internal that was replaced: the lines *first* to *last* of a file, from 1."""

    path: str
    first: int
    last: int
    kind: Kind
