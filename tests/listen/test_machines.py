"""Machines that name themselves are found, and no browser is taken for one."""

from pathlib import Path

import pytest

from kbgen.listen.machines import machine

LINES = Path(__file__).with_name("agents.tsv").read_text("utf-8").splitlines()[1:]
AGENTS = [(agent, name or None) for name, _, agent in (line.partition("\t") for line in LINES)]


@pytest.mark.parametrize(("agent", "name"), AGENTS)
def test_a_machine_has_a_name_and_a_browser_has_none(agent: str, name: str | None) -> None:
    assert machine(agent) == name


@pytest.mark.parametrize("agent", ["", " ", "-", "x" * 100_000])
def test_who_says_nothing_is_nobody_known(agent: str) -> None:
    assert machine(agent) is None


@pytest.mark.parametrize("part", ["bot", "a ", "(", "spider/", "crawl;", "http://", "\n"])
def test_i7_a_long_name_costs_no_more_than_a_short_one(part: str) -> None:
    assert len(machine(part * 100_000) or "") < 500
