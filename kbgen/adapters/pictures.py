"""Pictures: read from content as regular files, cleaned, and written under names of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kbgen.adapters.regular import Refused, read_regular
from kbgen.errors import ContentError, EnvironmentFault
from kbgen.model.article import Article
from kbgen.model.library import Library
from kbgen.model.page import Projection
from kbgen.model.picture import Fault
from kbgen.model.problem import Place, Problem
from kbgen.publish.media.clean import cleaned, formats, published_name, size_of
from kbgen.publish.media.faults import MAX_BYTES, too_long

PICTURES = "assets/pictures"


def picture_problems(root: Path, library: Library) -> Iterator[Problem]:
    """Yield what is wrong with the pictures that articles show, at the pictures themselves.

    A picture that no article shows is never read, and never published.
    """
    for path in sorted(shown(library.articles) & library.files):
        found = read_picture(root, path)
        if isinstance(found, Fault):
            yield picture_problem(path, found)


def write_pictures(root: Path, projection: Projection, docs: Path) -> Projection:
    """Write the pictures that *projection* shows, cleaned, below *docs*; return it with them.

    The name follows from the cleaned bytes, so that it tells nothing of how the file is called.
    """
    found: dict[str, str] = {}
    sizes: dict[str, tuple[int, int]] = {}
    for path in sorted(shown(projection.articles)):
        content = read_picture(root, path)
        if isinstance(content, Fault):  # the check has seen it as it was a moment ago
            raise ContentError(
                "a picture keeps the site from being built",
                "mend it, and build again",
                [str(picture_problem(path, content))],
            )
        found[path] = f"{PICTURES}/{published_name(path, content)}"
        target = docs / found[path]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        size = size_of(found[path], content)
        sizes.update({found[path]: size} if size else {})
    return replace(projection, media=found, sizes=sizes)


def read_picture(root: Path, path: str) -> bytes | Fault:
    """Return what is published of the picture *path* below *root*; no link is followed."""
    try:
        size = (root / path).lstat().st_size
        content = read_regular(root, path, MAX_BYTES) if size <= MAX_BYTES else too_long(size)
    except FileNotFoundError:
        return Fault("KB205", "is not there", "add the file, or correct its path")
    except OSError as error:
        raise EnvironmentFault(
            f"{path} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    if isinstance(content, Refused):
        return Fault("KB101", content.what, content.todo)
    return cleaned(path, content) if isinstance(content, bytes) else content


def picture_problem(path: str, fault: Fault) -> Problem:
    """Return the problem that a *fault* of the picture *path* is."""
    what = fault.what if fault.code == "KB101" else f"the picture {fault.what}"
    return Problem(Place(path, fault.line, fault.column), fault.code, what, fault.todo)


def shown(articles: Iterable[Article]) -> set[str]:
    """Return the paths of the pictures that *articles* show and that can be published."""
    return {
        image.address
        for article in articles
        for image in article.images
        if image.address.startswith("content/") and Path(image.address).suffix.lower() in formats()
    }
