"""A real build is scanned before it replaces anything."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from scanbase import library

from kbgen.adapters.output_bytes import machine_paths, published
from kbgen.app.build import build
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.project import projections

NOW = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
ARTICLE = """\
---
id: {id}
kind: guide
title: {title}
component: {component}
audience: {audience}
owner: Ana Ruiz
platforms: [{platform}]
answers: [{id} query]
---

## Steps

{body}
"""


def article(id: str, **front: str) -> str:
    keys = {"title": id.capitalize(), "component": "reports", "audience": "public"}
    return ARTICLE.format(id=id, **{**keys, "platform": "web", "body": "Do it.", **front})


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a knowledge base whose editions are built."""
    root = tmp_path_factory.mktemp("scan")
    (root / "content" / "articles").mkdir(parents=True)
    (root / "content" / "kb.yml").write_text("name: Help\ntimezone: UTC\nlanguages: [en]\n")
    (root / "content" / "components.yml").write_text("reports: {title: Reports, owner: Ana Ruiz}\n")
    (root / "content" / "articles" / "plan.md").write_text(article("plan"))
    build(root, root / "build", [PUBLIC, AGENT], NOW, lambda _done, _total: None)
    return root


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.html")}


def test_l9_a_hit_ends_the_build_with_3_and_leaves_the_old_site(base: Path) -> None:
    before = bytes_of(base / "build")
    page = base / "content" / "articles" / "plan.md"
    text = page.read_text()
    page.write_text(text.replace("Do it.", "Ask Ana Ruiz, ana.ruiz@orchard-app.com, in time."))
    command = [sys.executable, "-m", "kbgen", "build", "--root", str(base), "--edition", "public"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    page.write_text(text)
    assert done.returncode == 3
    assert "public/site/articles/plan/index.html:" in done.stderr
    assert "KB312 the e-mail address ana.ruiz@orchard-app.com, from content/articles/plan.md:1" in (
        done.stderr
    )
    assert "\u201cana ruiz\u201d, an owner, from content/components.yml" in done.stderr
    assert "nothing was published" in done.stderr
    assert bytes_of(base / "build") == before


def test_l9_the_agent_edition_may_name_its_people(base: Path) -> None:
    page = base / "build" / "agent" / "site" / "articles" / "plan" / "index.html"
    assert "Ana Ruiz" in page.read_text("utf-8")


def test_l9_files_of_the_theme_are_left_out_by_their_bytes_not_by_their_names(base: Path) -> None:
    edition = base / "build" / "public"
    seen = dict(published(edition))
    scripts = sorted(path for path in (edition / "site" / "assets").rglob("*.js"))
    names = [path.relative_to(edition).as_posix() for path in scripts]
    assert "site/articles/plan/index.html" in seen
    assert scripts
    # of what kbgen put together from its own files, what held them together is left
    glue = {line for name in names for line in seen.get(name, b"").splitlines() if line}
    assert len(glue) <= 2
    for script, name in zip(scripts, names, strict=True):
        before = script.read_bytes()
        script.write_bytes(before + b"// ana.ruiz@orchard-app.com")
        again = dict(published(edition))
        script.write_bytes(before)
        assert b"ana.ruiz@orchard-app.com" in again[name]
        assert [other for other in again if again[other] != seen.get(other)] == [name]


def test_l15_every_kind_of_published_file_is_looked_at(base: Path) -> None:
    edition = base / "build" / "public"
    (edition / "server").mkdir(exist_ok=True)
    (edition / "server" / "x.conf").write_text("x")
    paths = [path for path, _ in published(edition)]
    wanted = {"site/sitemap.xml", "site/sitemap.xml.gz", "site/404.html", "server/x.conf"}
    assert wanted <= set(paths)
    assert paths[-1] == "manifest.json"
    assert len(set(paths)) == len(paths)


def test_l13_paths_of_this_machine_are_those_of_the_build_and_of_kbgen(base: Path) -> None:
    paths = machine_paths(base, base / "build")
    assert str(base.resolve()) in paths
    assert str((base / "build").resolve()) in paths
    assert not [path for path in paths if path.count("/") < 2]


TEXTS = {
    "content/articles/plan.md": article("plan"),
    "content/articles/hidden.md": article("hidden", audience="agent", platform="fridge"),
    "content/articles/inner.md": article("inner", audience="agent", component="secret-lab"),
}
FRONT = {
    *(
        "article",
        "canonical",
        "changed",
        "contacts",
        "description",
        "feeds",
        "foot",
        "hide",
        "listing",
        "news",
    ),
    *("questions", "questions_title", "released", "releases", "template", "title"),
    *("topics", "ways", "written_in"),
}


def test_l9_only_title_and_description_of_an_article_reach_the_renderer() -> None:
    [page] = [
        page
        for one in projections(library(TEXTS), PUBLIC)[:1]
        for page in pages_of(one)
        if page.path == "articles/plan.md"
    ]
    front = staged(page).split("---")[1].strip().splitlines()
    assert front == ['title: "Plan"', 'description: "Do it."', 'article: "plan"']
    everything = [page for one in projections(library(TEXTS), PUBLIC) for page in pages_of(one)]
    assert {key for page in everything for key in page.front} <= FRONT
    assert not [page.path for page in everything if "plan query" in staged(page)]


def test_l10_components_platforms_and_counts_come_from_public_articles_alone() -> None:
    public = projections(library(TEXTS), PUBLIC)[0]
    assert [component.id for component in public.components] == ["reports"]
    pages = {page.path: page for page in pages_of(public)}
    topics = pages["index.md"].front["topics"]
    assert isinstance(topics, list)
    assert [topic["count"] for topic in topics] == ["1"]
    text = "".join(staged(page) for page in pages.values())
    assert "fridge" not in text
    assert "secret" not in text
    agent = projections(library(TEXTS), AGENT)[0]
    assert {component.id for component in agent.components} == {"reports", "secret-lab"}
    assert "fridge" in "".join(staged(page) for page in pages_of(agent))
