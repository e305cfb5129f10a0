"""Crossings: what includes of files for agents would let into public text."""

from collections.abc import Iterator
from dataclasses import replace

from kbgen.model.audience import Audience
from kbgen.model.problem import Problem
from kbgen.publish.reading.pieces import Lines
from kbgen.publish.reading.woven import Woven


def narrowed(lines: Lines, woven: Woven) -> Lines:
    """Return *lines* with what comes from files for agents for agents, wherever it stands."""
    audiences = list(lines.audiences)
    for crossing in woven.crossings:
        for line in range(crossing.start, crossing.end):
            audiences[line] = Audience.AGENT
    return replace(lines, audiences=audiences)


def crossing_problems(woven: Woven, audiences: list[Audience]) -> Iterator[Problem]:
    """Yield where text for customers, by *audiences* of lines, includes a file for agents."""
    for crossing in woven.crossings:
        if Audience.PUBLIC in audiences[crossing.start : crossing.end]:
            yield Problem(
                crossing.place,
                "KB308",
                f"public text of {crossing.place.path} includes {crossing.path}, which is for "
                "agents",
                "put the include into a staff block or a section for agents",
            )
