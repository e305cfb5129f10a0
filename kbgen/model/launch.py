"""The launch gate: who must have read and tested a feature before customers see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from kbgen.model.ack import Ack, person


@dataclass(frozen=True, slots=True)
class People:
    """So many people, whoever they are; or those with these *names*, each of them."""

    count: int = 0
    names: tuple[str, ...] = ()

    def without(self, there: Collection[str]) -> "People":
        """Return who is missing where those called *there* are."""
        if self.names:
            known = set(map(person, there))
            names = tuple(name for name in self.names if person(name) not in known)
            return People(len(names), names)
        return People(max(0, self.count - len(there)))


@dataclass(frozen=True, slots=True)
class Gate:
    """Who must have read a text, and who must have tried what it says."""

    readers: People = People()
    testers: People = People()


@dataclass(frozen=True, slots=True)
class Launch:
    """The gate of features that are released on the day *since* or later, by component too."""

    since: date
    gate: Gate = Gate()
    components: Mapping[str, Gate] = field(default_factory=dict)

    def of(self, component: str) -> Gate:
        """Return the gate of the features of *component*."""
        return self.components.get(component, self.gate)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Who acknowledged the present text of an article, and who is missing for its *gate*.

    *read*: the last acknowledgement of each person who read this text; *tested* are those among
    them who tried it. *earlier*: the last one of each person who knows an earlier text only.
    *gate*: None where none applies. *was_out*: somebody acknowledged it when customers could read
    it, with this text or another one, so that a change closes nothing.
    """

    gate: Gate | None
    read: tuple[Ack, ...] = ()
    earlier: tuple[Ack, ...] = ()
    was_out: bool = False

    @property
    def tested(self) -> tuple[Ack, ...]:
        """The acknowledgements of those who tried what the text says."""
        return tuple(ack for ack in self.read if ack.tested)

    @property
    def missing(self) -> Gate:
        """Who is missing."""
        gate = self.gate or Gate()
        return Gate(
            gate.readers.without({ack.by for ack in self.read}),
            gate.testers.without({ack.by for ack in self.tested}),
        )

    @property
    def is_met(self) -> bool:
        """Tell whether nobody is missing."""
        return not (self.missing.readers.count or self.missing.testers.count)
