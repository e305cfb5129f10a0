"""The search of a built site: an index for each language and edition, and the way to it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kbgen.app.build import build
from kbgen.errors import HostError
from kbgen.model.audience import EDITIONS
from kbgen.publish.finding.packed import texts, unpacked
from kbgen.publish.kinds import templates
from kbgen.publish.scanning.contents import parts
from kbgen.publish.showing.search_labels import flag_labels, kind_labels
from kbgen.publish.showing.search_worker import led_to_worker

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
EVERY_SITE = [(edition, tree) for edition in EDITIONS for tree in ("", "de", "zh-Hans")]
FEATURE = """---
id: export
kind: feature
title: Export reports
description: Take your numbers along.
component: reports
audience: public
status: released
release: 2026-06-01
platforms: [web]
answers: [download quokka]
---

## What changed

Every report has a button: {{ "search": "assets/javascripts/workers/search.0a.min.js" }}.

::: agent
Only support reads wombat.
:::

## How to use it

### On a phone

Press long.

## How to test it yourself

Open the numbat.

## FAQ

### Is it free?

Yes.
"""
GERMAN = """---
title: Berichte exportieren
description: Nehmen Sie Ihre Zahlen mit.
answers: [Bericht herunterladen]
---

## Was ist neu

Jeder Bericht hat eine Schaltfläche.

## So geht es

Drücken.

## So testen Sie es selbst

Öffnen.

## FAQ

### Kostet das etwas?

Nein.
"""
PROBLEM = """---
id: stays-empty
kind: problem
title: The export stays empty
component: reports
audience: agent
level: 1
---

## Problem

The bilby is missing.

## Answer

Try again.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("searched")
    articles = root / "content" / "articles"
    articles.mkdir(parents=True)
    (root / "content/kb.yml").write_text(
        "name: Help\ntimezone: UTC\nlanguages: [en, de, zh-Hans]\nplatforms: [web]\n", "utf-8"
    )
    (root / "content/components.yml").write_text(
        "reports:\n  title: {en: Reports, de: Berichte}\n  owner: Ana\n", "utf-8"
    )
    files = {"export.md": FEATURE, "export.de.md": GERMAN, "stays-empty.md": PROBLEM}
    for name, text in files.items():
        (articles / name).write_text(text, "utf-8")
    build(root, root / "build", tuple(EDITIONS.values()), NOW, lambda _done, _total: None)
    return root / "build"


def site(built: Path, edition: str, tree: str) -> Path:
    return built / edition / "site" / tree


def pages_in(folder: Path) -> dict[str, dict[str, object]]:
    """Return what the index of a tree keeps of each page, by its address."""
    found = (
        json.loads(unpacked(path.read_bytes()))
        for path in (folder / "search/pagefind/fragment").iterdir()
    )
    return {str(page["url"]).strip("/"): page for page in found}


def words_in(folder: Path) -> set[str]:
    """Return each word that the index of a tree finds pages by."""
    files = (folder / "search/pagefind/index").iterdir()
    return {text for path in files for text in texts(unpacked(path.read_bytes()))}


def addresses(built: Path, edition: str, tree: str) -> set[str]:
    return set(pages_in(site(built, edition, tree)))


@pytest.mark.parametrize("tree", ["", "de", "zh-Hans"])
def test_each_language_of_each_edition_finds_its_own_articles_once(built: Path, tree: str) -> None:
    assert addresses(built, "public", tree) == {"articles/export"}
    assert addresses(built, "agent", tree) == {"articles/export", "articles/stays-empty"}


def test_a_page_is_found_by_the_text_that_its_tree_shows(built: Path) -> None:
    titles = {
        tree: pages_in(site(built, "public", tree))["articles/export"]["meta"]
        for tree in ("", "de", "zh-Hans")
    }
    assert titles == {
        "": {"title": "Export reports"},
        "de": {"title": "Berichte exportieren"},
        "zh-Hans": {"title": "Export reports"},  # not translated yet
    }
    assert {"berich", "bericht"} & words_in(site(built, "public", "de"))


def test_staff_text_is_found_in_the_agent_edition_alone(built: Path) -> None:
    for word in ("wombat", "numbat", "bilbi", "bilby"):
        assert word not in words_in(site(built, "public", ""))
    assert {"wombat", "numbat"} <= words_in(site(built, "agent", ""))


def test_what_is_internal_is_marked_in_the_agent_edition(built: Path) -> None:
    flags = {
        address: dict(page["filters"]).get("flag")  # type: ignore[call-overload]  # it is a dict
        for address, page in pages_in(site(built, "agent", "")).items()
    }
    assert flags == {"articles/export": None, "articles/stays-empty": ["internal"]}


@pytest.mark.parametrize(("edition", "tree"), EVERY_SITE)
def test_each_anchor_of_a_result_is_on_its_page(built: Path, edition: str, tree: str) -> None:
    folder = site(built, edition, tree)
    for address, page in pages_in(folder).items():
        html = (folder / address / "index.html").read_text("utf-8")
        anchors = page["anchors"]
        assert isinstance(anchors, list)
        headings = [one["id"] for one in anchors if one["element"].startswith("h")]
        assert len(headings) >= 2
        assert [name for name in headings if f'id="{name}"' not in html] == []


def test_claimed_queries_and_questions_are_searched(built: Path) -> None:
    assert {"quokka", "free"} <= words_in(site(built, "public", ""))
    assert "quokka" not in (site(built, "public", "") / "articles/export/index.html").read_text()


@pytest.mark.parametrize(("edition", "tree"), EVERY_SITE)
def test_the_theme_gets_an_index_without_pages_and_with_names(
    built: Path, edition: str, tree: str
) -> None:
    text = (site(built, edition, tree) / "search/search_index.json").read_text("utf-8")
    found = json.loads(text)
    assert found["docs"] == []
    assert found["config"]["lang"] == [tree.partition("-")[0] or "en"]
    named = {"de": "Berichte"}.get(tree, "Reports")
    assert found["labels"]["component"] == {"reports": named}
    assert found["labels"]["platform"] == {"web": "web"}
    kinds = {"feature"} if edition == "public" else {"feature", "problem"}
    assert set(found["labels"]["kind"]) == kinds
    assert len(text) < 1000


def test_the_words_name_the_index_that_stands_beside_them(built: Path) -> None:
    for edition, tree in EVERY_SITE:
        folder = site(built, edition, tree) / "search"
        words = json.loads((folder / "words.json").read_text("utf-8"))
        assert (folder / "pagefind" / words["meta"]).is_file()


def test_every_kind_and_mark_has_a_name_in_each_language() -> None:
    for language in ("en", "de", "ru", "zh"):
        assert set(kind_labels(language)) == set(templates())
        assert set(flag_labels(language)) == {"internal", "coming", "retired"}
        assert all({**kind_labels(language), **flag_labels(language)}.values())


@pytest.mark.parametrize(("edition", "tree"), EVERY_SITE)
def test_every_page_leads_to_the_worker_of_its_tree(built: Path, edition: str, tree: str) -> None:
    folder = site(built, edition, tree)
    (worker,) = folder.glob("assets/kbgen/search-worker.*.js")
    others = [name for name in ("de", "zh-Hans") if name != tree]
    count = 0
    for path in sorted(folder.rglob("*.html")):
        inner = path.relative_to(folder)
        if (not tree and inner.parts[0] in others) or inner.name == "404.html":
            continue
        html = path.read_text("utf-8")
        if "__config" not in html:
            continue
        up = "../" * (len(inner.parts) - 1)
        assert html.count(f'"search": "{up}assets/kbgen/{worker.name}"') == 1, path
        count += 1
    assert count > 5


def test_what_an_author_writes_of_a_worker_stays(built: Path) -> None:
    html = (site(built, "public", "") / "articles/export/index.html").read_text("utf-8")
    assert "assets/javascripts/workers/search.0a.min.js" in html


def test_scripts_and_styles_are_named_by_their_bytes_and_none_of_the_old_search_is_there(
    built: Path,
) -> None:
    folder = site(built, "public", "") / "assets"
    names = [path.name for path in (folder / "kbgen").iterdir() if path.suffix in (".js", ".css")]
    assert len(names) > 3
    assert [name for name in names if not re.search(r"\.[0-9a-f]{8}\.(js|css)$", name)] == []
    assert not (folder / "kbgen/search-worker").exists()
    assert not (folder / "javascripts/workers").exists()
    assert not (folder / "javascripts/lunr").exists()


def config(*workers: str) -> str:
    named = "".join(f', "search": "../assets/javascripts/workers/{name}"' for name in workers)
    return f'<p>x</p><script id="__config" type="application/json">{{"base": ".."{named}}}</script>'


STOCK = "search.a7633da7.min.js"


@pytest.mark.parametrize(
    "page",
    [
        "<p>No settings.</p>",
        config(),
        config(STOCK, STOCK),
        config(STOCK) + config(),
        config("other.js"),
    ],
    ids=["no settings", "no worker", "two workers", "settings twice", "another worker"],
)
def test_a_page_that_does_not_name_the_worker_once_is_not_published(page: str) -> None:
    with pytest.raises(HostError, match=r"plan\.md does not name the theme's search worker once"):
        led_to_worker(page, "assets/kbgen/w.js", "plan.md")


def test_only_the_address_of_the_worker_is_replaced() -> None:
    page = config(STOCK)
    found = led_to_worker(page, r"assets/kbgen/\g<1>.js", "plan.md")
    assert found == page.replace(f"assets/javascripts/workers/{STOCK}", r"assets/kbgen/\g<1>.js")


def published(built: Path) -> Iterator[Path]:
    folder = site(built, "agent", "") / "search/pagefind"
    for ending in ("pf_fragment", "pf_index", "pf_filter", "pf_meta"):
        yield next(path for path in sorted(folder.rglob(f"*.{ending}")))


def test_l15_the_scan_reads_each_kind_of_file_of_the_index(built: Path) -> None:
    said = {
        path.suffix: "\n".join(part.text for part in parts(path.name, path.read_bytes()))
        for path in published(built)
    }
    assert set(said) == {".pf_fragment", ".pf_index", ".pf_filter", ".pf_meta"}
    assert "Press long" in said[".pf_fragment"] or "bilby" in said[".pf_fragment"]
    assert "wombat" in said[".pf_index"]
    assert re.search(r"reports|feature|internal|web", said[".pf_filter"])
    assert "title" in said[".pf_meta"]
