"""Check the content of a knowledge base."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from kbgen.adapters.ack_files import ack_problems
from kbgen.adapters.brand_files import brand_problems
from kbgen.adapters.content import Content, checked_across, read_checked_content, read_known
from kbgen.adapters.git import Untold, changes_since, gone_since
from kbgen.adapters.ledger_files import ledger_problems
from kbgen.adapters.near_content import keep_index, near_content
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
    """A library with all its problems, in order; *within* its files, whatever stands in others.

    *near*: of how many articles this library holds those alone that were asked for and what they
    meet, 0 if it holds all.
    """

    library: Library
    problems: tuple[Problem, ...]
    within: frozenset[Problem] = frozenset()
    near: int = 0

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return self.near or len(self.library.articles)

    def count(self, wanted: Severity) -> int:
        """Return how many problems are that severe."""
        return sum(severity(problem) is wanted for problem in self.problems)


def check_content(root: Path | Places, now: datetime, only: Sequence[str] = ()) -> Checked:
    """Read and check content and theme in *root*; report the files and folders *only*, if given.

    Paths of *only* are relative to *root*. All files are read in any case, because ids, links
    and queries are checked against each other.
    """
    places = Places.of(root)
    content = read_checked_content(places.root, now, cache=places.cache)
    return _with_all_beside(places, content, only)


def _with_all_beside(places: Places, content: Content, only: Sequence[str]) -> Checked:
    left_out = tuple(theme_problems(places.config))
    beside = beside_articles(places.root, content.library)
    problems = in_order((*content.problems, *left_out, *beside))
    if only:
        problems = tuple(problem for problem in problems if _within(problem.place.path, only))
    return Checked(content.library, problems, content.within.union(left_out))


def check_files(places: Places, now: datetime, only: Sequence[str] = ()) -> Checked:
    """Do the same, and leave to the next time what it takes to look at a few articles alone."""
    near = near_content(places.root, now, places.cache, only) if only else None
    if near:
        found = in_order(one for one in near.content.problems if _within(one.place.path, only))
        return Checked(near.content.library, found, near.content.within, near.articles)
    known = read_known(places.root, now, cache=places.cache)
    keep_index(known, places.cache)
    return _with_all_beside(places, checked_across(known), only)


def beside_articles(root: Path, library: Library) -> Iterator[Problem]:
    """Yield what is wrong in *root* with other files than articles, which *library* rests on."""
    yield from picture_problems(root, library)
    yield from brand_problems(root, library.settings.site.brand)
    yield from ledger_problems(root, library)
    yield from ack_problems(root, _ids(library))


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


def _ids(library: Library) -> set[str]:
    """Return the ids of all articles, those that could not be read too."""
    unread = {PurePosixPath(path).stem for path in library.unread}
    return unread | {article.id for article in library.originals()}


def _within(path: str, only: Sequence[str]) -> bool:
    return any(
        wanted == "." or path == wanted or path.startswith(wanted.rstrip("/") + "/")
        for wanted in only
    )
