"""Staged Markdown as the host's renderer shows it, with the extensions of mkdocs.yml."""

import xml.etree.ElementTree as tree
from functools import cache
from pathlib import Path

import yaml
from markdown import Markdown  # type: ignore[import-untyped]  # it brings no types

ROOT = Path(__file__).parents[2]


def rendered(text: str) -> tree.Element:
    """Return the HTML of *text* as a tree below one root."""
    html = _renderer().reset().convert(text)
    return tree.fromstring(f"<root>{html}</root>".replace("&para;", "").replace("&nbsp;", " "))


def texts(element: tree.Element, path: str) -> list[str]:
    """Return the text of each element at *path*, white space joined."""
    return [text_of(found) for found in element.findall(path)]


def text_of(element: tree.Element) -> str:
    """Return all text in *element*, white space joined."""
    return " ".join("".join(element.itertext()).split())


@cache
def _renderer() -> Markdown:
    said = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    configs = {
        name: settings or {}
        for one in said
        if isinstance(one, dict)
        for name, settings in one.items()
    }
    names = [name for one in said for name in (one if isinstance(one, dict) else [one])]
    return Markdown(extensions=names, extension_configs=configs, output_format="xhtml")
