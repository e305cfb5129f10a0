"""Begin an article that answers a gap, where authors will find it."""

from dataclasses import dataclass, replace
from pathlib import Path

from kbgen.adapters.content import ARTICLES
from kbgen.adapters.index import open_index
from kbgen.adapters.writing import write_new
from kbgen.app.gaps import Standings, set_decision
from kbgen.errors import UsageError
from kbgen.gaps.drafting import begun, draft, kind_of, title_of, words_of
from kbgen.gaps.next_step import next_step, wants_article
from kbgen.gaps.routing import Routed
from kbgen.listen.matching import HALF
from kbgen.model.audience import Audience
from kbgen.model.site import Component
from kbgen.publish.kinds import templates
from kbgen.publish.starting.skeleton import skeleton

RELATED = 3
_LOOKED_AT = 10


@dataclass(frozen=True, slots=True)
class Order:
    """What to draft: a *kind* of article, with a *title* and for a *component*; "" leaves it."""

    kind: str = ""
    title: str = ""
    component: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft: where it belongs, its text, and the words that it does not claim, with the why."""

    path: Path
    id: str
    kind: str
    text: str
    left_out: tuple[tuple[str, str], ...]


def drafted(root: Path, known: Standings, one: Routed, order: Order) -> Drafted:
    """Return the draft of an article for a gap.

    Raises UsageError if an article answers it already, or if none is advised and no kind is given.
    """
    articles = {article.id: article for article in known.library.originals()}
    written = articles.get(one.gap.decision.article)
    if written:
        raise UsageError(f"{written.path} is the article of {one.gap.id}", "edit that one")
    kind = order.kind or kind_of(one)
    if not order.kind and not wants_article(one):
        raise UsageError(
            f"no new article is advised for {one.gap.id}: {next_step(one).rstrip('.')}",
            f"--kind {kind} begins one all the same",
        )
    template = templates()[kind]
    site = known.library.settings.site
    title = order.title.strip() or title_of(one)
    new = begun(one, title, site.language, known.library.now.date())
    if new.id in articles:
        raise UsageError(
            f"the id {new.id!r} is that of {articles[new.id].path}", "choose another --title"
        )
    component = _component(known, order.component or new.component, "component" in template.keys)
    related = _related(root, known, one, hidden=template.widest is Audience.AGENT)
    new = replace(new, component=component, related=related)
    path = root / ARTICLES / template.folder / f"{new.id}.md"
    text = skeleton(template, draft(one, known.library, new))
    return Drafted(path, new.id, kind, text, words_of(one, known.library).left_out)


def keep(found: Drafted) -> None:
    """Write the draft; UsageError if there is such a file already."""
    write_new(found.path, found.text)


def note_article(root: Path, known: Standings, one: Routed, found: Drafted) -> None:
    """Write to the ledger which article will answer the gap."""
    set_decision(root, known, one, lambda was: replace(was, article=found.id))


def _component(known: Standings, wanted: str, needed: bool) -> str:  # noqa: FBT001  # of a template
    components: dict[str, Component] = dict(known.library.settings.components)
    if wanted and wanted not in components:
        raise UsageError(f"there is no component {wanted!r}", f"use one of {', '.join(components)}")
    if wanted or not needed:
        return wanted
    if len(components) == 1:
        return next(iter(components))
    raise UsageError(
        "the words of this gap point to no component",
        f"add --component with one of: {', '.join(components) or 'none yet'}"
        " (content/components.yml)",
    )


def _related(root: Path, known: Standings, one: Routed, *, hidden: bool) -> tuple[str, ...]:
    """Return the nearest articles, as far as an index is built.

    *hidden*: also those that customers do not see, or not yet.
    """
    language = known.library.settings.site.language
    edition = "agent" if hidden else "public"
    try:
        index = open_index(root / "build" / edition / "index" / language, language)
    except UsageError:
        return ()
    # release notes are made of other articles
    ids = {one.id for one in known.library.articles if one.kind != "release"}
    hits = [
        hit
        for wording in (one.gap.need.wordings[:3] if one.gap.need else ())
        for hit in index.search(wording.text, _LOOKED_AT, snippets=False)
        if hit.coverage >= HALF and hit.article_id in ids
        if hidden or not (hit.internal or hit.coming)
    ]
    hits.sort(key=lambda hit: -hit.coverage)
    return tuple(dict.fromkeys(hit.article_id for hit in hits))[:RELATED]
