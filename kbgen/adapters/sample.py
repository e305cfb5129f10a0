"""The sample that ships with kbgen, and folders to show it in."""

import shutil
import tempfile
from pathlib import Path

from kbgen.errors import EnvironmentFault, UsageError

LOG = "searches.jsonl"
LATER = "later"  # the folder with what comes four weeks later: a log, and changed content
_SAMPLE = Path(__file__).resolve().parents[1] / "sample"


def copy_sample(folder: Path) -> Path:
    """Copy the sample knowledge base with its log to *folder*, and return the log.

    *folder* must be new or empty: what somebody wrote is never mixed with the sample.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already and not empty", "name a new folder")
    try:
        shutil.copytree(_SAMPLE, folder, dirs_exist_ok=True)
    except (OSError, shutil.Error) as error:
        raise EnvironmentFault(
            f"the sample cannot be copied to {folder}", "look at the free space and the permissions"
        ) from error
    return folder / LOG


def new_folder() -> Path:
    """Return a new temporary folder."""
    return Path(tempfile.mkdtemp(prefix="kbgen-demo-")).resolve()


def delete_folder(folder: Path) -> None:
    """Delete *folder* with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)
