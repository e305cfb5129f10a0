"""Listings of commands: what each is for, at the speed of click."""

import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from kbgen.cli.main import kbgen


@pytest.mark.parametrize("group", ["", "canned", "digest", "gaps", "problems"])
def test_a_listing_says_of_each_command_what_it_says_of_itself(group: str) -> None:
    asked = [*group.split(), "--help"]
    listing = CliRunner().invoke(kbgen, asked, terminal_width=100).output
    chosen = kbgen.get_command(click.Context(kbgen), group) if group else kbgen
    assert isinstance(chosen, click.Group)
    context = click.Context(chosen)
    for name in chosen.list_commands(context):
        command = chosen.get_command(context, name)
        assert command is not None
        first = " ".join(command.get_short_help_str(1_000).split()[:5])
        assert first, name
        assert re.search(rf"^  {re.escape(name)} +{re.escape(first)}", listing, re.MULTILINE), name


def test_a_listing_imports_no_command() -> None:
    asked = (
        "import sys; from kbgen.cli.main import kbgen;"
        " kbgen.main(['--help'], standalone_mode=False);"
        " print([name for name in sys.modules if name.startswith('kbgen.cli.commands.')])"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "[]"
