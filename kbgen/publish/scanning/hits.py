"""What the scan found: internal things, each with all places of the output that hold it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kbgen.model.problem import Place, Problem
from kbgen.publish.checking.copies import Said
from kbgen.publish.scanning.names import Named

_QUOTED = 12  # words of a text that a message repeats
_NAMED = 3  # further files that a message names


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the output. *where* says more for files that have no lines."""

    place: Place
    where: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that must not be public, told once however many pages hold it."""

    code: str
    what: str
    todo: str

    def problem(self, spots: Sequence[Spot]) -> Problem:
        """Return the hit as a problem of the first of *spots*, with the other files."""
        first = spots[0]
        where = f"{first.where}: " if first.where else ""
        others = list(dict.fromkeys(spot.place.path for spot in spots))[1:]
        more = ""
        if others:
            left = len(others) - _NAMED
            more = f" (also in {', '.join(others[:_NAMED])}"
            more += f" and {left} more)" if left > 0 else ")"
        return Problem(first.place, self.code, f"{where}{self.what}{more}", self.todo)


def mail_hit(mail: str, source: Place | None) -> Hit:
    """Return the hit for an e-mail address that may not be public."""
    return Hit(
        "KB312",
        f"the e-mail address {mail}{_from(source)}",
        f"delete it, or write `- {mail}` below `allow:` `emails:` in content/kb.yml",
    )


def host_hit(host: str, source: Place | None) -> Hit:
    """Return the hit for a host that public pages may not name."""
    return Hit(
        "KB313",
        f"the host {host}, which public pages may not name{_from(source)}",
        "delete it, or name it below `allow:` `hosts:` in content/kb.yml",
    )


def name_hit(named: Named) -> Hit:
    """Return the hit for an internal name."""
    return Hit(
        "KB314",
        f"{named.name!r}, {named.kind}{_from(named.place)}",
        "take it out of the public text that the page was made from",
    )


def phrase_hit(said: Said) -> Hit:
    """Return the hit for a title or the name of a person."""
    return Hit(
        "KB314",
        f"{_quoted(said)}, {said.kind}{_from(said.place)}",
        "take it out of the public text that the page was made from",
    )


def sentence_hit(said: Said) -> Hit:
    """Return the hit for an internal sentence."""
    return Hit(
        "KB310",
        f"an internal sentence, {_quoted(said)}, {said.kind}{_from(said.place)}",
        "delete it from the public text, or say it in other words",
    )


def _quoted(said: Said) -> str:
    more = " ..." if len(said.words) > _QUOTED else ""
    return f"\u201c{' '.join(said.words[:_QUOTED])}{more}\u201d"


def path_hit(path: str) -> Hit:
    """Return the hit for a path of the machine that builds."""
    return Hit(
        "KB315",
        f"{path}, a path of this machine",
        "take it out of the text; if no text has it, please report it",
    )


def _from(source: Place | None) -> str:
    return f", from {source}" if source else ""
