"""Pages of a knowledge base by their full addresses, as `addresses:` in `content/kb.yml` say."""

from collections.abc import Mapping
from dataclasses import dataclass

from kbgen.model.article import Article
from kbgen.model.library import Library


@dataclass(frozen=True, slots=True)
class OwnPages:
    """The *places* of the editions, and the originals *by_id*, also by ids they had before."""

    places: Mapping[str, str]
    by_id: Mapping[str, Article]

    def edition(self, address: str) -> str:
        """Return the edition that a full *address* lies in, "" if it lies elsewhere."""
        return max(
            (name for name, place in self.places.items() if _below(address, place)),
            key=lambda name: len(self.places[name]),
            default="",
        )

    def article(self, address: str) -> Article | None:
        """Return the original whose page a full *address* names, None if it names none."""
        edition = self.edition(address)
        return self.by_id.get(_id(address[len(self.places[edition]) :])) if edition else None


def own_pages(library: Library) -> OwnPages:
    """Return what full addresses of *library* name."""
    originals = library.originals()
    before = {id_: article for article in originals for id_ in article.meta.formerly}
    living = {article.id: article for article in originals}
    return OwnPages(library.settings.site.addresses, before | living)


def _below(address: str, place: str) -> bool:
    return address.casefold().startswith(place.casefold().rstrip("/"))


def _id(page: str) -> str:
    """Return the id of the article whose *page*, with or without its language, this is."""
    parts = page.split("#")[0].split("?")[0].strip("/").split("/")
    return parts[-1] if parts[-2:-1] == ["articles"] else ""
