"""Write workflows for a service that runs them: check pull requests, publish the main branch."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.workflow_files import BESIDE, shipped, top_of
from kbgen.adapters.writing import write_new, write_over
from kbgen.errors import UsageError

_INCLUDED = "local: .gitlab/kbgen.yml"
_HERE = 'KNOWLEDGE_BASE: "."'
# Shells and services read other characters their own way.
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


@dataclass(frozen=True, slots=True)
class Workflows:
    """Files to write: *own* are kbgen's, *beside* are written where there are none yet."""

    own: Mapping[Path, str]
    beside: Mapping[Path, str]

    def taken(self) -> tuple[Path, ...]:
        """Return those of kbgen's own files in whose place others stand."""
        return tuple(path for path, text in self.own.items() if _differs(path, text))


def workflows(root: Path, service: str) -> Workflows:
    """Return the files that let *service* look after the knowledge base in *root*."""
    top = top_of(root)
    place = root.resolve().relative_to(top).as_posix()
    if not _PLAIN.fullmatch(place):
        raise UsageError(
            f"a workflow cannot name the folder {place}",
            "rename it with letters, digits, dots, dashes and underscores only",
        )
    line = f"KNOWLEDGE_BASE: {json.dumps(place)}"
    own = {top / path: text.replace(_HERE, line) for path, text in shipped(service)}
    return Workflows(own, {top / path: text for path, text in BESIDE[service].items()})


def write_missing(files: Workflows) -> tuple[Path, ...]:
    """Write *files* and return those that are new; UsageError if one would be overwritten."""
    taken = files.taken()
    if taken:
        raise UsageError(
            f"{taken[0]} is there already, and differs",
            "look at it; `--overwrite` replaces it by kbgen's own",
        )
    return write_all(files)


def write_all(files: Workflows) -> tuple[Path, ...]:
    """Write *files* over others in the place of kbgen's own; return those that were written."""
    changed = tuple(path for path, text in files.own.items() if not _is(path, text))
    for path in changed:
        write_over(path, files.own[path])
    absent = tuple(path for path in files.beside if not path.exists())
    for path in absent:
        write_new(path, files.beside[path])
    return (*changed, *absent)


def lacks_include(files: Workflows) -> bool:
    """Tell whether a settings file of theirs, which is not overwritten, must name kbgen's."""
    needed = [path for path, text in files.beside.items() if _INCLUDED in text]
    return any(_INCLUDED not in path.read_text("utf-8", "replace") for path in needed)


def _differs(path: Path, text: str) -> bool:
    return path.exists() and not _is(path, text)


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
