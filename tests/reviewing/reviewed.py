"""A knowledge base in a Git repository, with a change to it that tests review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from programs import git

from kbgen.app.review import Wish, review
from kbgen.gaps.review.formats_by_name import formats
from kbgen.model.review import Review

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SITE = "name: Orchard help\ntimezone: Europe/Berlin\nlanguages: [en, de]\n"
COMPONENTS = "reports:\n  title: Reports\n  owner: Ana Ruiz\nstock:\n  title: Stock\n"
Files = Mapping[str, str | None]


@dataclass(frozen=True)
class Repository:
    """A knowledge base in *root*; *main* has its first commit, `topic` what changes since."""

    root: Path

    def write(self, files: Files) -> None:
        """Write *files*, delete those that are None."""
        for path, text in files.items():
            place = self.root / path
            if text is None:
                place.unlink()
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")

    def commit(self) -> None:
        """Commit all that there is."""
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "--allow-empty", "-m", "x")

    def change(self, files: Files) -> None:
        """Begin the branch of a change, and commit *files* to it."""
        git(self.root, "checkout", "-q", "-b", "topic")
        self.write(files)
        self.commit()

    def review(self, needs: Path | None = None, now: datetime = NOW) -> Review:
        """Return the review of what differs from the main branch."""
        return review(Wish(self.root, "main", now, needs))

    def comment(self, needs: Path | None = None) -> str:
        """Return the comment on the change, with a line end."""
        return formats()["markdown"].write(self.review(needs)) + "\n"


def repository(root: Path, files: Files) -> Repository:
    """Return a knowledge base with *files* on its main branch."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q", "-b", "main")
    made = Repository(root)
    made.write({"content/kb.yml": SITE, "content/components.yml": COMPONENTS, **files})
    made.commit()
    return made


def guide(id: str, body: str = "Water the trees.", **front: str) -> dict[str, str]:
    """Return the file of a public guide."""
    keys = {"title": f"How to {id}", "component": "reports", "audience": "public", **front}
    head = "".join(f"{key}: {value}\n" for key, value in keys.items())
    text = f"---\nid: {id}\nkind: guide\n{head}---\n\n## Steps\n\n{body}\n"
    return {f"content/articles/{id}.md": text}
