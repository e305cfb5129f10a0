"""The page of an article of which nothing but its text has changed: known without all others."""

from collections.abc import Mapping
from dataclasses import replace

from kbgen.model.article import Article
from kbgen.model.audience import Audience
from kbgen.model.page import Page, Projection
from kbgen.publish.showing.article_text import article_text
from kbgen.publish.showing.customers import staff_headings
from kbgen.publish.showing.excerpts import description_of
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.project import projected
from kbgen.publish.showing.visible import shows


def page_again(page: Page, projection: Projection, family: Mapping[str, Article]) -> Page | None:
    """Return *page* of *projection* with the new text of its article.

    *family*: the article now, by its languages. None if more of it has changed than its text, or if
    this edition does not show it any more. Other pages that quote its text (release notes, frequent
    questions, canned answers) wait for the build; marks of staleness are those of the last one.
    """
    original = family.get(projection.site.language)
    if original is None or not shows(projection.edition, original.meta, projection.now):
        return None
    article = family.get(projection.language) or original.in_language(projection.language)
    found = projected(article, projection)
    if page.article is None or _outside(found) != _outside(page.article):
        return None
    if any(_is_new(image.address, projection) for image in found.images):
        return None
    text = article_text(found, projection)
    front = {**page.front, "description": html(description_of(found))}
    if Audience.AGENT in projection.edition.audiences:
        front["staff_parts"] = staff_headings(text)
    return replace(page, markdown=text, article=found, front=front)


def _outside(article: Article) -> Article:
    """Return what of *article* others show, or rest on."""
    return replace(article, sections=(), links=(), images=())


def _is_new(image: str, projection: Projection) -> bool:
    return image.startswith("content/") and image not in projection.media
