"""Check the content of a knowledge base."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.brand_files import brand_problems
from kbgen.adapters.content import read_checked_content
from kbgen.adapters.git import Untold, changes_since, gone_since
from kbgen.adapters.pictures import picture_problems
from kbgen.adapters.places import Places
from kbgen.adapters.theme import theme_problems
from kbgen.model.library import Library
from kbgen.model.problem import Problem, Severity, in_order
from kbgen.publish.checking.codes import severity
from kbgen.publish.checking.gone import gone_problems
from kbgen.publish.checking.ordering import changed_first

_ARTICLES = "content/articles"


@dataclass(frozen=True, slots=True)
class Checked:
    """A library with all its problems, in order."""

    library: Library
    problems: tuple[Problem, ...]

    def count(self, wanted: Severity) -> int:
        """Return how many problems are that severe."""
        return sum(severity(problem) is wanted for problem in self.problems)


def check_content(root: Path | Places, now: datetime, only: Sequence[str] = ()) -> Checked:
    """Read and check content and theme in *root*; report the files and folders *only*, if given.

    Paths of *only* are relative to *root*. All files are read in any case, because ids, links
    and queries are checked against each other.
    """
    places = Places.of(root)
    content = read_checked_content(places.root, now)
    pictures = picture_problems(places.root, content.library)
    look = brand_problems(places.root, content.library.settings.site.brand)
    left_out = theme_problems(places.config)
    problems = in_order((*content.problems, *pictures, *look, *left_out))
    if only:
        problems = tuple(problem for problem in problems if _within(problem.place.path, only))
    return Checked(content.library, problems)


def nearest_first(
    root: Path, checked: Checked, reference: str, only: Sequence[str] = ()
) -> tuple[Checked, Untold | None]:
    """Return *checked* with problems on lines changed since *reference* first, then those near.

    First of all stand the articles that have gone since. Where Git cannot tell what changed, the
    problems keep their order, with the reason beside them.
    """
    changes = changes_since(root, reference)
    if isinstance(changes, Untold):
        return checked, changes
    lost = gone_since(root, reference, _ARTICLES)
    gone = [
        problem
        for problem in gone_problems(checked.library, lost)
        if not only or _within(problem.place.path, only)
    ]
    found = (*gone, *changed_first(checked.problems, changes.lines))
    return replace(checked, problems=found), None


def _within(path: str, only: Sequence[str]) -> bool:
    return any(
        wanted == "." or path == wanted or path.startswith(wanted.rstrip("/") + "/")
        for wanted in only
    )
