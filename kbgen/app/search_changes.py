"""What a change does to searches: the pages of both sides, asked what customers asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.limited import Allowance, Stopped, run_limited
from kbgen.adapters.need_files import NEEDS, read_needs
from kbgen.app.before import Before
from kbgen.errors import ContentError, UsageError
from kbgen.gaps.review.judging import basis_of, judges
from kbgen.gaps.review.pages import Pages, WantedPages, pages
from kbgen.gaps.review.searches import Changed, searches
from kbgen.gaps.review.sides import sides
from kbgen.gaps.shown import shown
from kbgen.model.library import Library
from kbgen.model.need import Needs
from kbgen.ranking.gap_learning import Judge

_SECONDS = 10.0  # for one page
_MEMORY = 2_000_000_000
_NONE = (
    "No searches were compared: there is no build/needs.json here. `kbgen analyse` writes it; give"
    " it with --needs, as the last analysis of the main branch left it."
)
_NO_MODEL = (
    "The analysis could not tell how likely a search has no answer, so only what readers opened"
    " was compared."
)


@dataclass(frozen=True, slots=True)
class Searched:
    """What becomes of searches; *untold* says what could not be told, and why.

    *basis*: what probabilities rest on. *withheld*: what was not compared, as too few typed it.
    """

    changed: Changed
    untold: str
    basis: str = ""
    withheld: str = ""


def search_changes(root: Path, file: Path | None, before: Before, head: Library) -> Searched:
    """Return what becomes of the searches in *file*, or where `kbgen analyse` leaves them."""
    place = file or root / NEEDS
    if file is None and not place.is_file():
        return Searched(Changed(), _NONE)
    seen = shown(read_needs(place), before.library.settings.site.searches)
    needs = seen.needs
    followers = {id_: one.id for one in head.originals() for id_ in one.meta.formerly}
    judging, unjudged = _judges(needs, followers)
    wanted = WantedPages(before.library, head, before.shared, needs.edition)
    by_language = {one.language: sides(one, followers) for one in _pages(wanted)}
    found = searches(needs, by_language, judging)
    return Searched(found, unjudged, basis_of(needs) if judging else "", seen.why)


def _judges(needs: Needs, followers: Mapping[str, str]) -> tuple[dict[str, Judge], str]:
    """Return what judges queries, and why nothing does: a model may be of another kbgen."""
    try:
        found = judges(needs, followers)
    except UsageError as error:
        return {}, f"{_NO_MODEL} {str(error)[0].upper()}{str(error)[1:]}."
    return found, "" if found else _NO_MODEL


def _pages(wanted: WantedPages) -> tuple[Pages, ...]:
    """Return the pages of both sides, read in a process that has limits."""
    found = run_limited(pages, wanted, Allowance(_SECONDS, _MEMORY))
    if isinstance(found, Stopped):
        raise ContentError(
            f"{found.at} cannot be read as a page within the limits: {found.why}",
            "simplify or split it; long rows of brackets, marks or nested lists are most often why",
        )
    return found
