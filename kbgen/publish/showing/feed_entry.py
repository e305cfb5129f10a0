"""One entry of a feed, and the text of articles as programs show it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from kbgen.model.article import Article, Section
from kbgen.model.audience import Audience
from kbgen.model.page import Page, Projection, address_of
from kbgen.model.text_files import Tree
from kbgen.publish.showing import routes
from kbgen.publish.showing.commonmark import commonmark
from kbgen.publish.showing.placing import in_the_web
from kbgen.publish.showing.plain_text import as_html
from kbgen.publish.showing.prose import prose
from kbgen.publish.showing.sanitising import safe_html


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed. *id* stays when it is renamed; *content* is HTML that was sanitised.

    *updated*: when customers last got another text, which is never before it came out.
    """

    id: str
    title: str
    link: str
    language: str
    instant: datetime
    updated: datetime
    summary: str
    content: str
    categories: tuple[str, ...]


def has_feeds(projection: Projection, editions: Collection[str]) -> bool:
    """Tell whether *projection*, of one of *editions*, has an address: entries are known by it."""
    edition = projection.edition.name
    return edition in editions and edition in projection.site.addresses


def first_id(article: Article) -> str:
    """Return the id by which programs know *article*, whatever it is called by now."""
    return article.meta.formerly[0] if article.meta.formerly else article.id


def entry_of(
    article: Article, tree: Tree, id_: str, dates: tuple[datetime, datetime], content: str
) -> Entry:
    """Return the entry *id_* about *article*; *dates*: when it appeared, and changed last."""
    projection, meta = tree.projection, article.meta
    component = projection.component(meta.component)
    named = [component.title.text(projection.language)] if component else []
    return Entry(
        id=id_,
        title=meta.title,
        link=tree.address(address_of(routes.article_page(article))),
        language=projection.site.language if article.fallback else projection.language,
        instant=dates[0],
        updated=dates[1],
        summary=meta.description,
        content=content,
        categories=(*named, *meta.platforms),
    )


def feed_text(parts: Iterable[Section], around: Audience, article: Article, tree: Tree) -> str:
    """Return *parts* of *article* as HTML with full addresses, which was sanitised."""
    path = routes.article_page(article)
    texts = (prose(part.pieces, around, path, tree.projection) for part in parts)
    text = "\n\n".join(filter(None, texts))
    page = Page(path, article.meta.title, text)
    shown = as_html(commonmark(text, in_the_web(page, tree)))
    own = urlsplit(tree.address("")).hostname or ""
    return safe_html(shown, (own, *tree.projection.site.allow.pictures)).strip()
