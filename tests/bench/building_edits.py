"""Edits of a made knowledge base, one of each kind, and what is built after each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from made_base import NOW
from made_site import screenshot

LATER = "2026-12-03"  # a release of the made knowledge base has come by then
_HEAD = "## What changed\n"
_STAFF = "## How to test it yourself\n"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the knowledge base in a folder; it is built as of *today*."""

    name: str
    apply: Callable[[Path], None]
    today: str = NOW


def features(root: Path) -> list[Path]:
    """Return the feature docs that customers see, the first in order first."""
    found = sorted((root / "content" / "articles" / "features").glob("*.md"))
    out = [
        path
        for path in found
        if "." not in path.stem and "\nstatus: released\n" in path.read_text("utf-8")
    ]
    if not out:
        raise SystemExit("no feature doc is out in so small a knowledge base; make 40 articles")
    return out


def _body(root: Path) -> None:
    _replace(_feature(root), _HEAD, f"{_HEAD}\nA sentence that was not there before.\n")


def _title(root: Path) -> None:
    _replace(_feature(root), "\ntitle: ", "\ntitle: Renamed ")


def _staff(root: Path) -> None:
    _replace(_feature(root), _STAFF, f"{_STAFF}\nOnly staff reads that this was edited.\n")


def _component(root: Path) -> None:
    _replace(
        root / "content" / "components.yml", "part-0:\n  title: ", "part-0:\n  title: Renamed "
    )


def _owner(root: Path) -> None:
    _replace(root / "content" / "components.yml", "  owner: ", "  owner: Ottokar ")


def _image(root: Path) -> None:
    (root / "content" / "images" / "shot-000.png").write_bytes(screenshot(-1))


def _template(root: Path) -> None:
    """Lay a template of one's own over that of the theme."""
    _write(root / "theme" / "partials" / "copyright.html", "<div>Made by nobody</div>\n")


def _theme(root: Path) -> None:
    _write(root / "theme" / "assets" / "kbgen" / "kbgen.css", "body { color: black }\n")


def _setting(root: Path) -> None:
    _replace(root / "content" / "kb.yml", "name: Made help", "name: Help that was made")


def _extension(root: Path) -> None:
    """Set how Markdown is read."""
    text = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8")
    _write(root / "mkdocs.yml", text.replace("toc_depth: 3", "toc_depth: 2"))


def _deleted(root: Path) -> None:
    """Delete an article that others link to; they link to another then."""
    kept, gone = features(root)[:2]
    gone.unlink()
    for path in gone.parent.glob(f"{gone.stem}.*.md"):
        path.unlink()
    for path in (root / "content" / "articles").rglob("*.md"):
        text = path.read_text("utf-8")
        if gone.stem in text:
            # an article is not related to itself, nor twice to another
            text = re.sub(rf"(?m)^related: .*\b{gone.stem}\b.*\n", "", text)
            path.write_text(text.replace(gone.stem, kept.stem), "utf-8")


def _added(root: Path) -> None:
    path = features(root)[0]
    text = path.read_text("utf-8").replace(f"id: {path.stem}\n", "id: one-more\n", 1)
    text = re.sub(r"(?m)^answers:\n(?:  - .*\n)+", "", text)
    path.with_name("one-more.md").write_text(text, "utf-8")


def _untouched(_root: Path) -> None:
    """Change nothing."""


def _feature(root: Path) -> Path:
    return features(root)[0]


def _replace(path: Path, text: str, becomes: str) -> None:
    before = path.read_text("utf-8")
    if text not in before:
        raise SystemExit(f"{path} does not hold {text!r}")
    path.write_text(before.replace(text, becomes, 1), "utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


NOTHING = Edit("nothing changed", _untouched)
BODY = Edit("one edited body", _body)
TITLE = Edit("one edited title", _title)
STAFF = Edit("one edited staff section", _staff)
EDITS = (
    BODY,
    TITLE,
    STAFF,
    Edit("an edited component", _component),
    Edit("an owner of another name", _owner),
    Edit("another image", _image),
    Edit("a template of one's own", _template),
    Edit("another file of the theme", _theme),
    Edit("an edited setting", _setting),
    Edit("an edited Markdown extension", _extension),
    Edit("a new article", _added),
    Edit("a deleted article", _deleted),
    Edit("a later day", _untouched, LATER),
)
