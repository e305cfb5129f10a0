"""The questions that articles answer."""

from kbgen.model.article import Article, Entry
from kbgen.model.page import Projection
from kbgen.model.template import Holds
from kbgen.publish.kinds import templates


def entries_of(projection: Projection) -> list[tuple[Article, Entry]]:
    """Return each question that *projection* shows, with its article."""
    found = []
    for article in projection.articles:
        for section in article.sections:
            spec = templates()[article.kind].spec(section.key)
            if spec is not None and spec.holds is Holds.QUESTIONS:
                found += [(article, entry) for entry in section.entries]
    return found


def questions_of(projection: Projection) -> list[tuple[Article, str, str]]:
    """Return article, wording and anchor of each question."""
    return [(article, entry.heading, entry.anchor) for article, entry in entries_of(projection)]
