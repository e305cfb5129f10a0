"""Sites with the same pages and different searches, built once and kept, to be measured.

Run: python tests/bench/search_sites.py --data DIR --sites DIR --npm DIR [SET...] [--only ENGINE]
--data holds the public data sets (each with its NOTE.txt); --sites keeps what is built, outside
of this tree; in --npm somebody has said `npm install minisearch@7`.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from search_base import page_id, write_base
from search_indexing import indexing
from search_questions import SETS, QuestionSet, question_set

ROOT = Path(__file__).parents[2]
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_HERE = Path(__file__).parent / "search_pages"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the sites of one set stand, and the node modules that some are made with."""

    folder: Path
    npm: Path

    def site(self, engine: str) -> Path:
        """Return the root of the site with the search of *engine*."""
        return self.folder / engine / "site"

    def spent(self, engine: str) -> dict[str, float]:
        """Return the seconds of the processor that the parts of its build took."""
        told = json.loads((self.folder / engine / "spent.json").read_text("utf-8"))
        return {str(name): float(seconds) for name, seconds in told.items()}


def main() -> None:
    """Build what is not there yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(SETS), metavar="SET")
    for name in ("data", "sites", "npm"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--only", choices=list(ENGINES), action="append")
    given = parser.parse_args()
    for name in given.sets:
        place = Place(given.sites.resolve() / name, given.npm.resolve())
        build_all(place, question_set(given.data, name), given.only or list(ENGINES))


def build_all(place: Place, asked: QuestionSet, engines: list[str]) -> None:
    """Build the sites of *asked* that are missing; each has its own folder."""
    base = place.folder / "base"
    if not base.exists():
        write_base(base, asked)
    for engine in engines:
        folder = place.folder / engine
        if (folder / "spent.json").exists():
            continue
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        spent = ENGINES[engine](place, asked)
        (folder / "spent.json").write_text(json.dumps(spent), encoding="utf-8")
        sys.stdout.write(f"{place.folder.name} {engine}: {spent}\n")
        sys.stdout.flush()


def _kbgen(place: Place, _asked: QuestionSet) -> dict[str, float]:
    """Build the public edition; `site` and the staged tree are then where others find them."""
    folder = place.folder / "kbgen"
    command = ["-m", "kbgen", "build", "--edition", "public", "--today", "2026-11-01"]
    both = ["--root", str(place.folder / "base"), "--output", str(folder / "build")]
    spent = _run([sys.executable, *command, *both])
    (folder / "site").symlink_to(Path("build", "public", "site"))
    return {"whole build": spent, "indexes": indexing(place.folder / "base", place.site("kbgen"))}


def _stock(place: Place, asked: QuestionSet) -> dict[str, float]:
    """Let the host and its theme, as they come, build the staged pages with and without search."""
    folder = place.folder / "stock"
    shutil.copytree(place.folder / "kbgen" / "build" / "public" / "docs", folder / "docs")
    for page in (folder / "docs").rglob("*.md"):
        # kbgen's theme stays out, and so do its templates
        page.write_text(_TEMPLATE.sub("", page.read_text("utf-8"), count=1), encoding="utf-8")
    return {
        "whole build": _hosted(place, folder / "site", asked.language, {"enabled": True}),
        "without search": _hosted(place, folder / "none", asked.language, {"enabled": False}),
    }


def _hosted(place: Place, site: Path, language: str, search: Mapping[str, object]) -> float:
    staged = place.folder / "kbgen" / "build" / "public" / f"mkdocs.{language}.yml"
    settings = json.loads(staged.read_text("utf-8"))
    settings["plugins"] = [{"search": {"lang": language, **search}}]
    settings["docs_dir"], settings["site_dir"] = str(site.parent / "docs"), str(site)
    del settings["theme"]["custom_dir"], settings["extra_css"], settings["extra_javascript"]
    config = site.parent / f"{site.name}.yml"
    config.write_text(json.dumps(settings), encoding="utf-8")
    return _run([sys.executable, "-m", "mkdocs", "-q", "build", "-f", str(config)])


def _pagefind(place: Place, asked: QuestionSet) -> dict[str, float]:
    """Let Pagefind index the articles of the stock site, as its documentation shows it."""
    site = place.site("pagefind")
    shutil.copytree(place.site("stock"), site, ignore=shutil.ignore_patterns("search"))
    command = [sys.executable, "-m", "pagefind", "--site", str(site)]
    article = ["--root-selector", "article.md-content__inner"]
    spent = _run([*command, *article, "--exclude-selectors", ".headerlink"])
    _copy(site, asked.language, "pagefind.html", "pagefind.js")
    return {"index": spent}


def _minisearch(place: Place, asked: QuestionSet) -> dict[str, float]:
    """Index titles and texts with the default settings; the index travels as JSON."""
    site = place.site("minisearch")
    site.mkdir()
    pages = [
        {"id": page_id(at), "title": page.title, "text": page.text()}
        for at, page in enumerate(asked.pages)
    ]
    (site.parent / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
    library = place.npm / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"
    shutil.copy(library, site / "minisearch.js")
    files = [str(site / "minisearch.js"), str(site.parent / "pages.json"), str(site / "index.json")]
    spent = _run(["node", "--max-old-space-size=8000", str(_HERE / "minisearch_index.js"), *files])
    _copy(site, asked.language, "minisearch.html", "minisearch_page.js", "minisearch_worker.js")
    return {"index": spent}


def _copy(site: Path, language: str, page: str, *scripts: str) -> None:
    """Give the *site* a search page in *language*, with its scripts."""
    text = (_HERE / page).read_text("utf-8")
    (site / "search.html").write_text(text.replace('"en"', f'"{language}"'), encoding="utf-8")
    for script in scripts:
        shutil.copy(_HERE / script, site / script)


def _run(command: list[str]) -> float:
    """Run *command* to its end; return the seconds of the processor that it took."""
    paths = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    begun = sum(os.times()[2:4])
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, check=False
    )
    if done.returncode:
        said = (done.stdout + done.stderr).decode()
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{said[-3000:]}")
    return round(sum(os.times()[2:4]) - begun, 1)


ENGINES: Mapping[str, Callable[[Place, QuestionSet], dict[str, float]]] = {
    "kbgen": _kbgen,
    "stock": _stock,
    "pagefind": _pagefind,
    "minisearch": _minisearch,
}

if __name__ == "__main__":
    main()
