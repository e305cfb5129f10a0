"""Articles to look at again, as pages of staff show them."""

from collections.abc import Iterable

from kbgen.model.page import Projection, once
from kbgen.publish.reviewing.freshness import Dates, Stale, Why, stale
from kbgen.publish.showing.markup import badge, carded, plain
from kbgen.publish.showing.mentions import mention
from kbgen.publish.showing.speech import day, phrases

_SENTENCES = {Why.OVERDUE: "fresh_due", Why.SOON: "fresh_will", Why.OUTDATED: "fresh_changed"}


def dates_of(projection: Projection) -> Dates:
    """Return what *projection* knows of days."""
    soon = projection.site.review.soon
    return Dates(projection.now.date(), soon, projection.changed, projection.touched)


@once
def to_look_at(projection: Projection) -> tuple[Stale, ...]:
    """Return the articles of *projection* that somebody should look at again."""
    return stale(projection.articles, dates_of(projection))


def look_again(found: Iterable[Stale], page: str, projection: Projection) -> str:
    """Return a table on *page* of what was *found*: cards where there is little room."""
    say = phrases(projection.language)
    rows = [
        (
            mention(one.article, page, projection),
            badge(say[f"fresh_{one.why}"], str(one.why)),
            plain(reason(one, projection.language)),
        )
        for one in found
    ]
    return carded([say["articles"], say["status"], say["why"]], rows)


def reason(one: Stale, language: str) -> str:
    """Return in words why somebody should look at an article."""
    sentence = phrases(language)[_SENTENCES[one.why]]
    named = [one.feature.meta.title] if one.feature else []
    days = [one.day, *([one.written] if one.written else [])]
    return sentence.format(*named, *(day(when, language) for when in days))
