"""What is kept between two runs beside the events: how far each log was read, and its facts."""

import hashlib
import json
import secrets
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from kbgen import __version__
from kbgen.adapters.durable import write_whole
from kbgen.adapters.kept_folder import PRIVATE_FILE
from kbgen.adapters.kept_logs import KeptLog, Read
from kbgen.model.site import Site

VERSION = 6
_STATE = "state.json"
_MADE = "*-????????*"  # names of files and folders that runs make


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
    phrases: list[str] = field(default_factory=list)
    logs: list[KeptLog] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)
    matches: dict[str, Matches] = field(default_factory=dict)

    def forget_facts(self, parts: Collection[str]) -> None:
        """Leave out facts of others than these *parts*, which can be gone on from no more."""
        self.facts = {name: one for name, one in self.facts.items() if {*one.parts} <= {*parts}}


def read_state(folder: Path, made_by: str) -> State:
    """Return the state in *folder*; a new one if it is none, or of another kbgen."""
    try:
        read = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        # events are nothing without the words that they are numbers of
        if read["made_by"] == made_by and _are_in(folder, read["phrases"]):
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
        read["phrases"],
        [log for log in logs if _are_in(folder, log.parts)],
        {name: one for name, one in facts.items() if (folder / one.folder).is_dir()},
        {name: one for name, one in matches.items() if _are_in(folder, one.files)},
    )


def _are_in(folder: Path, names: Iterable[str]) -> bool:
    return all((folder / name).is_file() for name in names)


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
