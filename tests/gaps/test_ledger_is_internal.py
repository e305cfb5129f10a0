"""What people decide about gaps is for them: proofs replace it, and it is read as it was meant."""

from dataclasses import replace

import pytest
from gap_base import library

from kbgen.gaps.ledger import PATH, read_ledger
from kbgen.model.library import Source
from kbgen.publish.proving import ledger as proving
from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.ledger import replaced_ledger
from kbgen.publish.proving.people import KINDS
from kbgen.publish.proving.replacing import Knowledge, Replacement, replacement
from kbgen.publish.reading.acks import ACKS


def test_the_proof_knows_where_the_ledger_stands() -> None:
    assert proving.PATH == PATH


@pytest.mark.parametrize("seed", range(5))
def test_l23_the_ledger_of_a_proof_is_one(seed: int) -> None:
    decisions, problems = read_ledger(Source(PATH, replaced_ledger(Dice(seed))))
    assert decisions
    assert problems == []


def test_l23_no_two_proofs_have_one_ledger() -> None:
    assert len({replaced_ledger(Dice(seed)) for seed in range(9)}) == 9


def replaced(people: dict[str, str]) -> Replacement:
    """Return the replacement of a knowledge base with these files of *people*."""
    known = replace(library(), files=frozenset(people))
    site = Source("content/kb.yml", "name: Help\ntimezone: UTC\nlanguages: [en, de]\n")
    components = Source("content/components.yml", "")
    return replacement(Knowledge(known, {}, site, components, people), 1)


@pytest.mark.parametrize("people", [{}, dict.fromkeys(KINDS, "a:\n  b: c\n")], ids=["none", "some"])
def test_l23_what_people_wrote_is_replaced_whether_there_is_some_or_none(
    people: dict[str, str],
) -> None:
    found = replaced(people)
    assert set(KINDS) <= set(found.texts)
    assert not set(KINDS) & {*found.copies, *found.copies.values(), *found.blobs}


def test_l23_each_decision_and_each_acknowledged_article_is_told_where_it_stood() -> None:
    ledger = "# gaps\ng-1:\n  note: |\n    x\n\n# export\ng-2:\n  status: open\n"
    changes = replaced({PATH: ledger, ACKS: "a:\n- by: A\nb:\n- by: B\n"}).changes
    assert changes == (
        Change(ACKS, 1, 2, Kind.ACK),
        Change(ACKS, 3, 4, Kind.ACK),
        Change(PATH, 1, 6, Kind.LEDGER),
        Change(PATH, 7, 8, Kind.LEDGER),
    )
