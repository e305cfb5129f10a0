"""What links can lead to, and which of it customers cannot see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.library import Library
from kbgen.publish.showing.own_pages import OwnPages, own_pages


@dataclass(frozen=True, slots=True)
class Reach:
    """A library as links see it.

    *by_name*: the articles by id and language. *internal*: files that only staff text shows.
    *earlier*: the articles by the ids that they had before. *own*: what full addresses name.
    """

    library: Library
    by_path: Mapping[str, Article]
    by_name: Mapping[tuple[str, str], Article]
    internal: frozenset[str]
    earlier: Mapping[str, Article]
    own: OwnPages

    def seen(self, article: Article, target: Article) -> Iterator[Article]:
        """Yield what the readers of *article* will see as *target*, in each of their languages.

        An original is also shown in the languages that it is not translated to.
        """
        site = self.library.settings.site
        shown: set[str] = set()
        for language in site.languages:
            here = self.by_name.get((article.id, language))
            if here is not article and (here is not None or article.language != site.language):
                continue
            named = self.by_name.get((target.id, language))
            there = named or self.by_name.get((target.id, site.language)) or target
            if there.path not in shown:
                shown.add(there.path)
                yield there


def reach_of(library: Library) -> Reach:
    """Return what links can lead to in *library*."""
    return Reach(
        library,
        library.by_path(),
        {(article.id, article.language): article for article in library.articles},
        frozenset(_internal(library)),
        {id_: article for article in library.originals() for id_ in article.meta.formerly},
        own_pages(library),
    )


def _internal(library: Library) -> Iterator[str]:
    yield from (one.path for one in library.includes if one.audience is not Audience.PUBLIC)
    images = [image for article in library.articles for image in article.images]
    public = {image.address for image in images if image.audience in PUBLIC.audiences}
    yield from (image.address for image in images if image.address not in public)
