"""Reports on gaps as an analysis makes them, and the page that shows them."""

from collections.abc import Sequence
from dataclasses import replace

from bases import SITE, settings, shown

from kbgen.adapters.engine import questions
from kbgen.listen.question import MEASURES
from kbgen.model.audience import AGENT
from kbgen.model.report import Cell, Hidden, Report, Rows
from kbgen.publish.showing.outputs.unanswered import OUTPUT

GAP: dict[str, Cell] = {
    "query": "dark mode",
    "id": "g-7kq2m9xw",
    "language": "en",
    "wordings": 1,
    "other_wordings": None,
    "sessions": 4,
    "searches": 1200,
    "unanswered": 600,
    "escalated": 0,
    "zero_results": 0,
    "probability": 93,
    "band": "likely_gap",
    "cause": "No article",
    "evidence": "No page has as much as half of its words; 8 of 10 searches were left unanswered.",
    "class": "missing feature",
    "status": "open",
    "component": "Reports",
    "owner": "Ana Ruiz",
    "article": None,
}
CAUSE: dict[str, Cell] = {
    "cause": "No article",
    "needs": 1,
    "searches": 10,
    "unanswered": 8,
    "example": "dark `mode`",
    "remedy": "Write one: `kbgen gaps draft` begins it with the words of your readers.",
}


def report(name: str, rows: Sequence[dict[str, Cell]]) -> Report:
    """Return the report called *name* with these *rows*."""
    question = next(one for one in questions() if one.name == name)
    found = Rows(tuple(rows[0]), [tuple(row.values()) for row in rows])
    return question.answered(found, frozenset(MEASURES), Hidden(0, 0, 0, 5))


def page(*reports: Report, language: str = "en") -> str:
    """Return the Markdown of the page that shows these *reports*."""
    site = SITE.replace("languages: [en]", f"languages: [{language}]")
    projection, _ = shown({}, AGENT, settings(site))
    return next(iter(OUTPUT.pages(replace(projection, reports=reports)))).markdown
