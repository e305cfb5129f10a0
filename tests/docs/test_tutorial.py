"""The tutorial works as it is written: each command runs, in order, with its exit status."""

import re
from collections.abc import Iterator
from pathlib import Path

from terminal import open_terminal

TUTORIAL = Path(__file__).parents[2] / "content/articles/guides/first-knowledge-base.md"
BLOCK = re.compile(r'^(```+)(\w+)(?: title="([^"]+)")?\n(.*?)^\1$', re.MULTILINE | re.DOTALL)


def test_every_command_of_the_tutorial_runs(tmp_path: Path) -> None:
    terminal = open_terminal(tmp_path)
    for _, name, text in blocks():
        if name:
            (terminal.folder / name).write_text(text, encoding="utf-8")
            continue
        for line in text.splitlines():
            if line == "kbgen serve":
                terminal.serve()
            else:
                terminal.type(line)
    report = terminal.folder / "reports" / "analysis.html"
    assert "valve leaks" in report.read_text(encoding="utf-8")
    assert (terminal.folder.parent / "www" / "index.html").is_file()


def test_the_tutorial_shows_files_and_commands_only() -> None:
    assert {kind for kind, name, _ in blocks() if not name} == {"shell"}
    assert sum(text.count("kbgen ") for kind, name, text in blocks() if not name) > 12


def blocks() -> Iterator[tuple[str, str, str]]:
    """Yield language, file name and text of each code block of the tutorial."""
    for _, kind, name, text in BLOCK.findall(TUTORIAL.read_text(encoding="utf-8")):
        yield kind, name, text
