"""Needs that were one and come apart again: what was decided about the one stays with its id."""

from collections.abc import Iterator

from kbgen.gaps.ledger import PATH, Ledger
from kbgen.model.need import Need, Needs


def undecided(needs: Needs, ledger: Ledger) -> Iterator[str]:
    """Say of each need that was taken apart from a decided one that nothing is decided about it."""
    known = {id_: need for need in needs.all for id_ in (need.id, *need.merged)}
    for need in needs.all:
        whole = known.get(need.parted)
        if whole and _is_decided(whole, ledger) and not _is_decided(need, ledger):
            yield (
                f"{need.id} was part of {need.parted} and is a gap of its own again; what {PATH}"
                f" says of {need.parted} stays there, so decide about {need.id}"
            )


def _is_decided(need: Need, ledger: Ledger) -> bool:
    return any(id_ in ledger for id_ in (need.id, *need.merged))
