"""A fault of kbgen is told with what is needed to mend it, also where no file can be written."""

import tempfile
from pathlib import Path

import pytest

from kbgen.cli.bugs import confess


def fault() -> Exception:
    def work() -> None:
        raise LookupError("no such\x1b[2J word")

    with pytest.raises(LookupError) as raised:
        work()
    return raised.value


def test_a_fault_is_told_with_the_file_that_says_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    confess(fault())
    [file] = tmp_path.iterdir()
    assert 'raise LookupError("no such' in file.read_text(encoding="utf-8")
    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith(f"please report it with {file}")


def test_where_no_file_can_be_written_all_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    confess(fault())
    said = capsys.readouterr().err
    assert 'raise LookupError("no such' in said
    assert "no such\\x1b[2J word" in said
    assert "\x1b" not in said
    assert said.splitlines()[-1].endswith("please report it with this")
