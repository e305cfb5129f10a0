"""Files that are written whole."""

from pathlib import Path

from kbgen.adapters.durable import write_whole


def test_a_draft_that_a_run_left_gives_its_mode_to_no_private_file(tmp_path: Path) -> None:
    path = tmp_path / "needs.json"
    left = tmp_path / "needs.json.part"
    left.write_text("half")
    left.chmod(0o644)
    write_whole(path, "whole", 0o600)
    assert path.read_text() == "whole"
    assert path.stat().st_mode & 0o777 == 0o600
    assert not left.exists()
