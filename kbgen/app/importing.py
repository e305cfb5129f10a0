"""Import plain Markdown into a knowledge base."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import read_content
from kbgen.adapters.import_files import copy_pictures, differing, read_tree, write_articles
from kbgen.errors import UsageError
from kbgen.model.audience import Audience
from kbgen.publish.importing.finding import Finding
from kbgen.publish.importing.plan import ARTICLES, plan_import
from kbgen.publish.importing.request import Plan, Request, Shelf
from kbgen.publish.kinds import templates

DIFFERS = "picture whose place is taken by another"


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What a person asks for; an empty *language* or *folder* leaves the choice to kbgen."""

    kind: str
    audience: Audience
    component: str
    language: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was planned, and how many pictures of it were new."""

    plan: Plan
    pictures: int


def plan_of(root: Path, folder: Path, wanted: ImportOrder, now: datetime) -> Plan:
    """Return what the import of *folder* into the knowledge base *root* would write."""
    content = read_content(root, now)
    library = content.library
    shelf = Shelf(library.settings, library.articles, library.files)
    tree, unread = read_tree(folder)
    if not tree.pages and not unread:
        raise UsageError(f"there is no Markdown in {folder}", "name a folder with .md files")
    plan = plan_import(tree, shelf, _request(shelf, wanted))
    other = [
        Finding(name, 1, DIFFERS, plan.pictures[name])
        for name in differing(folder, root, plan.pictures)
    ]
    return replace(plan, findings=tuple(sorted((*plan.findings, *unread, *other))))


def import_folder(root: Path, folder: Path, wanted: ImportOrder, now: datetime) -> Imported:
    """Import *folder* into the knowledge base *root*. Nothing that is there is overwritten."""
    plan = plan_of(root, folder, wanted, now)
    copied = copy_pictures(folder, root, plan.pictures)
    write_articles(root, plan.articles)
    return Imported(plan, copied)


def _request(shelf: Shelf, wanted: ImportOrder) -> Request:
    site = shelf.settings.site
    language = wanted.language or site.language
    if language not in site.languages:
        raise UsageError(
            f"{language!r} is not a language of this knowledge base",
            f"use one of {', '.join(site.languages)}, or add it to content/kb.yml",
        )
    components = shelf.settings.components
    if wanted.component not in components:
        raise UsageError(
            f"there is no component {wanted.component!r}",
            f"use one of {', '.join(components) or '(none yet)'}, or add it to"
            " content/components.yml",
        )
    folder = (wanted.folder or f"{ARTICLES}/{templates()[wanted.kind].folder}").strip("/")
    inside = folder == ARTICLES or folder.startswith(f"{ARTICLES}/")
    if not inside or ".." in folder.split("/"):
        raise UsageError(f"articles cannot stand in {folder}", f"name a folder below {ARTICLES}")
    return Request(wanted.kind, wanted.audience, wanted.component, language, folder)
