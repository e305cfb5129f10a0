"""Canned answers for a help desk: known placeholders filled, the others by its own names."""

from collections.abc import Iterator

from kbgen.model.article import Article, Entry
from kbgen.model.audience import Audience
from kbgen.model.page import Projection
from kbgen.publish.answering.shape import Answer
from kbgen.publish.reading.blanks import replaced
from kbgen.publish.sections import CANNED
from kbgen.publish.showing.canned_answers import answer_id, is_known
from kbgen.publish.showing.elsewhere import told_elsewhere
from kbgen.publish.showing.plain_text import as_html, as_plain


def exported(projection: Projection, desk: str) -> Iterator[Answer]:
    """Yield the canned answers of *projection* that are written in its language, for a *desk*."""
    for article in projection.articles:
        section = article.section(CANNED.key)
        for entry in section.entries if section and not article.fallback else ():
            text = told_elsewhere(entry.pieces, Audience.AGENT, projection)
            if text:
                yield _answer(article, entry, _filled(text, projection, desk), projection)


def _answer(article: Article, entry: Entry, text: str, projection: Projection) -> Answer:
    stale = projection.stale.get(article.id, {})
    known = "no" if is_known(article, projection) else "unknown"
    return Answer(
        answer_id(article, entry),
        " ".join(entry.heading.split()),
        article.language,
        article.meta.component,
        article.meta.answers,
        as_plain(text),
        as_html(text),
        "yes" if entry.anchor in stale else known,
    )


def _filled(text: str, projection: Projection, desk: str) -> str:
    known = projection.site.placeholders

    def instead(name: str) -> str:
        one = known.get(name)
        if one is None:
            return f"{{{name}}}"
        return one.value or one.called.get(desk, f"{{{name}}}")

    return replaced(text, instead)
