"""The README works as it is written."""

import re
from pathlib import Path

from terminal import open_terminal

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_commands_of_the_circle_run(tmp_path: Path) -> None:
    terminal = open_terminal(tmp_path)
    (terminal.folder / "help").mkdir()
    (terminal.folder / "help/searches.csv").write_text("query,results\nempty,0\n", "utf-8")
    for line in shell("## Use it"):
        if line.startswith("kbgen serve"):
            terminal.serve()
        else:
            terminal.type(line)
    assert (terminal.folder / "content/articles/faq").is_dir()


def test_two_lines_set_everything_up() -> None:
    assert shell("## Set it up") == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/kbgen demo",
        ".venv/bin/pip install -e '.[test]' && .venv/bin/python tests/bring.py"
        " && .venv/bin/pytest -n auto",
    ]


def test_every_folder_that_it_names_exists() -> None:
    named = re.findall(r"`((?:kbgen|content|tests)/[\w/.-]+|[\w.-]+/run)`", README)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def shell(heading: str) -> list[str]:
    """Return the commands in the first block below *heading*."""
    block = README.partition(heading)[2].partition("```shell\n")[2].partition("```")[0]
    return [line for line in block.splitlines() if line]
