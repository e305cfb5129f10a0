"""Published texts that are no pages: feeds, twins, redirects, made from what an edition shows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kbgen.model.made import Made, Texts, made
from kbgen.model.page import Page, Projection


@dataclass(frozen=True, slots=True)
class Tree:
    """One language of an edition: what it may show, and the pages that show it.

    *pages*: none where another build makes those of the language. *assets*: scripts and styles by
    their plain names, each where it stands in the tree. *texts*
    gives texts that are wanted, and may know them from before.
    """

    projection: Projection
    pages: tuple[Page, ...]
    assets: Mapping[str, str] = field(default_factory=dict)
    texts: Texts = made

    @property
    def folder(self) -> str:
        """Where its site stands, relative to the folder of the edition; it ends in a slash."""
        return f"site/{self.projection.site.tree(self.projection.language)}"

    def address(self, page: str) -> str:
        """Return the web address of a *page*, from the root where the edition has none."""
        projection = self.projection
        return projection.site.address(projection.edition.name, projection.language, page)

    @property
    def has_address(self) -> bool:
        """Whether it is known where the edition will stand in the web."""
        return self.projection.edition.name in self.projection.site.addresses


@dataclass(frozen=True, slots=True)
class TextFiles:
    """A family of texts of *editions*; names are relative to the folder of the edition.

    *files* yields those of one language. *joint* yields those that all languages share, from
    their trees, the default's first: it must not look at pages, because a build of some languages
    makes only theirs.
    """

    name: str
    editions: frozenset[str]
    files: Callable[[Tree], Iterable[tuple[str, str | Made]]] = lambda _tree: ()
    joint: Callable[[Sequence[Tree]], Iterable[tuple[str, str]]] = lambda _trees: ()
