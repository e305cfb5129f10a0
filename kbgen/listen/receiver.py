"""What receives searches in place of the collector: one web server a file in `receivers/`."""

from collections.abc import Callable
from dataclasses import dataclass

from kbgen.listen.collector_rules import CollectorRules
from kbgen.model.members import members


@dataclass(frozen=True, slots=True)
class Place:
    """Where a web server listens for searches, and the folder that its log stands in."""

    host: str
    port: int
    folder: str

    @property
    def address(self) -> str:
        """The host and the port, as servers write them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Receiver:
    """A web server that can log what pages send: *settings* yields its configuration."""

    name: str
    settings: Callable[[CollectorRules, Place], str]


def receivers() -> tuple[Receiver, ...]:
    """Return all of them."""
    return members("kbgen.listen.receivers", "RECEIVER", Receiver)
