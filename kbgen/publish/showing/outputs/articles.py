"""A page for each article."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.page import Output, Page, Projection, address_of
from kbgen.publish.kinds import templates
from kbgen.publish.showing.article_text import article_text, release_pages
from kbgen.publish.showing.excerpts import description_of
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.mentions import tongue
from kbgen.publish.showing.page_foot import Around, around, foot_of
from kbgen.publish.showing.routes import article_page
from kbgen.publish.showing.speech import phrases
from kbgen.publish.showing.visible import is_out

# In the navigation stand the pages that gather these with others: the notes of their releases.
_GATHERED = frozenset({"release"})


def _pages(projection: Projection) -> Iterator[Page]:
    known, releases = around(projection), release_pages(projection)
    for article in projection.of_kind(*templates()):
        path = article_page(article)
        yield Page(
            path=path,
            title=article.meta.title,
            description=article.meta.description,
            markdown=article_text(article, projection),
            nav=()
            if article.id in releases and article.kind in _GATHERED
            else _nav(article, projection),
            article=article,
            front={
                "article": article.id,
                "written_in": tongue(article, projection),
                "canonical": _canonical(article, releases.get(article.id, ""), projection),
                **_front(article, known),
            },
        )


def _canonical(article: Article, release: str, projection: Projection) -> str:
    """Return the address of the page that says the same to search engines, "" for its own.

    What is not translated stands in the default language; a release has notes that hold all of
    its article, on the page with the path *release*.
    """
    site, edition = projection.site, projection.edition.name
    if edition not in site.addresses:
        return ""
    if article.fallback:
        return site.address(edition, site.language, address_of(article_page(article)))
    if release and article.kind in _GATHERED:
        return site.address(edition, projection.language, address_of(release))
    return ""


def _front(article: Article, known: Around) -> dict[str, object]:
    """Return what the head and the foot of the page say besides."""
    changed = known.projection.changed.get(article.id)
    release = article.meta.release
    out = release is not None and is_out(article.meta, known.projection.now)
    return {
        "description": html(description_of(article)),
        "released": release.day().isoformat() if release and out else "",
        "changed": changed.isoformat() if changed else "",
        "foot": foot_of(article, known),
    }


def _nav(article: Article, projection: Projection) -> tuple[str, ...]:
    say = phrases(projection.language)
    template = templates()[article.kind]
    if template.nav:
        return (*(say[key] for key in template.nav), article.meta.title)
    component = projection.component(article.meta.component)
    if component is None:
        return (say["topics"], article.meta.title)
    return (say["topics"], component.title.text(projection.language), article.meta.title)


def _paths(projection: Projection) -> Iterator[str]:
    return map(article_page, projection.articles)


OUTPUT = Output("articles", 100, frozenset({"public", "agent"}), _pages, paths=_paths)
