"""Folders that a web server publishes from: which ones may be, and for which edition."""

import os
from pathlib import Path

from kbgen.adapters.output import MARKER, marked_edition
from kbgen.adapters.settling import FOLDER
from kbgen.errors import EnvironmentFault, UsageError

RELEASES = "releases"
_MARKED = """\
kbgen publishes in this folder and deletes what is in it.
edition: {}
"""


def refuse_unsafe(folder: Path, root: Path, home: Path | None) -> None:
    """Raise UsageError if writing to *folder* could harm what is not kbgen's output.

    *root* is the knowledge base, *home* the home folder of whoever runs this.
    """
    place, base = _real(folder), _real(root)
    parts = [base / name for name in ("content", "theme", "mkdocs.yml")]
    reasons = {
        "is a file": folder.exists() and not folder.is_dir(),
        "is the whole disk": place.parent == place,
        "is your home folder": home is not None and place == _real(home),
        "holds the knowledge base": base.is_relative_to(place),
        "is a part of the knowledge base": any(place.is_relative_to(part) for part in parts),
        "is a Git repository": os.path.lexists(place / ".git"),
    }
    reason = next((text for text, holds in reasons.items() if holds), "")
    if reason:
        raise UsageError(f"{folder} {reason}", "name an empty or a new folder")


def refuse_foreign(folder: Path, edition: str) -> None:
    """Raise UsageError if *folder* has files of somebody else, or serves another edition."""
    marked = (folder / MARKER).is_file()
    if folder.is_dir() and any(folder.iterdir()) and not marked:
        raise UsageError(
            f"{folder} holds files that kbgen did not write", "name an empty or a new folder"
        )
    served = marked_edition(folder)
    if served and served != edition:
        raise UsageError(
            f"{folder} serves the {served} edition, not the {edition} edition",
            "name another folder; one folder serves one edition, for good",
        )
    if marked and not served and (folder / MARKER).stat().st_size:
        raise UsageError(
            f"{folder} is a folder that `kbgen build` writes", "name an empty or a new folder"
        )


def mark(folder: Path) -> None:
    """Put an empty marker, which can be locked, where there is none."""
    try:
        # an existing folder keeps its mode: whoever made it had a reason
        for place in (folder, folder / RELEASES):
            if not place.exists():
                place.mkdir(parents=True, exist_ok=True)
                place.chmod(FOLDER)
        (folder / MARKER).touch()
    except OSError as error:
        raise EnvironmentFault(
            f"{folder} cannot be written: {error.strerror}", "look at its permissions"
        ) from error


def mark_for(folder: Path, edition: str) -> None:
    """Write *edition* into the marker of the locked *folder*, unless it is there."""
    if not marked_edition(folder):
        try:
            (folder / MARKER).write_text(_MARKED.format(edition), encoding="utf-8")
        except OSError as error:
            raise EnvironmentFault(
                f"{folder} cannot be written: {error.strerror}",
                "look at its permissions and at the free space",
            ) from error


def _real(folder: Path) -> Path:
    return Path(os.path.realpath(folder))
