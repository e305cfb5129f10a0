"""Two people who decide about gaps at the same moment: real processes, and nothing is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from gap_base import SHOWN_NEEDS
from need_base import FIRST, SECOND

from kbgen.adapters.ledger_files import ledger_of
from kbgen.adapters.need_files import NEEDS, write_needs
from kbgen.gaps.ledger import PATH
from kbgen.model.need import Needs

# Nobody writes before all others have read the ledger.
_DECIDE = """
import os, sys, time
from datetime import UTC, datetime
from dataclasses import replace
from pathlib import Path
from kbgen.app.gaps import named, set_decision, standings

root, gap, field, text, others = Path(sys.argv[1]), *sys.argv[2:]
known = standings(root, None, datetime(2026, 6, 15, tzinfo=UTC))
one = named(known, gap).one
(root / f"{gap}-{field}.read").touch()
until = time.monotonic() + 20
while len(list(root.glob("*.read"))) < int(others) and time.monotonic() < until:
    os.sched_yield()
set_decision(root, known, one, lambda was: replace(was, **{field: text}))
"""
LEDGERS = {
    "the same gap, not known yet": ("", FIRST),
    "the same gap, known": (f"{FIRST}:\n  link: https://tracker.example/1\n", FIRST),
    "two gaps": ("", SECOND),
}


@pytest.mark.parametrize(("text", "second"), LEDGERS.values(), ids=LEDGERS)
def test_decisions_of_several_people_at_once_are_all_kept(
    tmp_path: Path, text: str, second: str
) -> None:
    _base(tmp_path, text)
    wanted = [(FIRST, "owner", "Ana"), (second, "note", "Soon."), (FIRST, "article", "csv")]
    command = (sys.executable, "-c", _DECIDE, str(tmp_path))
    people = [
        subprocess.Popen([*command, *one, str(len(wanted))], env=dict(os.environ)) for one in wanted
    ]
    assert [person.wait(60) for person in people] == [0] * len(wanted)
    ledger = ledger_of(tmp_path)
    assert [getattr(ledger[gap], field) for gap, field, _ in wanted] == [
        value for _, _, value in wanted
    ]
    assert (ledger[FIRST].link != "") == ("link" in text)


def _base(root: Path, ledger: str) -> None:
    (root / "content").mkdir()
    (root / "content/kb.yml").write_text("name: Help\ntimezone: UTC\nlanguages: [en]\n")
    (root / PATH).write_text(ledger, "utf-8")
    span = ("2026-03-02", "2026-06-14")
    write_needs(root / NEEDS, Needs("public", "2026-06-15", *span, SHOWN_NEEDS))
