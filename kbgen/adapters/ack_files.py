"""`content/acks.yml` on disk: read as a regular file, and written with one line more."""

from collections.abc import Collection
from pathlib import Path

from kbgen.adapters.alone import alone
from kbgen.adapters.durable import write_whole
from kbgen.adapters.regular import Refused, read_regular
from kbgen.adapters.writing import refused
from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.model.ack import Ack, Acks
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.acks import ACKS, read_acks, stray_acks
from kbgen.publish.reading.text import decoded
from kbgen.publish.releasing.ack_lines import with_ack

MOST_BYTES = 2_000_000


def acks_in(root: Path) -> tuple[Acks, list[Problem]]:
    """Return the acknowledgements in *root*, by article, and what is wrong with their file."""
    source = _source(root)
    return ({}, [source]) if isinstance(source, Problem) else read_acks(source)


def ack_problems(root: Path, ids: Collection[str]) -> list[Problem]:
    """Return what is wrong with the acknowledgements in *root*, which has articles with *ids*."""
    source = _source(root)
    if isinstance(source, Problem):
        return [source]
    acks, problems = read_acks(source)
    return [*problems, *stray_acks(source, acks, ids)]


def add_ack(root: Path, article: str, ack: Ack) -> Path:
    """Write *ack* of *article* to the file in *root*, and return its path."""
    path = root / ACKS
    try:
        with alone(path.parent):
            write_whole(path, _with_ack(root, article, ack))
    except OSError as error:
        raise refused(path, error) from error
    return path


def _with_ack(root: Path, article: str, ack: Ack) -> str:
    source = _source(root)
    found = None if isinstance(source, Problem) else with_ack(source.text, article, ack)
    if found is None:
        raise ConfigurationError(
            f"{ACKS} cannot be added to",
            f"write the acknowledgements of {article} as lines that begin with `- `; `kbgen check`"
            " says more",
        )
    return found


def _source(root: Path) -> Source | Problem:
    try:
        raw = read_regular(root, ACKS, MOST_BYTES)
    except FileNotFoundError:
        return Source(ACKS, "")
    except OSError as error:
        raise EnvironmentFault(
            f"{ACKS} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    if isinstance(raw, Refused):
        return Problem(Place(ACKS), "KB450", raw.what, raw.todo)
    return decoded(ACKS, raw)
