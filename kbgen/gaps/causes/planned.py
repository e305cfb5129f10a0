"""Planned, or in an experiment: the article is there, the feature not yet."""

from kbgen.gaps.asked import AskedNeed, Knowledge, Typed
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.model.article import Article
from kbgen.model.audience import Status
from kbgen.model.need import Cause
from kbgen.model.saying import quoted
from kbgen.model.search import Hit


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    hit = asked.agreed(lambda typed: _coming(typed, known))
    if hit is None or asked.agreed(known.readable):
        return None
    return Cause(
        "planned",
        f"{quoted(hit.title)} has all of its words and {_when(known.articles.get(hit.article_id))};"
        f" {left(asked.need)}.",
        hit.article_id,
    )


def _coming(typed: Typed, known: Knowledge) -> Hit | None:
    found = (hit for hit in (*typed.shown, *typed.hidden) if hit.coming)
    return known.covering(found, typed.wording.text)


def _when(article: Article | None) -> str:
    if article is None:
        return "is not released yet"
    release = article.meta.release
    if article.meta.status is Status.EXPERIMENT:
        return "is an experiment, which customers do not see"
    if release:
        return f"comes out on {release.day()}"
    return "is planned, without a release date"


CAUSE = CauseKind(
    "planned",
    40,
    "Planned or in an experiment",
    "Tell readers when; the article answers once it is released.",
    _explain,
)
