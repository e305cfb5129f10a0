"""Who reads: audiences of articles and sections, and the editions cut for them."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """For whom a text is written (KCS: article audience)."""

    PUBLIC = "public"
    AGENT = "agent"

    def narrows(self, other: "Audience") -> bool:
        """Tell whether fewer people see this audience than *other*."""
        return WIDTH[self] < WIDTH[other]


WIDTH = {Audience.PUBLIC: 2, Audience.AGENT: 1}


class Status(StrEnum):
    """How far the thing that an article describes has come."""

    PLANNED = "planned"
    EXPERIMENT = "experiment"
    BETA = "beta"
    RELEASED = "released"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Edition:
    """A published cut for one group of readers; it shows what it names and nothing else.

    *statuses*: the article statuses that it shows. *unreleased*: whether it shows an article
    before its release date.
    """

    name: str
    audiences: frozenset[Audience]
    statuses: frozenset[Status]
    unreleased: bool


PUBLIC = Edition(
    name="public",
    audiences=frozenset({Audience.PUBLIC}),
    statuses=frozenset({Status.BETA, Status.RELEASED, Status.RETIRED}),
    unreleased=False,
)
AGENT = Edition(
    name="agent",
    audiences=frozenset({Audience.PUBLIC, Audience.AGENT}),
    statuses=frozenset(Status),
    unreleased=True,
)
EDITIONS = {edition.name: edition for edition in (PUBLIC, AGENT)}
