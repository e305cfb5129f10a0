"""The workflows that kbgen ships for the repositories of its users."""

from collections.abc import Iterator
from pathlib import Path

from kbgen import __version__

SHIPPED = Path(__file__).resolve().parents[1] / "workflows"
# Where each service looks for its files, from the top of a repository.
FOLDERS = {"github": ".github/workflows", "gitlab": ".gitlab"}
# What a repository needs besides; it has most of this already, and then keeps it.
_REQUIREMENTS = f"""\
# What the workflows install. For the certainty of fixed files add their hashes:
# `pip-compile --generate-hashes` writes them.
kbgen=={__version__}
"""
_INCLUDE = "include:\n  - local: .gitlab/kbgen.yml\n"
BESIDE = {
    "github": {"requirements.txt": _REQUIREMENTS},
    "gitlab": {"requirements.txt": _REQUIREMENTS, ".gitlab-ci.yml": _INCLUDE},
}


def shipped(service: str) -> Iterator[tuple[str, str]]:
    """Yield the path, from the top of a repository, and the text of each file for *service*."""
    for file in sorted((SHIPPED / service).iterdir()):
        yield f"{FOLDERS[service]}/{file.name}", file.read_text(encoding="utf-8")


def top_of(folder: Path) -> Path:
    """Return the repository that *folder* stands in, else *folder* itself."""
    here = folder.resolve()
    return next((one for one in (here, *here.parents) if (one / ".git").exists()), here)
