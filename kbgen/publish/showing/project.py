"""Projection: article x edition -> what the edition shows of it. Nothing is let in by default."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kbgen.model.article import Article, Entry, Meta, Piece, Section
from kbgen.model.audience import Audience, Edition
from kbgen.model.hint import Hint
from kbgen.model.library import Library
from kbgen.model.page import Projection
from kbgen.model.site import Component
from kbgen.publish.showing.visible import shows


def projections(library: Library, edition: Edition) -> tuple[Projection, ...]:
    """Return what *edition* shows of *library*, one projection a language."""
    site = library.settings.site
    found = {(article.id, article.language): article for article in library.articles}
    return tuple(
        Projection(
            edition=edition,
            language=language,
            site=site,
            components=_components(library, edition, articles),
            articles=articles,
            now=library.now,
            hints=_hints(library.hints, articles, library.settings.components),
        )
        for language in site.languages
        for articles in [tuple(_articles(library, edition, language, found))]
    )


def narrowed(projection: Projection, edition: Edition) -> Projection:
    """Return what *edition* shows of what a wider one shows in *projection*."""
    now = projection.now
    shown = [one for one in projection.articles if shows(edition, one.meta, now)]
    ids = {one.id for one in shown}
    articles = tuple(_with_related(project(one, edition), ids) for one in shown)
    used = {one.meta.component for one in articles}
    return replace(
        projection,
        edition=edition,
        articles=articles,
        components=tuple(
            _component(one, edition) for one in projection.components if one.id in used
        ),
        hints=_hints(projection.hints, articles, {one.id for one in projection.components}),
        reports=(),
        readiness={},
        touched={},
        stale={},
    )


def project(article: Article, edition: Edition) -> Article:
    """Return what *edition* shows of *article*: of text, links, images and front matter."""
    sections = (
        _section(section, edition)
        for section in article.sections
        if section.audience in edition.audiences
    )
    return replace(
        article,
        meta=_meta(article.meta, edition),
        sections=tuple(section for section in sections if section.pieces or section.entries),
        links=tuple(link for link in article.links if link.audience in edition.audiences),
        images=tuple(image for image in article.images if image.audience in edition.audiences),
        # these tell of all sections and serve the checks only
        anchors={},
        elements=(),
        lines={},
        digest="",
        included=frozenset(),
    )


def projected(article: Article, projection: Projection) -> Article:
    """Return what *projection* would show of *article*, beside all others that it shows."""
    return _with_related(
        project(article, projection.edition), {one.id for one in projection.articles}
    )


def _articles(
    library: Library, edition: Edition, language: str, found: dict[tuple[str, str], Article]
) -> Iterator[Article]:
    shown = [one for one in library.originals() if shows(edition, one.meta, library.now)]
    ids = {original.id for original in shown}
    for original in shown:
        article = found.get((original.id, language)) or original.in_language(language)
        yield _with_related(project(article, edition), ids)


def _with_related(article: Article, shown: Collection[str]) -> Article:
    """Return *article* with the ids of those related articles that are *shown* as well."""
    related = tuple(id_ for id_ in article.meta.related if id_ in shown and id_ != article.id)
    if related == article.meta.related:  # most of them: few articles name any
        return article
    return replace(article, meta=replace(article.meta, related=related))


def _components(
    library: Library, edition: Edition, articles: tuple[Article, ...]
) -> tuple[Component, ...]:
    used = {article.meta.component for article in articles}
    return tuple(
        _component(component, edition)
        for component in library.settings.components.values()
        if component.id in used
    )


def _hints(
    hints: Iterable[Hint], articles: Iterable[Article], known: Collection[str]
) -> tuple[Hint, ...]:
    """Return those of *hints* about something that is shown, in the order of the file.

    *known*: the ids of components.
    """
    shown = {article.id: article.meta.component for article in articles}
    components = {id_ for id_ in shown.values() if id_ in known}
    return tuple(hint for hint in hints if hint.article in shown or hint.component in components)


def _component(component: Component, edition: Edition) -> Component:
    if Audience.AGENT in edition.audiences:
        return component
    return Component(
        component.id,
        component.title,
        component.description,
        component.icon,
        platforms=component.platforms,
    )


def _meta(meta: Meta, edition: Edition) -> Meta:
    if Audience.AGENT in edition.audiences:
        return meta
    return Meta(
        title=meta.title,
        description=meta.description,
        component=meta.component,
        audience=meta.audience,
        status=meta.status,
        release=meta.release,
        version=meta.version,
        platforms=meta.platforms,
        markets=meta.markets,
        answers=meta.answers,
        change=meta.change,
        formerly=meta.formerly,
        related=meta.related,
    )


def _section(section: Section, edition: Edition) -> Section:
    pieces = _pieces(section.pieces, edition)
    entries = tuple(
        _entry(entry, edition) for entry in section.entries if entry.audience in edition.audiences
    )
    if pieces is section.pieces and entries == section.entries:
        return section  # as most are: editions share what they show alike
    return replace(section, pieces=pieces, entries=entries)


def _entry(entry: Entry, edition: Edition) -> Entry:
    pieces = _pieces(entry.pieces, edition)
    return entry if pieces is entry.pieces else replace(entry, pieces=pieces)


def _pieces(pieces: tuple[Piece, ...], edition: Edition) -> tuple[Piece, ...]:
    """Keep the visible pieces; where one goes between two, remember how deep it stood."""
    if all(piece.audience in edition.audiences for piece in pieces):
        return pieces
    kept: list[Piece] = []
    gap = ""
    for piece in pieces:
        if piece.audience not in edition.audiences:
            gap = piece.indent
        else:
            kept.append(replace(piece, indent=gap) if gap and not piece.indent else piece)
            gap = ""
    return tuple(kept)
