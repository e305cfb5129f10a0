"""Knowledge bases made for tests: from texts in memory, or written to a folder."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kbgen.model.audience import Edition
from kbgen.model.library import Library, Source
from kbgen.model.page import Page, Projection
from kbgen.model.problem import Problem, Severity, in_order
from kbgen.model.site import Settings
from kbgen.publish.checking.check import check
from kbgen.publish.checking.codes import severity
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.hints import HINTS, read_hints
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

NOW = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SITE = """\
name: Orchard help
description: Answers about Orchard.
timezone: Europe/Berlin
languages: [en]
"""
COMPONENTS = """\
reports:
  title: Reports
  description: Charts and exports.
  owner: Ana Ruiz
  escalation: "#team-reports"
"""
GUIDE = "content/articles/guides/{}.md"


def guide(body: str, id: str = "plan", **front: str) -> str:
    """Return a public guide with this *body*."""
    keys = {
        "id": id,
        "kind": "guide",
        "title": "Plan a day",
        "component": "reports",
        "audience": "public",
        **front,
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\n" + body


def feature(id: str, changed: str = "It is new.", **front: str) -> str:
    """Return a public feature doc."""
    keys = {
        "id": id,
        "kind": "feature",
        "title": id.capitalize(),
        "component": "reports",
        "audience": "public",
        "status": "released",
        "release": "2026-06-01",
        "description": f"About {id}.",
        **front,
    }
    return (
        "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\n"
        f"## What changed\n\n{changed}\n\n## How to use it\n\nUse it.\n\n"
        "## How to test it yourself\n\nTest it.\n\n## FAQ\n\n### Is it new?\n\nYes.\n"
    )


def settings(site: str = SITE, components: str = COMPONENTS) -> Settings:
    """Return the settings that these texts say; they must be right."""
    found, problems = read_settings(
        Source("content/kb.yml", site), Source("content/components.yml", components)
    )
    assert found is not None, problems
    return found


def library(
    texts: Mapping[str, str], said: Settings | None = None, now: datetime = NOW
) -> tuple[Library, tuple[Problem, ...]]:
    """Return the library of *texts* of articles and hints, by path, and what is wrong."""
    said = said or settings()
    articles = [Source(path, text) for path, text in sorted(texts.items()) if path != HINTS]
    reading = read_articles(articles, said)
    hints, wrong = read_hints(Source(HINTS, texts.get(HINTS, "")))
    found = Library(
        said, reading.articles, now, frozenset(texts), reading.unread, reading.includes, hints
    )
    return found, in_order((*reading.problems, *wrong, *check(found)))


def errors(problems: tuple[Problem, ...]) -> list[str]:
    """Return the codes of the *problems* that block publishing."""
    return [problem.code for problem in problems if severity(problem) is Severity.ERROR]


def shown(
    texts: Mapping[str, str], edition: Edition, said: Settings | None = None, now: datetime = NOW
) -> tuple[Projection, dict[str, Page]]:
    """Return the first projection of the article *texts* and its pages by path."""
    found, problems = library(texts, said, now)
    assert not errors(problems), problems
    projection = projections(found, edition)[0]
    return projection, {page.path: page for page in pages_of(projection)}


def body_of(text: str, edition: Edition) -> str:
    """Return the page of a guide with the body *text*, from its first section on."""
    page = shown({GUIDE.format("plan"): guide(text)}, edition)[1]["articles/plan.md"]
    return page.markdown


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write a knowledge base with these *files* to *root*."""
    for path, text in {
        "content/kb.yml": SITE,
        "content/components.yml": COMPONENTS,
        **files,
    }.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return root
