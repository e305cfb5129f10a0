"""A knowledge base in a Git repository, with a history that tests write commit by commit."""

import io
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image
from programs import git

from kbgen.adapters.content import read_content
from kbgen.app.last_changes import last_changes

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 9, 15, 12, tzinfo=ZONE)
SITE = "name: Orchard help\ntimezone: Europe/Berlin\nlanguages: [en, de]\n"
COMPONENTS = "reports:\n  title: Reports\n  owner: Ana Ruiz\n"
Files = Mapping[str, str | bytes | None]


@dataclass(frozen=True)
class Base:
    """A knowledge base in *root*, which is a repository or lies in one."""

    root: Path

    def write(self, files: Files) -> None:
        """Write *files*, delete those that are None."""
        for path, content in files.items():
            place = self.root / path
            if content is None:
                place.unlink()
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, when: str, files: Files) -> None:
        """Write *files* and commit them at *when*."""
        self.write(files)
        git(self.root, "add", "-A")
        os.environ["GIT_COMMITTER_DATE"] = when if "T" in when else f"{when}T12:00:00+0000"
        try:
            git(self.root, "commit", "-q", "--allow-empty", "-m", "x")
        finally:
            del os.environ["GIT_COMMITTER_DATE"]

    def days(self, now: datetime = NOW) -> Mapping[tuple[str, str], date]:
        """Return what is measured of the knowledge base as it stands."""
        return last_changes(self.root, read_content(self.root, now).library).days


def base(root: Path) -> Base:
    """Return a knowledge base without articles, in a repository without commits."""
    root.mkdir(exist_ok=True)
    git(root, "init", "-q", "-b", "main")
    made = Base(root)
    made.write({"content/kb.yml": SITE, "content/components.yml": COMPONENTS})
    return made


def guide(id: str, body: str = "Water the trees.", **front: str) -> str:
    """Return a public guide."""
    keys = {"id": id, "kind": "guide", "title": "Plan a day", "audience": "public", **front}
    head = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{head}component: reports\n---\n\n## Steps\n\n{body}\n"


def article(id: str, body: str = "Water the trees.", **front: str) -> dict[str, str]:
    """Return the file of a public guide."""
    return {f"content/articles/{id}.md": guide(id, body, **front)}


def picture(colour: str, note: str = "") -> bytes:
    """Return a picture of a colour, with a note of a camera's maker."""
    exif = Image.Exif()
    exif[0x010F] = note
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(stream, "JPEG", exif=exif)
    return stream.getvalue()
