"""Knowledge bases that mean harm, written to a folder, and what reading them comes to."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from kbgen.adapters.content import Content, read_checked_content
from kbgen.adapters.limited import Allowance
from kbgen.model.problem import Problem

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SITE = "name: Help\ntimezone: Europe/Berlin\nlanguages: [en, de]\n"
COMPONENTS = "reports:\n  title: Reports\n"
GUIDE = (
    "---\nid: {id}\nkind: guide\ntitle: A\ncomponent: reports\naudience: public\n---\n"
    "\n## Steps\n\n{body}\n"
)
ARTICLES = "content/articles"


def guide(id_: str, body: str = "Do it.") -> str:
    """Return a public guide."""
    return GUIDE.replace("{id}", id_).replace("{body}", body)


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a knowledge base with *files*, by their paths below it, and one good article."""
    whole: dict[str, str | bytes] = {
        "content/kb.yml": SITE,
        "content/components.yml": COMPONENTS,
        f"{ARTICLES}/good.md": guide("good"),
        **files,
    }
    for path, text in whole.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def read(root: Path, limits: Allowance | None = None) -> Content:
    """Read and check the knowledge base in *root*."""
    return read_checked_content(root, NOW, limits)


def at(content: Content, path: str) -> list[Problem]:
    """Return the problems of the file *path*, in order."""
    return sorted(problem for problem in content.problems if problem.place.path == path)


def codes(content: Content, path: str) -> set[str]:
    """Return the codes of what is wrong with the file *path*, but for missing translations."""
    return {problem.code for problem in at(content, path)} - {"KB207"}


def ids(content: Content) -> list[str]:
    """Return the ids of the articles that were read."""
    return [article.id for article in content.library.articles]


def everything(root: Path) -> dict[str, bytes]:
    """Return all files below *root* with what is in them; links and pipes are not looked into."""
    return {
        os.fsdecode(os.fsencode(path)): path.read_bytes() if path.is_file() else b""
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
