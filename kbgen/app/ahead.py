"""Pages of articles that were saved just now, before all is built again: they alone are made."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kbgen.adapters.host_spares import WarmHosts
from kbgen.adapters.near_content import near_content
from kbgen.adapters.places import Places
from kbgen.app.orders import Tree
from kbgen.model.article import Article
from kbgen.model.page import Page
from kbgen.model.problem import Severity
from kbgen.publish.checking.codes import severity
from kbgen.publish.reading.articles import family_of
from kbgen.publish.showing.article_text import article_text
from kbgen.publish.showing.hosting import staged
from kbgen.publish.showing.page_again import page_again

MOST = 5  # articles that were saved in one go; for more, all is built as soon


@dataclass(frozen=True, slots=True)
class AheadPage:
    """A page that stands in *file* and belongs to *address* in an *edition*."""

    edition: str
    address: str
    file: Path


@dataclass(frozen=True, slots=True)
class Ahead:
    """The *trees* of the last build as of *now*, with the *hosts* that have made them sites."""

    places: Places
    now: datetime
    trees: Sequence[Tree]
    hosts: WarmHosts
    _pages: dict[tuple[int, str], Page] = field(default_factory=dict)

    def prepare(self) -> None:
        """Do what need not wait until something is saved."""
        for at, tree in enumerate(self.trees):
            for page in tree.pages:
                if page.article:
                    self._pages[at, page.article.id] = page
            if tree.projection.articles:
                article_text(tree.projection.articles[0], tree.projection)

    def pages(self, saved: Sequence[str], folder: Path) -> Iterator[AheadPage]:
        """Make the pages of the articles whose files, below the root, were *saved*.

        Nothing is made where the check of these files finds an error, or where more pages than
        their own may have changed: the build that follows knows.
        """
        families = self._read(saved) if len(saved) <= MOST else {}
        for id_, family in families.items():
            for at, tree in enumerate(self.trees):
                page = self._pages.get((at, id_))
                new = page_again(page, tree.projection, family) if page else None
                if new:
                    yield from self._made(tree, new, folder)

    def _read(self, saved: Sequence[str]) -> dict[str, dict[str, Article]]:
        """Return the articles of the files *saved*, by their ids and languages."""
        near = near_content(self.places.root, self.now, self.places.cache, saved)
        # of those near them not all is known that they meet
        own = (one for one in near.content.problems if one.place.path in saved) if near else ()
        if not near or any(severity(one) is Severity.ERROR for one in own):
            return {}
        found: dict[str, dict[str, Article]] = defaultdict(dict)
        wanted = {family_of(path)[0] for path in saved}
        for article in near.content.library.articles:
            if article.id in wanted:
                found[article.id][article.language] = article
        return found

    def _made(self, tree: Tree, page: Page, folder: Path) -> Iterator[AheadPage]:
        shown = tree.projection
        edition, language = shown.edition.name, shown.language
        place = folder / edition / language
        if self.hosts.again(edition, language, (page.path, staged(page)), place):
            address = f"/{shown.site.tree(language)}{page.address}"
            yield AheadPage(edition, address, place / page.address / "index.html")
