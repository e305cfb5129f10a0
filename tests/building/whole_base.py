"""A small knowledge base with everything that an edit can touch, and its builds as values."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from programs import ROOT, git

from kbgen.adapters.proof_files import outputs, published
from kbgen.publish.proving.comparing import Published

BASE = Path(__file__).with_name("base")
TODAY = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
LANGUAGES = ("en", "de")
State = dict[str, Published | None]


def whole_base(root: Path, languages: Sequence[str] = LANGUAGES) -> Path:
    """Copy the knowledge base to *root*, with its articles in *languages*, and commit it."""
    shutil.copytree(BASE, root)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    settings = (root / "content/kb.yml").read_text("utf-8")
    write(root, {"content/kb.yml": settings.replace("LANGUAGES", ", ".join(languages))})
    for path in (root / "content/articles").glob("*.*.md"):
        if path.name.split(".")[1] not in languages:
            path.unlink()
    day = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-06-02T12:00:00+0200")
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "All")):
        git(root, *command, **day)
    return root


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write *texts* below *root*, by their paths."""
    for path, text in texts.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def state(output: Path) -> State:
    """Return all that stands in the editions of *output*, by name; an index as what it holds."""
    return {
        f"{edition.name}/{name}": published(path)
        for edition in sorted(output.iterdir())
        if edition.is_dir()
        for name, path in outputs(edition).items()
    }


def differing(one: State, other: State) -> list[str]:
    """Return the names of what is not the same in both, or is in one of them only."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
