"""How what was searched is written down and read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Searches:
    """How what was searched is written down and read.

    *quoted*: in how many sessions a query must be typed before a report shows its words. *own*:
    networks of the company, whose searches are kept apart. *masked*: words that are never written
    down. *kept*: days after which the collector deletes what it wrote.
    """

    quoted: int = 5
    own: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    kept: int = 90
