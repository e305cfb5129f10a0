"""What links can lead to, and which of it customers cannot see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.audience import AGENT, PUBLIC, Audience
from kbgen.model.library import Library
from kbgen.publish.showing.visible import shows


@dataclass(frozen=True, slots=True)
class Reach:
    """A library as links see it.

    *by_name*: the articles by id and language. *internal*: files that only staff text shows.
    *earlier*: the articles by the ids that they had before.
    """

    library: Library
    by_path: Mapping[str, Article]
    by_name: Mapping[tuple[str, str], Article]
    internal: frozenset[str]
    earlier: Mapping[str, Article]

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

    def own_page(self, address: str) -> str:
        """Return what page for staff of this knowledge base a full *address* names, "" if none."""
        places = self.library.settings.site.addresses
        edition = max(
            (name for name, place in places.items() if _below(address, place)),
            key=lambda name: len(places[name]),
            default="",
        )
        if edition == AGENT.name:
            return f"the edition for agents ({places[edition]})"
        id_ = _id(address[len(places[edition]) :]) if edition else ""
        living = self.by_name.get((id_, self.library.settings.site.language))
        article = living or self.earlier.get(id_)
        if article is None or shows(PUBLIC, article.meta, self.library.now):
            return ""
        return article.path


def reach_of(library: Library) -> Reach:
    """Return what links can lead to in *library*."""
    return Reach(
        library,
        library.by_path(),
        {(article.id, article.language): article for article in library.articles},
        frozenset(_internal(library)),
        {id_: article for article in library.originals() for id_ in article.meta.formerly},
    )


def _internal(library: Library) -> Iterator[str]:
    yield from (one.path for one in library.includes if one.audience is not Audience.PUBLIC)
    images = [image for article in library.articles for image in article.images]
    public = {image.address for image in images if image.audience in PUBLIC.audiences}
    yield from (image.address for image in images if image.address not in public)


def _below(address: str, place: str) -> bool:
    return address.casefold().startswith(place.casefold().rstrip("/"))


def _id(page: str) -> str:
    """Return the id of the article whose *page*, with or without its language, this is."""
    parts = page.split("#")[0].split("?")[0].strip("/").split("/")
    return parts[-1] if parts[-2:-1] == ["articles"] else ""
