"""The needs of the last analysis on disk, for `kbgen gaps` and `kbgen review`."""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from kbgen.adapters.durable import write_whole
from kbgen.adapters.kept_folder import PRIVATE_FILE
from kbgen.adapters.output import claim
from kbgen.adapters.regular import Refused, read_regular
from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.gaps.need_record import as_record, needs_of
from kbgen.model.audience import PUBLIC
from kbgen.model.need import Needs

NEEDS = Path("build") / "needs.json"
NEEDS_OF_STAFF = Path("build") / "needs-agent.json"
MAX_BYTES = 1_000_000_000
_AGAIN = "run `kbgen analyse LOG`, which writes it"


def write_needs(path: Path, needs: Needs) -> None:
    """Write *needs* to *path*, one need a line, readable for this user only."""
    record = as_record(needs)
    listed = record.pop("needs", [])
    assert isinstance(listed, list)
    head = _json(record)[:-1]
    lines = ",\n".join(map(_json, listed))
    try:
        claim(path.parent)
        write_whole(path, f'{head}, "needs": [\n{lines}\n]}}\n', PRIVATE_FILE)
    except OSError as error:
        raise EnvironmentFault(
            f"{path}: {error.strerror or 'it cannot be used'}",
            "check the folder and its permissions",
        ) from error


def needs_path(root: Path, edition: str) -> Path:
    """Return where the needs of *edition* are kept below *root*; customers' have a place alone."""
    return root / (NEEDS if edition == PUBLIC.name else NEEDS_OF_STAFF)


def keep_needs(root: Path, needs: Needs) -> str:
    """Keep *needs* for `kbgen gaps`; "" if all is well, else what was done instead.

    Without a comparison there are no causes and no models, so those with them are not lost to it.
    A file in their place that holds no needs of this edition is not lost either.
    """
    path = needs_path(root, needs.edition)
    shown = path.relative_to(root).as_posix()
    try:
        before = read_before(path, needs.edition)
    except ConfigurationError as error:
        aside = _set_aside(path)
        write_needs(path, needs)
        return (
            f"{error.what}, so no searches from before this log are known; it stays as {aside.name}"
        )
    if before and before.model and not needs.model and needs.basis:
        return (
            f"{shown} stays as it is: it tells why searches fail, and this analysis compared"
            " nothing"
        )
    write_needs(path, needs)
    return ""


def read_before(path: Path, edition: str) -> Needs | None:
    """Return the needs of *edition* that the last analysis left in *path*, None without one.

    Raises ConfigurationError if something else stands there.
    """
    if not path.exists():
        return None
    found = read_needs(path)
    if found.edition != edition:
        raise ConfigurationError(
            f"{path.as_posix()} holds needs of the {found.edition} edition", _AGAIN
        )
    return found


def _set_aside(path: Path) -> Path:
    """Give the file *path* another name that no file has, and return that."""
    names = (path.with_name(f"{path.name}.unread{number or ''}") for number in count())
    free = next(name for name in names if not name.exists())
    try:
        path.rename(free)
    except OSError as error:
        raise EnvironmentFault(
            f"{path} cannot be renamed: {error.strerror}", "look at its permissions"
        ) from error
    return free


def read_needs(path: Path) -> Needs:
    """Return the needs that stand in *path*.

    Raises ConfigurationError if there are none yet, or if it is no such file.
    """
    try:
        raw = read_regular(path.parent, path.name, MAX_BYTES)
    except FileNotFoundError as error:
        raise ConfigurationError(
            f"there is no {path.as_posix()}: no searches were analysed yet", _AGAIN
        ) from error
    except OSError as error:
        raise EnvironmentFault(
            f"{path} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    if isinstance(raw, Refused):
        raise ConfigurationError(f"{path.as_posix()}: {raw.what}", _AGAIN)
    try:
        with without_collecting():
            return needs_of(json.loads(raw.decode("utf-8"), parse_constant=_refuse))
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(
            f"{path.as_posix()} holds no needs that this kbgen can read", _AGAIN
        ) from error


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no circles of objects, where there are none: it takes a third of reading needs."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no number")
