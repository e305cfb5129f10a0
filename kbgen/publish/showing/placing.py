"""Where the links of a page lead, seen from another place: its twin in Markdown, or the web."""

import posixpath

from kbgen.model.page import Page, address_of
from kbgen.model.text_files import Tree
from kbgen.publish.showing.commonmark_text import Place

TWIN = "index.md"


def twin_path(path: str) -> str:
    """Return where the twin of the page with this path stands, in the tree of its language."""
    return f"{address_of(path)}{TWIN}"


def beside_twin(page: Page) -> Place:
    """Return what an address on *page* is in its twin: links lead from twin to twin."""
    folder = posixpath.dirname(twin_path(page.path)) or "."

    def place(address: str) -> str:
        path, hash_, anchor = _resolved(page, address)
        target = twin_path(path) if path.endswith(".md") else path
        return posixpath.relpath(target, folder) + hash_ + anchor

    return place


def in_the_web(page: Page, tree: Tree) -> Place:
    """Return what an address on *page* is for those who read its text anywhere else."""

    def place(address: str) -> str:
        path, hash_, anchor = _resolved(page, address)
        return tree.address(address_of(path) if path.endswith(".md") else path) + hash_ + anchor

    return place


def _resolved(page: Page, address: str) -> tuple[str, str, str]:
    """Return the path in the tree that *address* means, and what it names there."""
    file, hash_, anchor = address.partition("#")
    # HTML is shown at the address of the page, Markdown names the files of pages
    at = page.path if _names_file(file) else f"{page.address}{TWIN}"
    path = posixpath.normpath(posixpath.join(posixpath.dirname(at), file))
    return (path if _names_file(path) else f"{path}/{TWIN}".removeprefix("./")), hash_, anchor


def _names_file(path: str) -> bool:
    return "." in posixpath.basename(path).strip(".")
