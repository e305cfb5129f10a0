"""The audit: each part of the content with who sees it, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kbgen.model.problem import Place


class What(StrEnum):
    """What a row is about, from the whole to its parts."""

    PAGE = "page"
    SECTION = "section"
    ENTRY = "entry"
    PART = "part"  # a staff block, or a sub-section that is narrowed


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the content in one edition. *why* says what makes it visible, or not.

    *place* is None for a page that kbgen makes from others, such as the home page.
    """

    edition: str
    language: str
    address: str
    place: Place | None
    what: What
    title: str
    audience: str
    owner: str
    release: str
    visible: bool
    why: str


@dataclass(frozen=True, slots=True)
class AuditFormat:
    """A format of `kbgen audit`; *write* returns the whole text, without a last line end."""

    name: str
    write: Callable[[Sequence[Row]], str]
