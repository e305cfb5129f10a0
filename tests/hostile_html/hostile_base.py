"""A small knowledge base of hostile articles, staged and hosted without the check that refuses."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kbgen.adapters.build_cache import NO_CACHE
from kbgen.adapters.content import read_content
from kbgen.adapters.host_run import Hosted, Staged
from kbgen.adapters.host_task import Way
from kbgen.adapters.hosts import run_hosts
from kbgen.adapters.limits import Limits
from kbgen.adapters.stage import assemble, config_file, stage
from kbgen.app.searching import Indexes, write_indexes
from kbgen.model.audience import PUBLIC, Edition
from kbgen.model.problem import Problem
from kbgen.publish.checking.check import check
from kbgen.publish.finding.packed import unpacked
from kbgen.publish.showing.hosting import SITES
from kbgen.publish.showing.project import projections

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
KB = "name: Help\ntimezone: UTC\nlanguages: [en]\n"


def knowledge_base(root: Path, bodies: Mapping[str, str], settings: str = KB) -> Path:
    """Write guides with these *bodies* by their ids."""
    articles = root / "content" / "articles"
    articles.mkdir(parents=True)
    (root / "content" / "kb.yml").write_text(settings, encoding="utf-8")
    for id_, body in bodies.items():
        front = f"---\nid: {id_}\nkind: guide\ntitle: Guide {id_}\naudience: public\n---\n\n"
        (articles / f"{id_}.md").write_text(front + body, encoding="utf-8")
    return root


def problems_of(root: Path) -> tuple[Problem, ...]:
    """Return what the check says about the knowledge base in *root*."""
    content = read_content(root, NOW)
    return (*content.problems, *check(content.library))


def hosted(root: Path, edition: Edition = PUBLIC, limits: Limits | None = None) -> Hosted:
    """Build the site of *edition* below *root*`/build`, whatever the check says."""
    library = read_content(root, NOW).library
    folder = root / "build" / edition.name
    (projection,) = projections(library, edition)
    # pictures that are not there are refused elsewhere
    articles = tuple(replace(article, images=()) for article in projection.articles)
    projection = replace(projection, articles=articles)
    folder.mkdir(parents=True)
    shown = stage(root, projection, folder)
    (found,) = run_hosts(
        [Staged(config_file(folder, "en"))], NOW, lambda: None, Way(limits or Limits(), NO_CACHE)
    )
    write_indexes(Indexes(folder / "index", folder / SITES / "en"), *shown)
    assemble(folder, library.settings.site)
    return found


def page(root: Path, id_: str) -> str:
    """Return the HTML of the article called *id_*."""
    path = root / "build" / "public" / "site" / "articles" / id_ / "index.html"
    return path.read_text(encoding="utf-8")


def article(root: Path, id_: str) -> str:
    """Return what of a page its author wrote."""
    found = re.search(r"<article .*?</article>", page(root, id_), re.DOTALL)
    assert found
    return found[0]


def search_texts(root: Path) -> list[str]:
    """Return the title and all texts of each page in the search index."""
    files = sorted((root / "build" / "public" / "site" / "search").rglob("*.pf_fragment"))
    found = [json.loads(unpacked(path.read_bytes())) for path in files]
    return [text for page in found for text in (page["meta"]["title"], page["content"])]
