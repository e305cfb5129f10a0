"""The folder of what is kept between two runs: private, and used by one run at a time."""

import fcntl
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kbgen.adapters.output import MARKER, claim
from kbgen.errors import EnvironmentFault

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
KEPT = Path("build") / "listening"  # below a knowledge base


@contextmanager
def made(folder: Path) -> Iterator[None]:
    """Make *folder*, which nobody else can read; a run that fails leaves none behind."""
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    if folder.parent.name == KEPT.parent.name:
        claim(folder.parent)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise EnvironmentFault(
            f"{folder} cannot be used: {error.strerror}",
            "look at what stands there, or analyse with --no-save",
        ) from error
    try:
        yield
    except BaseException:
        if folder in new:
            shutil.rmtree(folder)
            _delete_unused(new[1:])
        raise


def _delete_unused(folders: Iterable[Path]) -> None:
    for folder in folders:
        if any(path.name != MARKER for path in folder.iterdir()):
            return  # a build may have begun there meanwhile
        shutil.rmtree(folder)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other runs from *folder*, or EnvironmentFault if one uses it."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise EnvironmentFault(
                f"another analysis uses {folder}", "wait for it, or analyse with --no-save"
            ) from error
        yield
