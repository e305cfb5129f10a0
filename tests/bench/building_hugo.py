"""The staged tree as Hugo wants it: the same pages, with the navigation beside them as data."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

THEME = Path(__file__).with_name("hugo")
Nav = Sequence[Any]  # pages, or titles with what stands below them
_INDEX = "index.md"


def hugo_trees(
    plain: Callable[[Path, Path], Sequence[Path]],
) -> Callable[[Path, Path], Sequence[Path]]:
    """Return what turns the trees that *plain* makes for mkdocs into such for Hugo."""

    def trees(staged: Path, work: Path) -> list[Path]:
        return [_turned(tree) for tree in plain(staged, work)]

    return trees


def _turned(tree: Path) -> Path:
    settings = json.loads((tree / "mkdocs.yml").read_text("utf-8"))
    groups = dict(_groups(settings["nav"], "0"))
    group_of = {path: name for name, group in groups.items() for path, _ in group}
    (tree / "data").mkdir(exist_ok=True)
    nav = {
        "tops": _listed((_first(item), title) for item, title in _items(settings["nav"])),
        "groups": {name: _listed(group) for name, group in groups.items()},
    }
    (tree / "data" / "nav.json").write_text(json.dumps(nav), "utf-8")
    docs = (tree / "docs").rename(tree / "content")
    for path in docs.rglob("*.md"):
        group = group_of.get(path.relative_to(docs).as_posix(), "")
        text = path.read_text("utf-8").replace("---\n", f'---\ngroup: "{group}"\n', 1)
        path.unlink()
        # to Hugo a folder with an index.md is one page
        name = f"_{_INDEX}" if path.name == _INDEX else path.name
        path.with_name(name).write_text(text, "utf-8")
    shutil.copytree(THEME, tree, dirs_exist_ok=True)
    config = json.loads((THEME / "config.json").read_text("utf-8"))
    config |= {"title": settings["site_name"], "baseURL": settings["site_url"]}
    (tree / "config.json").write_text(json.dumps(config), "utf-8")
    return tree


def _groups(nav: Nav, name: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the lists of the navigation, each with the pages that stand in it."""
    found = list(_items(nav))
    yield name, [(item, title) for item, title in found if isinstance(item, str)]
    for at, (item, _) in enumerate(found):
        if not isinstance(item, str):
            yield from _groups(item, f"{name}-{at}")


def _items(nav: Nav) -> Iterator[tuple[Any, str]]:
    for item in nav:
        if isinstance(item, str):
            yield item, Path(item).parent.name
        else:
            for title, inside in item.items():
                yield inside, title


def _first(item: Any) -> str:
    """Return the first page of *item*."""
    while not isinstance(item, str):
        item = next(_items(item))[0]
    return item


def _listed(pages: Any) -> list[dict[str, str]]:
    return [{"link": _link(path), "title": title} for path, title in pages]


def _link(path: str) -> str:
    return path.removesuffix(_INDEX) if path.endswith(_INDEX) else f"{path.removesuffix('.md')}/"
