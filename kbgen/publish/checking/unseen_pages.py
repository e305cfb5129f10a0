"""What is wrong with public text that leads to a page which customers do not have."""

from dataclasses import replace

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC
from kbgen.model.library import Library
from kbgen.model.problem import Place, Problem
from kbgen.publish.launching.gate_words import acknowledging, missing_words
from kbgen.publish.launching.gates import readiness
from kbgen.publish.showing.visible import shows

_AWAY = "remove the link, or put it into a staff block"


def unseen(library: Library, target: Article, place: Place) -> Problem:
    """Return the problem of public text at *place* that leads to *target* of *library*."""
    meta = target.meta
    if meta.held and shows(PUBLIC, replace(meta, held=False), library.now):
        what = f"this public text leads to {target.path}, which a launch gate holds back"
        return Problem(place, "KB306", what, f"{_opening(library, target)}; or {_AWAY}")
    return for_staff(target.path, place)


def for_staff(named: str, place: Place) -> Problem:
    """Return the problem of public text at *place* that leads to what is *named*."""
    what = f"this public text leads to {named}, which customers cannot see (yet)"
    return Problem(place, "KB306", what, _AWAY)


def _opening(library: Library, target: Article) -> str:
    """Return what lets customers see *target* again."""
    original = next(one for one in library.originals() if one.id == target.id)
    missing = readiness(original, library.acks, library.settings.site.launch).missing
    if missing_words(missing):
        return f"missing: {missing_words(missing)}; {acknowledging(target.id)}"
    return f"it waits for an article that it links: see KB610 at {target.path}"
