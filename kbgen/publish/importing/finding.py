"""Findings: what an import could not carry over, and where it stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that was not carried. *path* is relative to the imported folder.

    *reason* is what such findings are counted by, *what* says which one this is.
    """

    path: str
    line: int
    reason: str
    what: str


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A front matter key without a meaning here: on how many pages, with an example."""

    key: str
    pages: int
    example: str


class Reasons:
    """The reasons, in the words of the summary."""

    FRONT = "front matter that cannot be read"
    ENCODING = "file that is not UTF-8"
    EXISTS = "article that is there already"
    EMPTY = "page without text"
    ORIGINAL = "translation without an original"
    PICTURE = "picture that is not there"
    FORMAT = "picture that browsers do not show"
    LINK = "link whose target is not known"
    FILE = "link to a file that is no article"
    DRAFT = "link to a draft"
    ANCHOR = "link to a heading that is not there"
    STAFF = "heading that is for staff only"
    TWICE = "section that is there twice"
    QUOTE = "callout inside another block"
    UNCLOSED = "code block that is never closed"
    COMMENT = "comment that is never closed"
    RESULT = "text that kbgen does not accept"
