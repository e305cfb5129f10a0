"""Names of styles and scripts that follow from their bytes: an open page gets what it knows."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from kbgen.publish.showing.bundles import BUNDLE, FOLDER, joined, joined_apart
from kbgen.publish.showing.customers import SCRIPT as CUSTOMER_VIEW
from kbgen.publish.showing.hints import SOURCE
from kbgen.publish.showing.learning_path import SCRIPT
from kbgen.publish.showing.listening import FEEDBACK, SCRIPTS
from kbgen.publish.showing.search_worker import WORKER, WORKER_NAME
from kbgen.publish.showing.slim import slim

_DIGITS = 8
# The search of the theme, which kbgen's worker takes the place of.
_REPLACED = ("assets/javascripts/workers/", "assets/javascripts/lunr/")
_HASHED = frozenset({".css", ".js"})

Join = Callable[[Iterable[str]], str]


def name_assets(files: Any, config: Any) -> str:
    """Let the host publish kbgen's styles and scripts under names that hold a hash.

    What the *config* lists of them becomes one style and one script, and the parts of the search
    worker become another; other files of the theme keep their names. A release brings its own
    beside those of the last. Templates find the names in `config.extra.kbgen.assets`. Returns
    the name of the worker.
    """
    _take_away(files, lambda address: address.startswith(_REPLACED))
    unused = {FEEDBACK, SCRIPT, *SCRIPTS}.difference(map(str, config.extra_javascript))
    unused |= set() if config.extra["kbgen"]["internal"] else {CUSTOMER_VIEW}
    _take_away(files, lambda address: address in unused)
    _join(files, WORKER, WORKER_NAME, joined)
    _share_hints(files, config.extra["kbgen"]["hints"])
    _join_listed(files, config.extra_css, f"{BUNDLE}.css", joined)
    _join_listed(files, config.extra_javascript, f"{BUNDLE}.js", joined_apart)
    named: dict[str, str] = {}
    for file in files:
        path = PurePosixPath(file.dest_uri)
        if str(path.parent) == FOLDER and path.suffix in _HASHED:
            named[path.name] = _name(file)
    for listed in (config.extra_css, config.extra_javascript):
        for at, address in enumerate(listed):
            file = files.get_file_from_path(str(address))
            listed[at] = named.get(_plain(address)) or (_name(file) if file else address)
    config.extra["kbgen"]["assets"] = named
    return named[WORKER_NAME]


def _share_hints(files: Any, name: str) -> None:
    """Publish the script of hints as *name*, which products know; without one it is left out."""
    script = files.get_file_from_path(SOURCE)
    if not name:
        files.remove(script)
        return
    script.content_string = slim(script.content_string)
    script.dest_uri = name


def _plain(address: Any) -> str:
    path = PurePosixPath(str(address))
    return path.name if str(path.parent) == FOLDER else ""


def _name(file: Any) -> str:
    """Let *file* be published under a name with its hash, and return that."""
    digest = sha256(file.content_bytes).hexdigest()[:_DIGITS]
    plain = PurePosixPath(file.dest_uri)
    file.dest_uri = str(plain.with_name(f"{plain.stem}.{digest}{plain.suffix}"))
    return str(file.dest_uri)


def _join_listed(files: Any, listed: list[Any], name: str, join: Join) -> None:
    """Put one file by that *name* in the place of all that are *listed* of kbgen's folder."""
    own = [str(address) for address in listed if _plain(address)]
    _join(files, own, name, join)
    listed[:] = [f"{FOLDER}/{name}", *(one for one in listed if str(one) not in own)]


def _join(files: Any, parts: Iterable[str], name: str, join: Join) -> None:
    found = [files.get_file_from_path(part) for part in parts]
    *others, last = found
    last.content_string = join([file.content_string for file in found])
    last.dest_uri = f"{FOLDER}/{name}"
    for file in others:
        files.remove(file)


def _take_away(files: Any, unwanted: Callable[[str], bool]) -> None:
    for file in [file for file in files if unwanted(file.src_uri)]:
        files.remove(file)
