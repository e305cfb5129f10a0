"""Which article readers opened for a need, although its searches were left unanswered."""

from dataclasses import dataclass

from kbgen.gaps.asked import AskedNeed, Knowledge, Typed, place_of

LEAST = 2  # searches: one reader's way is no evidence
TENTH = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """An *article*, *opened* in so many searches for the need itself, and *found* in so many.

    Found is what was opened after searching again with other words.
    """

    article: str
    opened: int
    found: int


def chosen(asked: AskedNeed, known: Knowledge) -> Choice | None:
    """Return the article that readers chose; None if too few did.

    Too few are less than two searches, or less than a tenth of what was left unanswered.
    """
    opened = asked.readers_choice(lambda wording: wording.opened)
    found = asked.readers_choice(lambda wording: wording.found)
    both = [(opened[one] + found[one], one) for one in {*opened, *found} if one in known.articles]
    count, article = max(both, key=lambda pair: (pair[0], pair[1]), default=(0, ""))
    if count < LEAST or count * TENTH < asked.need.counts.unanswered:
        return None
    return Choice(article, opened[article], found[article])


def stands_low(typed: Typed, article: str, seen: int) -> bool:
    """Tell whether *article* has all of the words, but stands below the first *seen* results."""
    place = place_of(typed.shown, article)
    return place > seen and typed.shown[place - 1].coverage >= 1
