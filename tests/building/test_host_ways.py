"""The quick way of the host and its plain one make the same bytes, and stand on known ground."""

import inspect
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import material
import pytest
from mkdocs.commands import build
from mkdocs.structure import files, nav, pages
from mkdocs.utils import meta

from kbgen.adapters.build_cache import NO_CACHE, BuildCache, cache_of
from kbgen.adapters.content import read_content
from kbgen.adapters.host_nav import ITEM, KNOWN, NAV, is_foreign
from kbgen.adapters.host_run import Staged
from kbgen.adapters.host_task import DEFAULT
from kbgen.adapters.hosts import run_hosts
from kbgen.adapters.sample import copy_sample
from kbgen.adapters.stage import config_file, stage
from kbgen.adapters.theme import OWN, THEME
from kbgen.app.demo import DAY
from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.publish.showing.hosting import SITES
from kbgen.publish.showing.outputs import canned
from kbgen.publish.showing.outputs.canned import LONGEST
from kbgen.publish.showing.project import projections

sys.path.insert(0, str(Path(__file__).parents[1] / "hostile_html"))

from hostile_base import NOW, knowledge_base

EVERYTHING = Path(__file__).parents[1] / "hostile_html" / "everything.md"
# What the quick way does by itself, as it is in mkdocs 1.6.1. When it changes there, look whether
# `host_steps` must follow, then write the new digest here.
STEPS = {
    build.build: "c476b64474acfaa2",
    build._build_page: "adcdbd14b2361126",
    build._populate_page: "31a70ea4caef1e12",
    build._build_theme_template: "628a78f6a129c8a0",
    pages.Page.render: "320529348f7a8af1",
    pages.Page.read_source: "b35101eabf605b08",
    meta.get_data: "3cd0a7a5f861a6df",
    nav.get_navigation: "91436b92a3f4bb8c",
    files.get_files: "8d8cc69e4d7dc5be",
}


@pytest.mark.parametrize("step", STEPS, ids=[step.__qualname__ for step in STEPS])
def test_the_hosts_private_steps_are_those_that_were_looked_at(step: object) -> None:
    found = sha256(inspect.getsource(step).encode()).hexdigest()[:16]  # type: ignore[arg-type]
    assert found == STEPS[step]  # type: ignore[index]


def test_the_themes_navigation_is_the_one_that_was_looked_at() -> None:
    folder = Path(material.__file__).with_name("templates")
    texts = [(folder / name).read_text(encoding="utf-8") for name in (NAV, ITEM)]
    assert sha256("".join(texts).encode()).hexdigest() == KNOWN


def test_kbgens_own_theme_is_not_foreign_and_one_more_template_is(tmp_path: Path) -> None:
    assert not is_foreign(OWN / THEME)
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "nav.html").write_text("{{ nav }}", encoding="utf-8")
    assert is_foreign(tmp_path)


@pytest.mark.parametrize(
    ("edition", "longest"),
    [(PUBLIC, LONGEST), (AGENT, LONGEST), (AGENT, 1)],  # with 1, a page lists others of its section
    ids=["public", "agent", "agent with long lists"],
)
def test_pages_that_processes_share_have_the_bytes_of_plain_ones(
    edition: Edition, longest: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canned, "LONGEST", longest)
    copy_sample(tmp_path / "kb")
    now = DAY.replace(tzinfo=NOW.tzinfo)
    (shown, *_) = projections(read_content(tmp_path / "kb", now).library, edition)
    folder = tmp_path / "tree"
    folder.mkdir()
    _, found = stage(tmp_path / "kb", shown, folder)
    many = Staged(config_file(folder, shown.language), edition.name, shown.language, "", 1_000)
    assert len(found) < many.pages  # which lets several processes share them
    cache = cache_of(tmp_path / "kept", tmp_path / "kb")
    plain = site_of(many, NO_CACHE, plain=True)
    assert site_of(many, NO_CACHE) == plain
    assert site_of(many, cache) == plain
    assert site_of(many, cache) == plain  # from texts that were converted before


def test_one_parser_leaves_nothing_of_a_page_on_the_next(tmp_path: Path) -> None:
    text = EVERYTHING.read_text(encoding="utf-8")
    root = knowledge_base(tmp_path, dict.fromkeys("abc", text))
    (shown,) = projections(read_content(root, NOW).library, PUBLIC)
    shown = replace(shown, articles=tuple(replace(one, images=()) for one in shown.articles))
    folder = tmp_path / "tree"
    folder.mkdir()
    stage(root, shown, folder)
    tree = Staged(config_file(folder, "en"), "public", "en", "", 3)
    assert site_of(tree, NO_CACHE) == site_of(tree, NO_CACHE, plain=True)


def site_of(tree: Staged, cache: BuildCache, *, plain: bool = False) -> dict[str, bytes]:
    """Return the files that the host makes of *tree*, but for the packed one, which has a time."""
    run_hosts([tree], NOW, lambda: None, replace(DEFAULT, cache=cache, plain=plain))
    site = tree.config.parent / SITES / tree.language
    found = sorted(path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}
