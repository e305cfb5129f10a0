"""Acknowledgements: who has read an article as it stands, and maybe tried what it says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kbgen.words.written import normal


@dataclass(frozen=True, slots=True)
class Ack:
    """Somebody (*by*) acknowledged a *text*, by its digest, *on* a day, at *line* of the file.

    *out*: customers could read the article at that moment.
    """

    by: str
    text: str
    on: date
    tested: bool = False
    out: bool = False
    line: int = 0

    @property
    def person(self) -> str:
        """Who that is, however the name is written."""
        return person(self.by)


Acks = Mapping[str, tuple[Ack, ...]]  # by the ids of articles


def person(name: str) -> str:
    """Return what of a *name* tells people apart: neither capitals nor spaces."""
    return normal(name)


def as_first_written(given: Iterable[Ack]) -> tuple[Ack, ...]:
    """Return the acknowledgements *given* with each name as that person first wrote it."""
    names: dict[str, str] = {}
    return tuple(replace(ack, by=names.setdefault(ack.person, ack.by)) for ack in given)
