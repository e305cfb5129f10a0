"""What pages load of kbgen is one style and one script: on a slow line each request takes time."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kbgen.adapters.output_bytes import published
from kbgen.app.build import build
from kbgen.model.audience import PUBLIC
from kbgen.publish.showing.bundles import joined_apart
from kbgen.publish.showing.hosting import SCRIPTS, STYLES

NOW = datetime(2026, 11, 22, tzinfo=UTC)
THEME = Path(__file__).parents[2] / "theme"
OWN = "body { color: #123456 }"
FILES = {
    "content/kb.yml": "name: A\ntimezone: UTC\nlanguages: [en, de]\n",
    "content/components.yml": "x: {title: X}\n",
    "content/articles/a.md": "---\nid: a\nkind: guide\ntitle: T\ncomponent: x\naudience: public\n"
    "---\n\n## Steps\n\nDo it.\n",
    "theme/assets/kbgen/access.css": OWN,
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bundles")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    build(root, root / "build", (PUBLIC,), NOW, lambda _done, _all: None)
    return root / "build" / "public"


def test_a_page_loads_one_style_and_two_scripts_of_kbgen(edition: Path) -> None:
    page = (edition / "site/de/articles/a/index.html").read_text()
    loaded = re.findall(r'(?:href|src)="\.\./\.\./(assets/kbgen/[^"]+)"', page)
    names = [re.sub(r"\.[0-9a-f]{8}\.", ".", one.rpartition("/")[2]) for one in loaded]
    assert names == ["kbgen.css", "search-door.js", "kbgen.js"]
    assert all((edition / "site/de" / one).is_file() for one in loaded)
    before, _, after = page.partition("assets/javascripts/bundle.")
    assert "search-door." in before
    assert "assets/kbgen/kbgen." in after


def test_they_hold_all_that_is_listed_in_its_order_and_a_users_file_in_its_place(
    edition: Path,
) -> None:
    for listed, end in ((STYLES, "css"), (SCRIPTS, "js")):
        (bundle,) = (edition / "site/assets/kbgen").glob(f"kbgen.*.{end}")
        text = bundle.read_text()
        parts = [FILES.get(f"theme/{name}") or (THEME / name).read_text() for name in listed]
        places = [text.find(part.rstrip()) for part in parts]
        assert places == sorted(places)
        assert min(places) >= 0


def test_what_no_page_needs_is_not_there(edition: Path) -> None:
    names = {path.name.partition(".")[0] for path in (edition / "site/assets/kbgen").iterdir()}
    assert names == {"kbgen", "search-door", "search-worker", "moved"}


def test_the_scan_reads_of_a_bundle_what_is_not_kbgens_own(edition: Path) -> None:
    files = [one for one in published(edition) if "assets/kbgen/" in one[0]]
    left = {path: content.decode().split() for path, content in files}
    styles = [words for path, words in left.items() if path.endswith(".css")]
    scripts = [words for path, words in left.items() if path.endswith(".js")]
    assert styles == [OWN.split(), OWN.split()]
    joints = joined_apart([""]).split()
    assert len(scripts) == 4
    assert all(set(words) <= set(joints) for words in scripts)


def test_mkdocs_alone_shows_what_was_staged(edition: Path, tmp_path: Path) -> None:
    settings = {
        "site_name": "A",
        "docs_dir": str(edition / "docs"),
        "theme": {"name": "material", "custom_dir": str(edition / "theme")},
    }
    (tmp_path / "mkdocs.yml").write_text(json.dumps(settings))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Do it." in (tmp_path / "site/articles/a/index.html").read_text()
