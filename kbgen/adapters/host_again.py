"""A host that stays when its tree is a site: it makes single pages again, of another text."""

import json
import os
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Self

from kbgen.adapters.host_pages import Tree
from kbgen.adapters.host_workers import Shared, share
from kbgen.adapters.rendering import Renderer, say
from kbgen.adapters.theme import THEME

MADE, AGAIN = "made", "again"  # kinds of what a host says: the site is whole; one page is


@dataclass(frozen=True, slots=True)
class Again:
    """A page to make once more: the one at *path* in its tree, of *text*, written to *folder*.

    *number* tells one order from another.
    """

    number: int
    path: str
    text: str
    folder: str

    def line(self) -> bytes:
        """Return the order as it is told."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def told(cls, line: bytes) -> Self:
        """Return the order that *line* tells."""
        return cls(**json.loads(line))


def line_told() -> bytes:
    """Return the line on standard input, without a buffer that would take what follows."""
    line = b""
    while not line.endswith(b"\n"):
        chunk = os.read(0, 1 << 16)
        if not chunk:
            sys.exit(0)  # nothing is to be done any more
        line += chunk
    return line


def make_again(tree: Tree, rendering: Renderer) -> None:
    """Make pages of *tree* as they are told, each in a process of its own, until nobody asks.

    So the tree stays as it was opened, and no page can end the host.
    """
    pages = {page.file.src_uri: page for page in tree.pages}
    say(MADE, "")
    _load_templates(tree)
    while True:
        told = Again.told(line_told())
        page = pages.get(told.path)
        shared = Shared(_nothing, partial(_make, tree, told), _nothing, _never, _fail)
        rendering.broken.clear()  # what was too complex may be mended
        say(AGAIN, f"{told.number} {page is not None and share([page], 1, shared)}")


def _load_templates(tree: Tree) -> None:
    """Take up the templates of the tree's own theme, whose folder moves when the build is whole."""
    theme = Path(tree.config.config_file_path).with_name(THEME)
    for path in sorted(theme.rglob("*.html")):
        tree.env.get_template(path.relative_to(theme).as_posix())
    tree.env.auto_reload = False


def _make(tree: Tree, told: Again, page: Any) -> None:
    page.file.content_string = told.text
    page.file.abs_dest_path = str(Path(told.folder) / page.file.dest_uri)
    tree.read(page)
    tree.make(page)


def _nothing() -> None:
    pass


def _never(_page: Any) -> bool:
    return False


def _fail(_error: BaseException) -> None:
    """Say nothing: the build that follows finds it out as well, and tells."""
