"""A text that was woven from several files, and where each of its lines was written."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kbgen.model.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class Run:
    """Lines in a row from one file: they begin on *start* here and on *first* there (from 0).

    *shared*: customers may read them in any text that includes their file.
    """

    start: int
    path: str
    first: int
    shared: bool


@dataclass(frozen=True, slots=True)
class Crossing:
    """The lines *start* up to, not including, *end* that come from a file for agents."""

    start: int
    end: int
    place: Place
    path: str


@dataclass(frozen=True, slots=True)
class Woven:
    """A whole text. *crossings*: what came from files for agents. *included*: all their paths."""

    lines: tuple[str, ...]
    runs: tuple[Run, ...]
    crossings: tuple[Crossing, ...]
    included: frozenset[str]
    problems: tuple[Problem, ...]

    def place(self, line: int, column: int = 1) -> Place:
        """Return where *line* (from 0) was written."""
        run = self.run(line)
        return Place(run.path, run.first + line - run.start + 1, column)

    def path(self, line: int) -> str:
        """Return the file in which *line* (from 0) was written."""
        return self.run(line).path

    def run(self, line: int) -> Run:
        """Return the run that *line* (from 0) stands in."""
        return self.runs[bisect_right(self.runs, line, key=lambda run: run.start) - 1]

    def left(self, lines: Sequence[str], numbers: Sequence[int]) -> "Woven":
        """Return what is left of this text: *lines*, which begin here on the lines *numbers*."""
        runs: list[Run] = []
        for at, number in enumerate(numbers):
            run = self.run(number)
            new = Run(at, run.path, run.first + number - run.start, run.shared)
            if not runs or replace(new, start=0) != _on(runs[-1], at):
                runs.append(new)
        crossings = [
            replace(
                one,
                # a line that took in what is for agents is for agents
                start=max(bisect_right(numbers, one.start) - 1, 0),
                end=bisect_right(numbers, one.end - 1),
            )
            for one in self.crossings
        ]
        return replace(self, lines=tuple(lines), runs=tuple(runs), crossings=tuple(crossings))


def alone(path: str, text: str) -> Woven:
    """Return the *text* of one file as it is."""
    run = Run(0, path, 0, shared=False)
    return Woven(tuple(text.split("\n")), (run,), (), frozenset(), ())


def _on(run: Run, line: int) -> Run:
    """Return *run* as if it began with its *line*."""
    return replace(run, start=0, first=run.first + line - run.start)
