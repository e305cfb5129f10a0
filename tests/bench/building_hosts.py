"""Other site generators, as their users run them, on the tree that kbgen staged."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from building_hugo import hugo_trees

# Lines of front matter that name templates of kbgen's theme.
_TEMPLATE = "template: "
_SEARCH = ["search"]
Settings = dict[str, Any]
Trees = Callable[[Path, Path], Sequence[Path]]  # staged tree, work folder -> a tree a language


@dataclass(frozen=True, slots=True)
class Host:
    """A generator: *program* as it is called, *packages* it is installed from ("" if it must be
    there), *trees* that it is given, *arguments* that build one of them.
    """

    name: str
    program: str
    packages: Sequence[str]
    trees: Trees
    arguments: Callable[[Path], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ready:
    """A generator that can be run: its *version*, and one command for each language's tree."""

    host: Host
    version: str
    commands: Sequence[Sequence[str]]
    outputs: Sequence[Path]


def ready(host: Host, tools: Path, staged: Path, work: Path) -> Ready | str:
    """Install *host* below *tools* unless it is there, and return it, or why it cannot be had."""
    program = _program(host, tools)
    if program is None:
        return "could not be installed"
    version = _said([*program, "version" if host.program == "hugo" else "--version"])
    trees = host.trees(staged, work)
    commands = [[*program, *host.arguments(tree)] for tree in trees]
    return Ready(host, version, commands, [tree / "site" for tree in trees])


def _program(host: Host, tools: Path) -> Sequence[str] | None:
    if host.program == "mkdocs":  # that of kbgen itself, so that both have the same one
        return [sys.executable, "-m", "mkdocs"]
    if not host.packages:
        found = shutil.which(host.program)
        return [found] if found else None
    place = tools / host.name.split()[0].lower()
    program = place / "bin" / host.program
    if not program.is_file():
        venv = [sys.executable, "-m", "venv", str(place)]
        pip = [str(place / "bin" / "pip"), "install", "--quiet", *host.packages]
        if any(subprocess.run(way, capture_output=True).returncode for way in (venv, pip)):
            return None
    return [str(program)]


def _said(command: Sequence[str]) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    words = done.stdout.replace(",", " ").split()
    return next((word for word in words if word.lstrip("v")[:1].isdigit()), "")


def _plain(changed: Settings) -> Trees:
    """Return what makes a tree without the theme of kbgen, with *changed* settings."""

    def trees(staged: Path, work: Path) -> list[Path]:
        return [_tree(one, work, changed, _without_templates) for one in _configs(staged)]

    return trees


def _themed(staged: Path, work: Path) -> list[Path]:
    """Make the tree as it is, with Material's search beside the theme of kbgen."""
    trees = []
    for config in _configs(staged):
        tree = _tree(config, work, {"plugins": _SEARCH}, str)
        shutil.copytree(staged / "theme", tree / "theme", dirs_exist_ok=True)
        trees.append(tree)
    return trees


def _configs(staged: Path) -> list[Path]:
    return sorted(staged.glob("mkdocs.*.yml"))


def _tree(config: Path, work: Path, changed: Settings, edited: Callable[[str], str]) -> Path:
    """Copy the pages of one language, each *edited*, and write the settings beside them."""
    tree = work / config.stem.replace("mkdocs.", "")
    settings = json.loads(config.read_text("utf-8"))
    docs = config.parent / settings["docs_dir"]
    others = {docs / name.strip("/") for name in settings.get("exclude_docs", "").split()}
    for path in docs.rglob("*"):
        if path.is_file() and not others & {*path.parents}:
            _copy(path, tree / "docs" / path.relative_to(docs), edited)
    settings |= {"docs_dir": "docs", "site_dir": "site", "exclude_docs": ""} | changed
    if edited is _without_templates:
        settings["theme"] = {k: v for k, v in settings["theme"].items() if k != "custom_dir"}
        settings |= {"extra_css": [], "extra_javascript": []}
    (tree / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    return tree


def _copy(path: Path, place: Path, edited: Callable[[str], str]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".md":
        place.write_text(edited(path.read_text("utf-8")), "utf-8")
    else:
        shutil.copyfile(path, place)


def _without_templates(text: str) -> str:
    head, _, body = text.partition("\n---\n")
    kept = (line for line in head.split("\n") if not line.startswith(_TEMPLATE))
    return "\n".join(kept) + "\n---\n" + body


def _mkdocs(tree: Path) -> Sequence[str]:
    return ["build", "--quiet", "--clean", "--config-file", str(tree / "mkdocs.yml")]


def _zensical(tree: Path) -> Sequence[str]:
    return ["build", "--clean", "--config-file", str(tree / "mkdocs.yml")]


def _hugo(tree: Path) -> Sequence[str]:
    return ["--quiet", "--source", str(tree), "--destination", str(tree / "site")]


def _hosts() -> Iterator[Host]:
    search, none = _plain({"plugins": _SEARCH}), _plain({"plugins": []})
    yield Host("mkdocs", "mkdocs", (), search, _mkdocs)
    yield Host("mkdocs without search", "mkdocs", (), none, _mkdocs)
    yield Host("mkdocs with kbgen's theme", "mkdocs", (), _themed, _mkdocs)
    yield Host("ProperDocs", "properdocs", ("properdocs", "mkdocs-material"), search, _mkdocs)
    yield Host("Zensical", "zensical", ("zensical",), search, _zensical)
    yield Host("Hugo", "hugo", (), hugo_trees(search), _hugo)


HOSTS: Mapping[str, Host] = {host.name: host for host in _hosts()}
