"""The pages of a tree: taken over from the last build as far as they are the same, else made."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kbgen.adapters.build_cache import digest
from kbgen.adapters.child import end_with_parent
from kbgen.adapters.host_kept import Conversions, KeptPages
from kbgen.adapters.host_nav import Views, is_foreign
from kbgen.adapters.host_task import Task
from kbgen.adapters.host_workers import Shared, share
from kbgen.adapters.rendering import Renderer, say
from kbgen.adapters.theme import THEME
from kbgen.errors import HostError

_RESTARTS = 20  # pages of one tree that may end a whole process before the build gives up


@dataclass(frozen=True, slots=True)
class Tree:
    """A staged tree as the host has opened it: all is known and built but its *pages*.

    *read* takes up the text of one of them, *make* makes it.
    """

    config: Any
    files: Any
    nav: Any
    env: Any
    pages: list[Any]
    make: Callable[[Any], None]
    read: Callable[[Any], None]


def make_pages(tree: Tree, task: Task, rendering: Renderer) -> None:
    """Make all pages of *tree*; HostError if one cannot be made."""
    site = _Site(tree, task, rendering)
    rest = [page for page in tree.pages if not site.take_over(page)]
    shared = Shared(site.begin, site.make, site.end, site.leave_out, _tell)
    if not share(rest, task.workers, shared):
        raise HostError("a process that makes pages has failed", "look at what it said")
    say("at", "")
    site.forget()


class _Site:
    """The site that comes of a *tree*, page by page."""

    def __init__(self, tree: Tree, task: Task, rendering: Renderer) -> None:
        theme = Path(task.config).with_name(THEME)
        told = json.loads(Path(task.config).read_text(encoding="utf-8"))
        self._tree = tree
        self._rendering = rendering
        basis = digest(_basis(told), *_files(theme), str(task.moment) if is_foreign(theme) else "")
        self._keys = _keys(tree, basis, Views(tree.nav, tree.pages if is_foreign(theme) else ()))
        texts = task.readable("texts")
        self._conversions = Conversions(texts, tree.files)
        rendering.conversions = self._conversions
        rendering.basis = digest(_text_basis(told))
        self._kept = KeptPages(task.store("pages"), Path(task.before), self._keys.values())

    def take_over(self, page: Any) -> bool:
        """Put *page* of the last build into its place, if it is to be the same; tell so."""
        place = Path(page.file.abs_dest_path)
        key = self._keys[page.file.src_uri]
        taken = self._kept.take_over(key, page.file.dest_uri, place, self._tree.files)
        if taken:
            say("page", "")
        return taken

    def begin(self) -> None:
        """Begin a process of its own."""
        end_with_parent()

    def make(self, page: Any) -> None:
        """Make *page*, and remember it unless there is something to say of it."""
        warned = self._rendering.warned()
        self._tree.make(page)
        links = self._rendering.links
        if links is not None and self._rendering.warned() == warned:
            key = self._keys[page.file.src_uri]
            self._kept.keep(key, Path(page.file.abs_dest_path), links)
        # without a text, a page would have no title for those that show it in their navigation
        page.content, page.markdown = None, ""
        page.toc = []

    def leave_out(self, page: Any) -> bool:
        """Let a notice stand in the place of *page*, which a process died of; not for ever."""
        name, broken = page.file.src_uri, self._rendering.broken
        if name in broken or len(broken) >= _RESTARTS:
            return False
        broken.append(name)
        say("complex", name)
        return True

    def end(self) -> None:
        """Write what this process has made for the next build."""
        self._conversions.flush()
        self._kept.flush()

    def forget(self) -> None:
        """Forget what is of pages that are no more."""
        self._kept.forget(self._keys.values())
        self._conversions.forget(self._rendering.key(page) for page in self._tree.pages)


def _tell(error: BaseException) -> None:
    say("fault", f"{type(error).__name__}: {error}")


def _keys(tree: Tree, basis: bytes, views: Views) -> dict[str, bytes]:
    """Return for each page a digest of all that it is made from, but for where its links lead."""
    return {
        page.file.src_uri: digest(
            basis, page.file.src_uri, repr(page.meta), page.markdown, views.of(page)
        )
        for page in tree.pages
    }


def _basis(told: dict[str, Any]) -> str:
    """Return what of the settings decides about a page as a whole.

    What it shows of the navigation is looked at by itself. The name of a picture follows from its
    content, and so does its size.
    """
    kbgen = {**told["extra"]["kbgen"], "sizes": None}
    return json.dumps({**told, "nav": None, "extra": {**told["extra"], "kbgen": kbgen}})


def _text_basis(told: dict[str, Any]) -> str:
    """Return what of the settings decides about the conversion of a text."""
    kbgen = told["extra"]["kbgen"]
    return json.dumps([told["markdown_extensions"], kbgen["say"], kbgen["pictures"]])


def _files(theme: Path) -> Iterator[bytes]:
    for path in sorted(path for path in theme.rglob("*") if path.is_file()):
        yield path.relative_to(theme).as_posix().encode()
        yield path.read_bytes()
