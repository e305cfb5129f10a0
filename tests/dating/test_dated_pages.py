"""The day of the last change on the site: on the page, in its head and in the list of pages."""

import json
import re
from pathlib import Path

import pytest
from dated_base import NOW, SITE, article, base

from kbgen.app.build import build
from kbgen.model.audience import PUBLIC

ONE = SITE.replace("[en, de]", "[en]") + "addresses:\n  public: https://help.orchard.example/\n"
PAGE = "articles/plan/index.html"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Build the site before and after an internal edit."""
    folder = tmp_path_factory.mktemp("pages")
    found = base(folder / "help")
    found.commit("2026-01-01", {"content/kb.yml": ONE, **article("plan")})
    found.commit("2026-02-01", article("plan", "Water the trees twice."))
    before = _built(found.root, folder / "before")
    found.commit("2026-03-01", article("plan", "Water the trees twice.\n\n::: agent\nPsst.\n:::"))
    return before, _built(found.root, folder / "after")


def _built(root: Path, output: Path) -> dict[str, bytes]:
    build(root, output, [PUBLIC], NOW, lambda _done, _total: None)
    site = output / "public" / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_an_internal_edit_changes_no_byte_of_the_public_site(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    before, after = sites
    assert [name for name in {**before, **after} if before.get(name) != after.get(name)] == []


def test_readers_and_search_engines_are_told_the_same_day(
    sites: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    page = sites[1][PAGE].decode()
    assert 'Last changed <time datetime="2026-02-01">1 February 2026</time>' in page
    assert '<meta property="article:modified_time" content="2026-02-01">' in page
    told = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert told
    graph = json.loads(told[1])["@graph"]
    assert [one["dateModified"] for one in graph if "dateModified" in one] == ["2026-02-01"]
    listed = sites[1]["sitemap.xml"].decode()
    assert listed.count("<lastmod>2026-02-01</lastmod>") == listed.count("<lastmod>") == 1
