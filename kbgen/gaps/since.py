"""What of a need was searched since an article came out: what came before is not its fault."""

from collections.abc import Sequence
from datetime import date

from kbgen.gaps.half import is_half
from kbgen.gaps.saying import left
from kbgen.model.article import Article
from kbgen.model.need import Need, Week
from kbgen.model.saying import counted


def released(article: Article | None) -> date | None:
    """Return the day on which *article* came out, None where it does not say so."""
    release = article.meta.release if article else None
    return release.day() if release else None


def weeks_since(need: Need, day: date) -> Sequence[Week]:
    """Return the weeks of *need* after that of *day*, in which nobody can tell what came first."""
    return [week for week in need.weeks if date.fromisoformat(week.monday) > day]


def is_left_since(need: Need, day: date | None) -> bool:
    """Tell whether half of what was searched after *day* was left unanswered.

    Where neither the day nor the weeks are known, all that was searched may be later.
    """
    if day is None or not need.weeks:
        return True
    later = weeks_since(need, day)
    unanswered = sum(week.unanswered for week in later)
    return bool(unanswered) and is_half(unanswered, sum(week.searches for week in later))


def left_since(need: Need, day: date | None) -> str:
    """Return how much of *need* was left unanswered after *day*, in words."""
    later = weeks_since(need, day) if day else ()
    if not later or len(later) == len(need.weeks):
        return left(need)
    searches = sum(week.searches for week in later)
    unanswered = sum(week.unanswered for week in later)
    were = "was" if unanswered == 1 else "were"
    those = f"of {counted(searches, 'search')} after the week of {day}"
    return f"{those}, {unanswered:,} {were} left unanswered"
