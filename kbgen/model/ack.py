"""Acknowledgements: who has read an article as it stands, and maybe tried what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ack:
    """Somebody (*by*) acknowledged a *text*, by its digest, *on* a day, at *line* of the file."""

    by: str
    text: str
    on: date
    tested: bool = False
    line: int = 0


Acks = Mapping[str, tuple[Ack, ...]]  # by the ids of articles
