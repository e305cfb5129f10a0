"""Why an edition shows a part of the content, or does not: in the words of those who write."""

from kbgen.model.article import Article, Section
from kbgen.model.audience import Audience, Edition
from kbgen.model.library import Library
from kbgen.publish.kinds import templates
from kbgen.publish.showing.visible import is_out

NARROWED = "narrowed by {audience=agent}"
BLOCK = "staff block"
HELD = "the launch gate is closed, or that of an article it links"
MADE = "made from what this edition shows"


def page_reason(article: Article, edition: Edition, library: Library) -> tuple[bool, str]:
    """Return whether *edition* shows the page of *article*, and why; the rule of projection."""
    meta = article.meta
    kind = templates()[article.kind]
    if meta.audience not in edition.audiences:
        whole = kind.widest is meta.audience
        return False, f"{article.kind}s are for agents" if whole else _said(meta.audience)
    if meta.status not in edition.statuses:
        return False, f"status {meta.status}"
    if meta.held:
        return edition.unreleased, HELD
    if meta.release and not is_out(meta, library.now):
        return edition.unreleased, f"release {meta.release.written} has not come"
    return True, _said(meta.audience)


def section_reason(section: Section, article: Article) -> str:
    """Return what decides for whom a *section* of *article* is."""
    spec = templates()[article.kind].spec(section.key)
    if article.meta.audience is Audience.AGENT:
        return _said(article.meta.audience)
    if spec is not None and spec.audience is Audience.AGENT:
        return f"template: {section.heading} is for agents"
    if section.audience is Audience.AGENT:
        return NARROWED
    return f"template: {section.heading} is public" if spec else "heading of the author's"


def _said(audience: Audience) -> str:
    return f"front matter says {audience}"
