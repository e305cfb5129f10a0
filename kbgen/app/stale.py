"""What of a knowledge base somebody should look at again."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import read_content
from kbgen.app.last_changes import last_changes
from kbgen.model.article import Article
from kbgen.model.problem import Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.reviewing.freshness import Dates, Stale, stale, undated


@dataclass(frozen=True, slots=True)
class Freshness:
    """What was *found*; articles of which it is not *known* when they were written.

    *broken*: files with errors, of which some may be missing. *owners*: all who answer for
    an article.
    """

    found: tuple[Stale, ...]
    undated: tuple[Article, ...]
    broken: tuple[str, ...]
    owners: frozenset[str]


def freshness(root: Path, now: datetime, soon: int | None) -> Freshness:
    """Return what of the content below *root* is to be looked at on the day of *now*.

    *soon*: days; None for what the settings say.
    """
    content = read_content(root, now)
    library = content.library
    default = library.settings.site.language
    ages = last_changes(root, library)
    dates = Dates(
        now.date(),
        library.settings.site.review.soon if soon is None else soon,
        {id_: day for (id_, language), day in ages.days.items() if language == default},
        ages.touched,
    )
    errors = (one for one in content.problems if severity(one) is Severity.ERROR)
    broken = tuple(sorted({one.place.path for one in errors}))
    originals = library.originals()
    owners = frozenset(one.meta.owner for one in originals if one.meta.owner)
    return Freshness(stale(originals, dates), undated(originals, dates), broken, owners)


def of_owner(found: Freshness, owner: str) -> Freshness:
    """Return of *found* what *owner* answers for."""
    return replace(
        found,
        found=tuple(one for one in found.found if one.article.meta.owner == owner),
        undated=tuple(one for one in found.undated if one.meta.owner == owner),
    )
