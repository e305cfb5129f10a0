"""The digest of one owner: the gaps that wait for them, largest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parseaddr

from kbgen.gaps.export import Batch, point
from kbgen.gaps.inert import plain, said, unlinked
from kbgen.gaps.routing import NOBODY, Routed
from kbgen.gaps.selecting import SORTS
from kbgen.gaps.telling import LINK, TO_DO, Fact, demand, facts
from kbgen.model.saying import counted
from kbgen.publish.starting.slugs import slug

_ADDRESS = re.compile(r"[^\s@<>,;:()\"\\]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
_TOLD = {"Status", "Class", "Article", "Proof", TO_DO}


@dataclass(frozen=True, slots=True)
class Item:
    """One gap of a digest: *name* is what customers typed, *lines* tell the rest."""

    name: str
    id: str
    lines: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one *owner* is told. *address* is where they get mail, "" where nobody knows.

    *file* is the name of a file for it, without its ending.
    """

    owner: str
    address: str
    title: str
    intro: str
    items: tuple[Item, ...]
    file: str


def digests(batch: Batch) -> Iterator[Digest]:
    """Yield a digest for each owner of gaps, in the order of their names."""
    by_owner: dict[str, list[Routed]] = {}
    for one in sorted(batch.gaps, key=lambda one: (one.owner.casefold(), one.owner)):
        by_owner.setdefault((one.owner or NOBODY).casefold(), []).append(one)
    taken: set[str] = set()
    for gaps in by_owner.values():
        owner = gaps[0].owner or NOBODY
        gaps.sort(key=SORTS["unanswered"])  # type: ignore[arg-type]  # what it returns is ordered
        own = file = slug(owner) or "owner"
        number = 1
        while file in taken:  # two names that differ in signs only
            number += 1
            file = f"{own}-{number}"
        taken.add(file)
        yield _digest(owner, gaps, batch, file)


def address_of(owner: str, gaps: Iterable[Routed]) -> str:
    """Return the address in the name of *owner*, else in their components' escalation contact."""
    contacts = [
        one.component.escalation
        for one in gaps
        if one.component and one.component.escalation and _is_same(one.component.owner, owner)
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
        tuple(_item(one) for one in gaps),
        file,
    )


def _item(one: Routed) -> Item:
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


def as_markdown(digest: Digest) -> str:
    """Return *digest* as Markdown."""
    parts = [f"# {plain(digest.title)}\n", f"{plain(digest.intro)}\n"]
    for item in digest.items:
        parts.append(f"## {_headed(said(item.name), item)}\n")
        parts.append("".join(f"{point(line)}\n" for line in item.lines))
    return "\n".join(parts)


def as_text(digest: Digest, *lead: str) -> str:
    """Return *digest* as plain text, the lines *lead* below its title."""
    parts = [digest.title, "", *lead]
    for item in digest.items:
        parts += ["", _headed(unlinked(item.name), item)]
        parts += [f"  {label}: {text}" for label, text in without_links(item)]
    return "\n".join(parts) + "\n"


def _headed(name: str, item: Item) -> str:
    """Return *name* with the id, which alone is the name of what no log shows."""
    return item.id if item.name == item.id else f"{name} ({item.id})"


def without_links(item: Item) -> Iterator[Fact]:
    """Yield the lines of *item* for programs that link whatever they can; our own link stays."""
    for label, text in item.lines:
        yield label, text if label in (LINK, TO_DO) else unlinked(text)
