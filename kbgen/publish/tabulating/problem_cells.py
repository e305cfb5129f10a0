"""A problem article as a row of a table."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Projection
from kbgen.publish.showing.elsewhere import told_elsewhere
from kbgen.publish.showing.plain_text import as_plain
from kbgen.publish.tabulating.sheet import Cells
from kbgen.publish.templates.problem import ANSWER, ESCALATION, PROBLEM, TEMPLATE

_SECTIONS = {"details": PROBLEM.key, "answer": ANSWER.key, "escalation": ESCALATION.key}


def problem_cells(projection: Projection) -> Iterator[Cells]:
    """Yield the problems of *projection*, in the order of their ids."""
    articles = projection.of_kind(TEMPLATE.kind)
    return (cells_of(one, projection) for one in sorted(articles, key=lambda one: one.id))


def cells_of(article: Article, projection: Projection) -> Cells:
    """Return what *article* says by column, with what it has from its component."""
    meta = article.meta
    component = projection.component(meta.component)
    found = {
        "id": article.id,
        "problem": meta.title,
        "component": meta.component,
        "level": meta.level,
        "owner": meta.owner,
    }
    found.update({column: _text(article, key, projection) for column, key in _SECTIONS.items()})
    found["escalation"] = found["escalation"] or (component.escalation if component else "")
    return found


def _text(article: Article, key: str, projection: Projection) -> str:
    section = article.section(key)
    return as_plain(told_elsewhere(section.pieces, Audience.AGENT, projection)) if section else ""
