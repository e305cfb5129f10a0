"""Names of styles and scripts that follow from their bytes: an open page gets what it knows."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from kbgen.publish.showing.search_worker import WORKER, joined

FOLDER = "assets/kbgen"
_DIGITS = 8
# The search of the theme, which kbgen's worker takes the place of.
_REPLACED = ("assets/javascripts/workers/", "assets/javascripts/lunr/")
_HASHED = frozenset({".css", ".js"})


def name_assets(files: Any, config: Any) -> str:
    """Let the host publish kbgen's styles and scripts under names that hold a hash.

    So it does with what the *config* lists; other files of the theme keep their names. A release
    brings its own beside those of the last. Templates find the names in
    `config.extra.kbgen.assets`. The parts of the search worker become one file: returns its name.
    """
    for file in [file for file in files if file.src_uri.startswith(_REPLACED)]:
        files.remove(file)
    _join(files, WORKER.parts)
    named: dict[str, str] = {}
    for file in files:
        path = PurePosixPath(file.src_uri)
        if str(path.parent) == FOLDER and path.suffix in _HASHED:
            named[path.name] = _name(file)
    for listed in (config.extra_css, config.extra_javascript):
        for at, address in enumerate(listed):
            file = files.get_file_from_path(str(address))
            if file is not None:
                listed[at] = named.get(_of_kbgen(file)) or _name(file)
    config.extra["kbgen"]["assets"] = named
    return named[WORKER.name]


def _of_kbgen(file: Any) -> str:
    path = PurePosixPath(file.src_uri)
    return path.name if str(path.parent) == FOLDER else ""


def _name(file: Any) -> str:
    """Let *file* be published under a name with its hash, and return that."""
    digest = sha256(file.content_bytes).hexdigest()[:_DIGITS]
    plain = PurePosixPath(file.dest_uri)
    file.dest_uri = str(plain.with_name(f"{plain.stem}.{digest}{plain.suffix}"))
    return str(file.dest_uri)


def _join(files: Any, parts: Sequence[str]) -> None:
    found = [files.get_file_from_path(f"{FOLDER}/{name}") for name in parts]
    *others, last = found
    last.content_string = joined(file.content_string for file in found)
    for file in others:
        files.remove(file)
