"""Digests: what one reader is told, in chapters; that of an owner has the gaps, largest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from kbgen.gaps.export import Batch
from kbgen.gaps.routing import NOBODY, Routed
from kbgen.gaps.selecting import SORTS
from kbgen.gaps.telling import LINK, TO_DO, Fact, demand, facts
from kbgen.model.saying import counted
from kbgen.model.site import Component
from kbgen.publish.starting.slugs import slug

# Not every server takes other signs, and one of them would keep the mails behind it from going.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_TOLD = {"Status", "Class", "Article", "Proof", TO_DO}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a digest tells: *lines* tell the rest, the first of them most.

    *typed*: a customer typed its *name*, as that of a gap; others were given by staff.
    """

    name: str
    id: str
    lines: tuple[Fact, ...]
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Chapter:
    """Items under a *title*, "" where a digest is about one thing alone.

    *noun*: what one of them is called. *hint*: how to see those that are not shown.
    """

    title: str
    items: tuple[Item, ...]
    noun: str = "gap"
    hint: str = "run kbgen gaps"


@dataclass(frozen=True, slots=True)
class Digest:
    """What one *owner* is told. *address* is where they get mail, "" where nobody knows.

    *file* is the name of a file for it, without its ending.
    """

    owner: str
    address: str
    title: str
    intro: str
    chapters: tuple[Chapter, ...]
    file: str

    @property
    def items(self) -> tuple[Item, ...]:
        """All that it tells."""
        return tuple(item for chapter in self.chapters for item in chapter.items)


def digests(batch: Batch) -> Iterator[Digest]:
    """Yield a digest for each owner of gaps, in the order of their names."""
    files: set[str] = set()
    for owner, gaps in by_owner(batch.gaps).items():
        yield _digest(owner, gaps, batch, file_for(owner, files))


def by_owner(gaps: Iterable[Routed]) -> dict[str, list[Routed]]:
    """Return *gaps* by owner, in the order of their names; those of each, largest first."""
    found: dict[str, list[Routed]] = {}
    names: dict[str, str] = {}
    for one in sorted(gaps, key=lambda one: (one.owner.casefold(), one.owner)):
        name = one.owner or NOBODY
        found.setdefault(names.setdefault(name.casefold(), name), []).append(one)
    for some in found.values():
        some.sort(key=SORTS["unanswered"])  # type: ignore[arg-type]  # what it returns is ordered
    return found


def file_for(owner: str, taken: set[str]) -> str:
    """Return the name of a file for *owner* that is not *taken*, and take it."""
    own = file = slug(owner) or "owner"
    number = 1
    while file in taken:  # two names that differ in signs only
        number += 1
        file = f"{own}-{number}"
    taken.add(file)
    return file


def address_of(owner: str, gaps: Iterable[Routed]) -> str:
    """Return the address in the name of *owner*, else in their components' escalation contact."""
    return mail_address(owner, (one.component for one in gaps if one.component))


def mail_address(owner: str, components: Iterable[Component]) -> str:
    """Return the address in the name of *owner*, else where one of *components* escalates."""
    contacts = [
        one.escalation for one in components if one.escalation and _is_same(one.owner, owner)
    ]
    for text in (owner, *contacts):
        address = parseaddr(text.removeprefix("mailto:"))[1]
        if _ADDRESS.fullmatch(address):
            return address
    return ""


def _is_same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()


def _digest(owner: str, gaps: list[Routed], batch: Batch, file: str) -> Digest:
    lost = sum(one.gap.need.counts.unanswered for one in gaps if one.gap.need)
    site = batch.site.name.text(batch.site.language)
    return Digest(
        owner,
        address_of(owner, gaps),
        f"{site}: {counted(len(gaps), 'gap')} for {owner}",
        f"Searches in the {batch.edition} edition, {batch.period}:"
        f" {counted(lost, 'search')} left unanswered.",
        (Chapter("", tuple(map(gap_item, gaps))),),
        file,
    )


def gap_item(one: Routed) -> Item:
    """Return what a digest tells of a gap."""
    lines: list[Fact] = []
    need = one.gap.need
    if need:
        lines.append(("Demand", demand(need.counts)))
        if need.cause:
            lines.append(("Cause", need.cause.evidence))
    lines += [(label, text) for label, text in facts(one) if label in _TOLD]
    decision = one.gap.decision
    lines += [(LINK, decision.link), ("Note", " ".join(decision.note.split()))]
    return Item(one.name, one.gap.id, tuple(line for line in lines if line[1]))
