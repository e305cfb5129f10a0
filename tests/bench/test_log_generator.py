"""Logs of the benches: the same for the same seed, and without a line that is no event."""

import gzip
from datetime import date
from pathlib import Path

import pytest
from log_generator import write_logs

from kbgen.adapters.content import read_settings
from kbgen.app.analyse import Request, analyse
from kbgen.app.match import no_comparison
from kbgen.model.report import Analysis

SAMPLE = Path(__file__).parents[2] / "kbgen" / "sample"
LINES = 3_000


def _lines(folder: Path, kind: str, seed: int = 1, lines: int = LINES) -> list[str]:
    files = write_logs(folder, kind, lines, seed)
    return [
        line for file in files for line in gzip.decompress(file.read_bytes()).decode().split("\n")
    ]


def _analysed(folder: Path, kind: str) -> Analysis:
    settings = read_settings(SAMPLE)
    request = Request(tuple(write_logs(folder, kind, LINES)), "public", date(2026, 11, 22))
    return analyse(request, settings, no_comparison(settings, "public"), lambda _: None)


@pytest.mark.parametrize("kind", ["ubi", "combined"])
def test_the_same_seed_makes_the_same_bytes(tmp_path: Path, kind: str) -> None:
    one, again, other = (
        [path.read_bytes() for path in write_logs(tmp_path / name, kind, LINES, seed)]
        for name, seed in (("one", 1), ("again", 1), ("other", 2))
    )
    assert one == again
    assert one != other


@pytest.mark.parametrize("kind", ["ubi", "combined"])
def test_each_made_line_is_read_and_there_are_as_many_as_wanted(tmp_path: Path, kind: str) -> None:
    facts = _analysed(tmp_path, kind).facts
    assert facts.lines == LINES
    assert facts.rejected == ()
    assert facts.warnings == ()
    assert facts.formats == (kind,)
