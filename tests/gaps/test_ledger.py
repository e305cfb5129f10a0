"""The ledger: what people decided is read strictly, and all that is wrong is told."""

import time
from pathlib import Path

import pytest

from kbgen.adapters.ledger_files import ledger_of
from kbgen.errors import ConfigurationError
from kbgen.gaps.ledger import MOST, PATH, read_ledger
from kbgen.model.gap import Class, Decision, Status, is_gap_id
from kbgen.model.library import Source

WHOLE = """\
# Decided on Mondays.
g-7kq2m9xw:
  status: planned        # with 4.2
  class: missing feature
  owner: "Ana Ruiz"
  note: |
    Asked for by three teams.

    See the minutes.
  article: export-csv
  link: https://tracker.example/42
g-bcdfghjk: {dismissed: 'another product', link: mailto:ana@example.com}
"""


def test_every_decision_is_read() -> None:
    assert read_ledger(Source(PATH, WHOLE)) == (
        {
            "g-7kq2m9xw": Decision(
                "g-7kq2m9xw",
                2,
                Status.PLANNED,
                Class.MISSING,
                "Ana Ruiz",
                "export-csv",
                "https://tracker.example/42",
                "Asked for by three teams.\n\nSee the minutes.",
            ),
            "g-bcdfghjk": Decision(
                "g-bcdfghjk", 12, link="mailto:ana@example.com", dismissed="another product"
            ),
        },
        [],
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n\n"], ids=["empty", "comment", "blank"])
def test_an_empty_ledger_decides_nothing(text: str) -> None:
    assert read_ledger(Source(PATH, text)) == ({}, [])


def test_a_missing_ledger_decides_nothing(tmp_path: Path) -> None:
    assert ledger_of(tmp_path) == {}


def test_a_ledger_with_problems_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / PATH).write_text("g-7kq2m9xw:\n  status: done\n  clas: bug\n", "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        ledger_of(tmp_path)
    assert [line.split(" ")[1] for line in caught.value.problems] == ["KB503", "KB502"]


@pytest.mark.parametrize("id_", ["g-7kq2m9xw", "g-00000000", "g-zzzzzzzz"])
def test_an_id_is_known_by_its_shape(id_: str) -> None:
    assert is_gap_id(id_)


@pytest.mark.parametrize("id_", ["g-7kq2m9x", "G-7kq2m9xw", "g-aeiouyyy", "g-7kq2m9xw\n", ""])
def test_what_is_shaped_otherwise_is_no_id(id_: str) -> None:
    assert not is_gap_id(id_)


COPIES = ["mailto:a@b.example?bcc=all@c.example", "mailto:a@b.example,all@c.example"]


@pytest.mark.parametrize("link", COPIES)
def test_a_link_to_a_mailbox_names_nobody_else(link: str) -> None:
    decisions, (problem,) = read_ledger(Source(PATH, f"g-7kq2m9xw:\n  link: {link}\n"))
    assert problem.code == "KB503"
    assert decisions["g-7kq2m9xw"].link == ""


HOSTILE = {
    "a long text": "g-7kq2m9xw:\n  note: " + "x" * MOST.length,
    "many entries": "".join(f"g-{number:08}: {{}}\n" for number in range(20_001)),
    "brackets": "g-7kq2m9xw: " + "[" * 100_000,
    "many keys": "g-7kq2m9xw:\n" + "".join(f"  k{number}: x\n" for number in range(20_001)),
    "aliases": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a tag": "g-7kq2m9xw: !!python/object/apply:os.system [id]\n",
    "a number of 5,000 digits": "g-7kq2m9xw: {status: " + "9" * 5000 + "}\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_m3_a_hostile_ledger_is_refused_soon(text: str) -> None:
    begin = time.process_time()
    decisions, problems = read_ledger(Source(PATH, text))
    assert problems
    assert not any(decision.status for decision in decisions.values())
    assert all(len(str(problem)) < 500 for problem in problems)
    assert time.process_time() - begin < 10
