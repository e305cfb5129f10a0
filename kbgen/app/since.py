"""Which problems a change causes, which it solves, and which stood there before."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from kbgen.adapters.base_files import Base
from kbgen.adapters.content import COMPONENTS, SITE
from kbgen.app.before import Before, library_with, settings_before
from kbgen.app.check import Checked, beside_articles
from kbgen.gaps.review.caused import Caused, Told, caused, untold
from kbgen.model.problem import Problem
from kbgen.publish.reading.names import name_problems


def problems_since(root: Path, base: Base, before: Before, checked: Checked) -> Caused:
    """Return what becomes of problems; nobody can tell where the settings of then are lost."""
    if not base.changed.isdisjoint((SITE, COMPONENTS)):
        settings = settings_before(root, base)
        if settings is None:
            return untold(checked.problems, base.changed)
        before = library_with(root, base, checked.library, settings)
    then = (*before.problems, *_beside(root, base, before))
    # what is wrong within a file was wrong before, unless it was read again to see
    same = frozenset(one for one in checked.within if one.place.path not in before.read)
    return caused(Told(checked.problems, same), then, base.changed)


def _beside(root: Path, base: Base, before: Before) -> Iterator[Problem]:
    """Yield what was wrong beside articles in files that are the same today."""
    for one in beside_articles(root, before.library):
        if one.place.path not in base.changed:
            yield one
    files = {*base.blobs, *base.irregular}
    folders = {str(folder) for path in files for folder in PurePosixPath(path).parents}
    yield from name_problems(sorted(files | folders - {"."}))
