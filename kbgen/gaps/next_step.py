"""What to do next about a gap: that follows from its status, its articles and its cause."""

from kbgen.gaps.inert import said
from kbgen.gaps.routing import Routed
from kbgen.gaps.standing import FEW, UNSEEN, Gap
from kbgen.gaps.why import cause_named
from kbgen.model.gap import Status

_TO_THIS = {  # what remedies say of any gap, and how it is said of one
    "`kbgen gaps draft`": "`kbgen gaps draft {id}`",
    "Dismiss it": "Dismiss it with `kbgen gaps set {id} --dismiss REASON`",
    "else dismiss it": "else dismiss it with `kbgen gaps set {id} --dismiss REASON`",
    "the article": "{article}",
}
_UNSEEN = {
    UNSEEN: "Nobody searched for it in this log",
    FEW: "This log has no searches for it that may be shown",
}
_UNEXPLAINED = (
    "Find out what they mean. `kbgen gaps draft {id}` begins an article,"
    " `kbgen gaps set {id} --dismiss REASON` says that it is no gap."
)


def next_step(one: Routed) -> str:
    """Return what somebody is to do now about a gap, and with which command."""
    gap = one.gap
    if gap.decision.dismissed:
        return f"Nothing: it is dismissed. `kbgen gaps set {gap.id} --undismiss` takes that back."
    if gap.status is Status.CLOSED:
        return "Nothing: later searches were answered."
    if gap.status is Status.REOPENED:
        return (
            f"Readers still do not find their answer in {_article(one)}: open it, say it in the"
            " words that they typed, and claim these under `answers:`."
        )
    if gap.status is Status.ANSWERED:
        return _answered(one)
    return _to_write(one)


def wants_article(one: Routed) -> bool:
    """Tell whether a new article is among what is advised, or was decided about the gap."""
    gap = one.gap
    if gap.need is None or gap.decision.dismissed:
        return True  # nothing is known that speaks against it; what is dismissed is a won't-do
    is_named = bool(gap.decision.article) and not gap.articles
    return is_named or f"`kbgen gaps draft {gap.id}`" in next_step(one)


def _answered(one: Routed) -> str:
    gap = one.gap
    if not gap.articles:
        if gap.decision.article:
            return f"Let customers read {_article(one)}: they do not see it yet."
        return f"Name the article that answers it: `kbgen gaps set {gap.id} --article ARTICLE`."
    if gap.waits:
        return f"See for yourself whether {_article(one)} answers it: nothing measures that."
    return f"Wait: `kbgen analyse` with a later log tells whether {_article(one)} helped."


def _to_write(one: Routed) -> str:
    """Return what is to do while readers see no article, or somebody holds the gap open."""
    gap, article = one.gap, _article(one)
    if gap.articles:
        return f"Finish {article} and merge it; the gap is answered once it is released."
    if gap.decision.article not in {"", *one.articles}:
        return f"Write the article {article}: it is not there yet."
    if gap.decision.article and gap.decision.status is Status.OPEN:
        return (
            f"You hold it open. When {article} answers it, run"
            f" `kbgen gaps set {gap.id} --status answered`."
        )
    if gap.decision.article:
        return f"Let customers read {article}, or what of it may be public: they do not see it."
    return _against_the_cause(one)


def _against_the_cause(one: Routed) -> str:
    if one.gap.need is None:
        return (
            f"{_UNSEEN[one.gap.unseen]}. Wait, or dismiss it with"
            f" `kbgen gaps set {one.gap.id} --dismiss REASON`."
        )
    cause = one.gap.need.cause
    known = cause_named(cause.name) if cause else None
    text = known.remedy if known else _UNEXPLAINED
    for general, own in _TO_THIS.items():
        text = text.replace(general, own)
    of_cause = _path(one, cause.article) if cause and cause.article else "the article"
    return text.format(id=one.gap.id, article=of_cause)


def _article(one: Routed) -> str:
    """Return the file of the article that answers the gap, or will; its id while there is none."""
    return _path(one, _first(one.gap))


def _first(gap: Gap) -> str:
    return next(iter(gap.articles), gap.decision.article)


def _path(one: Routed, id_: str) -> str:
    return said(one.articles[id_].path if id_ in one.articles else id_)
