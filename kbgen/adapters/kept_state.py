"""What is kept between two runs beside the events: how far each log was read, and its facts."""

import hashlib
import json
import secrets
import shutil
from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from kbgen import __version__
from kbgen.adapters.durable import write_whole
from kbgen.adapters.kept_folder import PRIVATE_FILE
from kbgen.listen.tally import Tally
from kbgen.model.site import Site

VERSION = 2
_SAMPLE = 4096  # bytes by which a log is known again
_STATE = "state.json"
_MADE = "*-????????*"  # names of files and folders that runs make


@dataclass(slots=True)
class Read:
    """What was read of some lines: where their events are, and what all the lines held."""

    parts: list[str] = field(default_factory=list)
    tally: dict[str, Any] = field(default_factory=dict)
    lines: int = 0


@dataclass(slots=True)
class KeptLog:
    """How far one log was read: *end*, in bytes, behind its last whole line.

    *way*: the format and the columns that it was read with. *head* and *tail* are digests of
    its first bytes and of those before what was read. *open* is a last line without an end: it
    may still be written, so the next run reads it again.
    """

    way: str
    head: str
    head_size: int
    size: int
    tail: str = ""
    end: int = 0
    packed: bool = False
    recoded: int = 0
    warnings: list[str] = field(default_factory=list)
    whole: Read = field(default_factory=Read)
    open: Read = field(default_factory=Read)

    @property
    def parts(self) -> list[str]:
        """The files of its events."""
        return self.whole.parts + self.open.parts

    @property
    def tally(self) -> Tally:
        """What its lines hold."""
        found = Tally.of(self.whole.tally)
        found.merge(Tally.of(self.open.tally))
        return found


@dataclass(slots=True)
class Facts:
    """What was worked out from the *parts* of some logs: files by the names of facts.

    *measured*: what these logs measure.
    """

    parts: list[str] = field(default_factory=list)
    measured: dict[str, int] = field(default_factory=dict)
    folder: str = ""


@dataclass(slots=True)
class Matches:
    """The *files* that tell what there is for queries, as long as the *digest* is the same."""

    digest: str = ""
    files: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """All that is kept between two runs. *made_by* is what decides about bytes of events."""

    made_by: str = ""
    salt: str = ""
    next_part: int = 1
    logs: list[KeptLog] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)
    matches: dict[str, Matches] = field(default_factory=dict)


def read_state(folder: Path, made_by: str) -> State:
    """Return the state in *folder*; a new one if it is none, or of another kbgen."""
    try:
        read = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        if read["made_by"] == made_by:
            return _as_state(folder, read)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        pass
    for file in folder.glob(_MADE):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    return State(made_by, secrets.token_hex(16))


def write_state(folder: Path, state: State) -> None:
    """Keep *state* in *folder*, whole or not at all."""
    text = json.dumps(asdict(state), ensure_ascii=False)
    write_whole(folder / _STATE, text, PRIVATE_FILE)


def _as_state(folder: Path, read: Mapping[str, Any]) -> State:
    """Return the state that was *read*, without what is no longer in *folder*."""
    logs = [
        KeptLog(**{**log, "whole": Read(**log["whole"]), "open": Read(**log["open"])})
        for log in read["logs"]
    ]
    facts = {name: Facts(**one) for name, one in read["facts"].items()}
    matches = {name: Matches(**one) for name, one in read["matches"].items()}
    numbers = [int(file.stem.partition("-")[2][:8]) for file in folder.glob(_MADE)]
    return State(
        read["made_by"],
        read["salt"],
        # a run that was killed may have left files
        max([read["next_part"], *(number + 1 for number in numbers)]),
        [log for log in logs if all((folder / part).is_file() for part in log.parts)],
        {name: one for name, one in facts.items() if (folder / one.folder).is_dir()},
        {
            name: one
            for name, one in matches.items()
            if all((folder / file).is_file() for file in one.files)
        },
    )


def made_by(site: Site) -> str:
    """Return what decides about the bytes of events: two runs that differ share nothing."""
    said = (
        VERSION,
        __version__,
        duckdb.__version__,
        str(site.timezone),
        site.languages,
        sorted(site.addresses.values()),
        site.searches.own,
        site.searches.masked,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def log_known(
    logs: Iterable[KeptLog], path: Path, way: str, taken: Container[KeptLog]
) -> KeptLog | None:
    """Return which of *logs* is the one at *path*, read this *way*; None if nothing still holds.

    Those *taken* are others.
    """
    size = path.stat().st_size
    for log in logs:
        if log.way != way or log.head_size > size or log in taken:
            continue
        end = log.size if log.packed else log.end
        if end > size or (log.packed and log.size != size):
            continue
        if _digest(path, 0, log.head_size) == log.head and _digest(path, *_before(end)) == log.tail:
            return log
    return None


def new_log(path: Path, way: str, size: int) -> KeptLog:
    """Return a log at *path* of which nothing was read."""
    head_size = min(size, _SAMPLE)
    return KeptLog(way, _digest(path, 0, head_size), head_size, size)


def tail_of(path: Path, end: int) -> str:
    """Return the digest of what stands before *end* in the log at *path*."""
    return _digest(path, *_before(end))


def _before(end: int) -> tuple[int, int]:
    size = min(end, _SAMPLE)
    return end - size, size


def _digest(path: Path, start: int, size: int) -> str:
    with path.open("rb") as file:
        file.seek(start)
        return hashlib.sha256(file.read(size)).hexdigest()
