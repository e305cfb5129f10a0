"""A small knowledge base to import into, and what an import of a folder would do."""

from pathlib import Path

from kbgen.adapters.import_files import read_tree
from kbgen.model.audience import Audience
from kbgen.model.library import Source
from kbgen.model.site import Settings
from kbgen.publish.importing.plan import plan_import
from kbgen.publish.importing.request import Plan, Request, Shelf
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.settings import read_settings

SITE = """name: Orchard help
timezone: Europe/Berlin
languages: [en, de]
addresses:
  public: https://help.orchard.example/
"""
COMPONENTS = """reports:
  title: Reports
  description: Charts.
  owner: Ana Ruiz
"""


def settings() -> Settings:
    """Return the settings of the knowledge base."""
    found, problems = read_settings(
        Source("content/kb.yml", SITE), Source("content/components.yml", COMPONENTS)
    )
    assert found is not None, problems
    return found


def planned(source: Path, shelf: Path, kind: str = "guide", language: str = "en") -> Plan:
    """Return the plan of importing *source* beside the articles that stand in *shelf*."""
    sources = [
        Source(path.relative_to(shelf).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(shelf.rglob("*.md"))
    ]
    reading = read_articles(sources, settings())
    files = frozenset(source.path for source in sources)
    tree, _ = read_tree(source)
    request = Request(kind, Audience.PUBLIC, "reports", language, f"content/articles/{kind}s")
    named = type(tree)(("old", "help"), tree.pages, tree.files)
    return plan_import(named, Shelf(settings(), reading.articles, files), request)


def told(plan: Plan) -> str:
    """Return everything that *plan* says as one text."""
    parts = [f"===== {article.path}\n{article.text}" for article in plan.articles]
    parts += ["===== report\n"]
    parts += [f"{old} -> {new}\n" for old, new in sorted(plan.pictures.items())]
    parts += [f"{one.path}:{one.line}: {one.reason}: {one.what}\n" for one in plan.findings]
    parts += [f"key {one.key} on {one.pages}: {one.example}\n" for one in plan.keys]
    parts += [f"{count} pages in {language}\n" for language, count in plan.languages.items()]
    return "".join((*parts, f"{plan.links} links\n"))
