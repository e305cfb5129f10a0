"""Workflow commands, which GitHub shows beside the lines of a pull request."""

from collections.abc import Sequence

from kbgen.model.listing import Listing
from kbgen.model.problem import Problem
from kbgen.publish.checking.codes import codes, severity
from kbgen.publish.checking.printable import printable

# A value that held one of these could end the command or begin another.
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY_ESCAPES = {**_ESCAPES, ":": "%3A", ",": "%2C"}


def _write(problems: Sequence[Problem]) -> str:
    return "\n".join(_command(problem) for problem in problems)


def _command(problem: Problem) -> str:
    place = problem.place
    title = f"{problem.code} {codes()[problem.code].title}"
    return (
        f"::{severity(problem)} file={_escaped(place.path, _PROPERTY_ESCAPES)},"
        f"line={place.line},col={place.column},title={_escaped(title, _PROPERTY_ESCAPES)}"
        f"::{_escaped(f'{problem.what}; {problem.todo}', _ESCAPES)}"
    )


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return printable("".join(escapes.get(char, char) for char in text))


LISTING = Listing("github", _write)
