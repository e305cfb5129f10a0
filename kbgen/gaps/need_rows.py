"""Needs as rows of a table, with where they stand: what reports on gaps rest on."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kbgen.gaps.proof import Proof
from kbgen.gaps.routing import routed
from kbgen.gaps.standing import Gap
from kbgen.gaps.why import cause_named
from kbgen.model.gap import Class
from kbgen.model.library import Library
from kbgen.model.need import Need
from kbgen.model.site import Settings

DISMISSED = "dismissed"
NOT_KNOWN = "not known"

Row = Mapping[str, object]


def need_rows(needs: Iterable[Need], gaps: Iterable[Gap], library: Library) -> Iterator[Row]:
    """Yield the rows of the table `needs`; *gaps* tell where those stand that are some."""
    own = library.settings.site.language
    ordered = sorted(library.articles, key=lambda article: article.language == own)
    titles = {article.id: article.meta.title for article in ordered}
    by_id = {one.gap.id: one for one in routed(gaps, library)}
    for need in needs:
        one = by_id.get(need.id)
        yield {
            **_counted(need),
            **_explained(one.gap.need or need if one else need),
            **_standing(need, one.gap if one else None, titles),
            "component": one.called or None if one else _component(need, library.settings),
            "owner": (one.owner if one else need.owner) or None,
            "is_past": int(bool(one and one.gap.is_past)),
        }


def proved_past(gaps: Iterable[Gap]) -> Iterator[Need]:
    """Yield the needs that only earlier logs mention, where these tell whether they are answered.

    Where an article helps best, nobody searches any more.
    """
    yield from (gap.need for gap in gaps if gap.need and gap.is_past and gap.proof)


def undecided(row: Row) -> Row:
    """Return *row* where it is not clear what people decided, so that no status is known."""
    return {**row, "status": NOT_KNOWN} if row["status"] else row


def _counted(need: Need) -> Row:
    return {
        "id": need.id,
        "language": need.language,
        "text": need.text,
        "wordings": len(need.wordings) + need.hidden,
        "other_wordings": "; ".join(one.text for one in need.wordings[1:]) or None,
        "sessions": need.counts.sessions,
        "searches": need.counts.searches,
        "unanswered": need.counts.unanswered,
        "escalated": need.counts.escalated,
        "zero_results": need.counts.zero_results,
        "probability": None if need.probability is None else round(100 * need.probability),
        "band": str(need.band) if need.band else None,
    }


def _explained(need: Need) -> Row:
    kind = cause_named(need.cause.name) if need.cause else None
    return {
        "cause": kind.title if kind else None,
        "cause_rank": kind.rank if kind else None,
        "evidence": need.cause.evidence if need.cause else None,
        "remedy": kind.remedy if kind else None,
    }


def _standing(need: Need, gap: Gap | None, titles: Mapping[str, str]) -> Row:
    claiming = gap.articles[0] if gap and gap.articles else ""
    article = claiming or (need.cause.article if need.cause else "")
    status = DISMISSED if gap and gap.decision.dismissed else gap and str(gap.status)
    kind = gap.kind if gap else None
    return {
        "class": _class(gap.decision.kind, kind) if gap else None,
        "status": status or None,
        "article": article or None,
        "title": titles.get(article),
        **(_proved(gap.proof) if gap and gap.proof else {}),
    }


def _proved(proof: Proof) -> Row:
    """Return what is proved; shares are of the same cases as those of its words."""
    before_unanswered, before_cases = proof.before.cases
    after_unanswered, after_cases = proof.after.cases
    return {
        "released": _iso(proof.released),
        "before_searches": proof.before.searches,
        "before_cases": before_cases,
        "before_unanswered": before_unanswered,
        "after_searches": proof.after.searches,
        "after_cases": after_cases,
        "after_unanswered": after_unanswered,
        "counted": "searches" if proof.after.unanswered_sessions is None else "sessions",
        "proof": proof.words,
    }


def _class(decided: Class | None, kind: Class | None) -> str | None:
    """Return the class, with a question mark where no person decided it."""
    return str(kind) + ("" if decided else "?") if kind else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _component(need: Need, settings: Settings) -> str | None:
    component = settings.components.get(need.component)
    return component.title.text(settings.site.language) if component else None
