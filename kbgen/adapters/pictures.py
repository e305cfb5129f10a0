"""Pictures: read from content as regular files, cleaned, and written under names of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kbgen.adapters.linking import linked
from kbgen.adapters.regular import Refused, read_regular
from kbgen.adapters.staged_files import write_files
from kbgen.errors import ContentError, EnvironmentFault
from kbgen.model.article import Article
from kbgen.model.audience import Edition
from kbgen.model.library import Library
from kbgen.model.page import Projection
from kbgen.model.picture import Fault
from kbgen.model.problem import Place, Problem
from kbgen.publish.media.clean import cleaned, formats, published_name, size_of
from kbgen.publish.media.faults import MAX_BYTES, too_long

PICTURES = "assets/pictures"
Size = tuple[int, int] | None


def picture_problems(root: Path, library: Library) -> Iterator[Problem]:
    """Yield what is wrong with the pictures that articles show, at the pictures themselves.

    A picture that no article shows is never read, and never published.
    """
    for path in sorted(shown(library.articles) & library.files):
        found = read_picture(root, path)
        if isinstance(found, Fault):
            yield picture_problem(path, found)


@dataclass(frozen=True, slots=True)
class _Published:
    """A cleaned picture at *place* in an *edition*: its *name*, and its width and height."""

    name: str
    size: Size
    place: Path
    edition: Edition


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one build, by their paths: each is read and cleaned once."""

    _known: dict[str, _Published] = field(default_factory=dict)

    def write(
        self, root: Path, projection: Projection, docs: Path, before: Path | None = None
    ) -> Projection:
        """Write the pictures that *projection* shows, cleaned, below *docs*; return it with them.

        The name follows from the cleaned bytes, so that it tells nothing of how the file is called.
        *before*: the same folder of the last build.
        """
        found: dict[str, _Published] = {}
        for path in sorted(shown(projection.articles)):
            known = self._known.get(path)
            if not (known and _is_again(known, projection.edition, docs)):
                name, size = _write(root, path, docs, before)
                known = _Published(name, size, docs / name, projection.edition)
                self._known[path] = known
            found[path] = known
        sizes = {one.name: one.size for one in found.values() if one.size}
        names = {path: one.name for path, one in found.items()}
        return replace(projection, media=names, sizes=sizes)


def _is_again(known: _Published, edition: Edition, docs: Path) -> bool:
    """Tell whether the picture is written below *docs* as well, by a link to where it stands.

    An edition takes nothing from one that shows more.
    """
    if not known.edition.audiences <= edition.audiences:
        return False
    place = docs / known.name
    place.parent.mkdir(parents=True, exist_ok=True)
    return place.exists() or linked(known.place, place)


def _write(root: Path, path: str, docs: Path, before: Path | None) -> tuple[str, Size]:
    """Write the picture *path* below *docs*; return its name and size."""
    content = read_picture(root, path)
    if isinstance(content, Fault):  # the check has seen it as it was a moment ago
        raise ContentError(
            "a picture keeps the site from being built",
            "mend it, and build again",
            [str(picture_problem(path, content))],
        )
    name = f"{PICTURES}/{published_name(path, content)}"
    write_files(docs, [(name, content)], before)
    return name, size_of(name, content)


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
