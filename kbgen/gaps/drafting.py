"""The draft of an article that answers a gap, with the customers' own words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kbgen.gaps.routing import Routed
from kbgen.gaps.saying import withheld
from kbgen.gaps.shown import tells
from kbgen.gaps.telling import demand
from kbgen.listen.masking import masked
from kbgen.model.article import Article
from kbgen.model.gap import Class
from kbgen.model.library import Library
from kbgen.publish.starting.skeleton import NewArticle
from kbgen.publish.starting.slugs import slug
from kbgen.words.written import phrase

MOST = 20  # queries that a draft claims; whoever writes it adds what is missing
_KINDS = {Class.BUG: "problem", Class.MISSING: "feature", Class.UNCLEAR: "faq"}
_SIGNS = re.compile(r"[\w \-'\u2019.,?+/]+")  # what means nothing in Markdown


@dataclass(frozen=True, slots=True)
class ClaimedWords:
    """What customers typed: *claimed* by the draft, and *left_out*, each with the reason."""

    claimed: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def kind_of(one: Routed) -> str:
    """Return the kind of article that answers the gap: its class tells, else it is a question."""
    if one.gap.decision.dismissed:
        return "wont-do"
    return _KINDS[one.gap.kind] if one.gap.kind else "faq"


def words_of(one: Routed, library: Library) -> ClaimedWords:
    """Return the wordings of the gap that a draft may claim, most searched first."""
    claimed: dict[str, str] = {}
    left_out: list[tuple[str, str]] = []
    owners = _claims(library.articles)
    spoken = library.settings.site.language
    for wording in one.gap.need.wordings if one.gap.need else ():
        text = " ".join(wording.text.split())
        why = _why_not(text, one, library) or owners.get((phrase(text), spoken), "")
        if why:
            left_out.append((text, why))
        elif len(claimed) < MOST:
            claimed.setdefault(phrase(text), text)
    return ClaimedWords(tuple(claimed.values()), tuple(left_out))


def draft(one: Routed, library: Library, given: NewArticle) -> NewArticle:
    """Return *given* with what is known of the gap: words, owner, question and evidence."""
    words = words_of(one, library)
    text = words.claimed[0] if words.claimed else ""
    return NewArticle(
        given.id,
        given.title,
        given.component,
        given.language,
        given.today,
        answers=words.claimed,
        related=given.related,
        owner=_other_owner(one),
        question=_sentence(text) if _SIGNS.fullmatch(text) else "",
        notes=tuple(_notes(one, words, library)),
    )


def title_of(one: Routed) -> str:
    """Return what customers typed most as a title, which its author will write anew."""
    return _sentence(" ".join(one.name.split()))


def id_of(one: Routed, title: str, language: str) -> str:
    """Return an id for the draft: from its title, else from the gap."""
    return slug(title, language) or one.gap.id.replace("g-", "gap-", 1)


def begun(one: Routed, title: str, language: str, today: date) -> NewArticle:
    """Return the draft as far as it follows from the gap alone."""
    component = one.component.id if one.component else ""
    return NewArticle(id_of(one, title, language), title, component, language, today)


def _why_not(text: str, one: Routed, library: Library) -> str:
    """Return why a draft cannot claim *text* itself, "" if it can."""
    need, site = one.gap.need, library.settings.site
    if need and need.language != site.language and need.language in site.languages:
        return f"typed in {need.language!r}: claim it in the translation"
    if tells(text, site.searches.masked):
        return "it tells of a person"
    return "" if text.isprintable() else "it has signs that no page shows"


def _claims(articles: Iterable[Article]) -> dict[tuple[str, str], str]:
    """Return who claims each query, in words."""
    return {
        (phrase(query), article.language): f"{article.path} claims it"
        for article in articles
        for query in article.meta.answers
    }


def _other_owner(one: Routed) -> str:
    """Return who owns the draft, "" if that is whoever owns its component."""
    return "" if one.component and one.component.owner == one.owner else one.owner


def _notes(one: Routed, words: ClaimedWords, library: Library) -> Iterator[str]:
    need, site = one.gap.need, library.settings.site
    yield f"Written for the gap {one.gap.id}; `kbgen gaps show {one.gap.id}` tells all about it."
    if need is None:
        return
    yield f"{demand(need.counts)}."
    if need.cause:
        yield need.cause.evidence
    if need.cause and need.cause.words:
        yield f"Words to use: {_safe(need.cause.words, site.searches.masked)}"
    if need.hidden:
        yield f"{withheld(need.hidden)}."
    for text, why in words.left_out:
        if "person" not in why:
            yield f"Left out of answers: {text} ({why})."


def _safe(words: Iterable[str], masks: tuple[str, ...]) -> str:
    return ", ".join(masked(word, masks) for word in words)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
