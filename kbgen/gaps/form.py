"""Forms of a tracker: what somebody is asked who reports something. One service is one file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from kbgen.model.members import members_by_name

File = tuple[str, str]  # a path from the top of the repository, with its text

SERVICES = "kbgen.gaps.forms"


@dataclass(frozen=True, slots=True)
class Field:
    """A question of a form: a choice where it has *options*, else lines of text.

    *hint* stands below the label. All texts are as they were written: services make them inert.
    """

    id: str
    label: str
    hint: str = ""
    options: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of report. *name* is that of its file, *label* what the tracker sorts it by."""

    name: str
    title: str
    lead: str
    label: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """The way to the help centre, for those who look for an answer: *about* says what it has."""

    name: str
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of a knowledge base; *note* stands above each, *help* needs an address."""

    forms: tuple[Form, ...]
    note: str
    help: Help | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """How a tracker takes forms: *files* are theirs, *beside* are written where there are none."""

    files: Callable[[Forms], Iterable[File]]
    beside: Callable[[Forms], Iterable[File]] = lambda _: ()


@cache
def services() -> dict[str, Service]:
    """Return the trackers that forms can be made for, by name."""
    return members_by_name(SERVICES, "SERVICE", Service)
