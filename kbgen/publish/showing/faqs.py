"""The questions that articles answer."""

from functools import cache

from kbgen.model.article import Article, Entry
from kbgen.model.page import Projection, once
from kbgen.model.template import Holds
from kbgen.publish.kinds import templates


@once
def entries_of(projection: Projection) -> list[tuple[Article, Entry]]:
    """Return each question that *projection* shows, with its article."""
    return [
        (article, entry)
        for article in projection.articles
        for section in article.sections
        if section.entries and _holds_questions(article.kind, section.key)
        for entry in section.entries
    ]


def questions_of(projection: Projection) -> list[tuple[Article, str, str]]:
    """Return article, wording and anchor of each question."""
    return [(article, entry.heading, entry.anchor) for article, entry in entries_of(projection)]


@cache
def _holds_questions(kind: str, key: str) -> bool:
    spec = templates()[kind].spec(key)
    return spec is not None and spec.holds is Holds.QUESTIONS
