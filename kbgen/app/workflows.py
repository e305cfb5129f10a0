"""Write workflows for a service that runs them: check pull requests, publish the main branch."""

import json
import re
from pathlib import Path

from kbgen.adapters.workflow_files import BESIDE, shipped, top_of
from kbgen.app.own_files import OwnFiles
from kbgen.errors import UsageError

_INCLUDED = "local: .gitlab/kbgen.yml"
_HERE = 'KNOWLEDGE_BASE: "."'
# Shells and services read other characters their own way.
_PLAIN = re.compile(r"[A-Za-z0-9._/-]+")


def workflows(root: Path, service: str) -> OwnFiles:
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
    return OwnFiles(own, {top / path: text for path, text in BESIDE[service].items()})


def lacks_include(files: OwnFiles) -> bool:
    """Tell whether a settings file of theirs, which is not overwritten, must name kbgen's."""
    needed = [path for path, text in files.beside.items() if _INCLUDED in text]
    return any(_INCLUDED not in path.read_text("utf-8", "replace") for path in needed)
