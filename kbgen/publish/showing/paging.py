"""Long lists as several pages: none grows with the number of articles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kbgen.model.page import address_of
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import link, plain
from kbgen.publish.showing.speech import phrases

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """A page of a list: its *path*, its number *at* from 0 on, and what stands on it.

    *paths* are those of all pages of the list.
    """

    path: str
    at: int
    items: tuple[Item, ...]
    paths: tuple[str, ...]

    def title(self, title: str, language: str) -> str:
        """Return the *title* of the list as that of this page."""
        named = phrases(language)["page_number"].format(self.at + 1)
        return f"{title} ({named})" if self.at else title

    def ways(self, language: str) -> list[tuple[str, str]]:
        """Return what each page of the list is called and its path; nothing if it is the only one.

        The path of the page itself is empty.
        """
        say = phrases(language)["page_number"]
        several = self.paths if len(self.paths) > 1 else ()
        return [
            (say.format(at + 1), "" if at == self.at else path) for at, path in enumerate(several)
        ]

    def links(self, language: str) -> str:
        """Return the row of links to the pages of the list, as Markdown."""
        row = " ".join(
            link(name, routes.relative(self.path, path)) if path else f"**{plain(name)}**"
            for name, path in self.ways(language)
        )
        return f"{row}\n{{ .kb-letters }}" if row else ""


def paged(
    path: str, items: Sequence[Item], most: int, weight: Callable[[Item], int] = lambda _: 1
) -> list[Part[Item]]:
    """Return the pages of a list that begins at *path*, none with more than *most* of its items.

    An item counts as many as its *weight*; one that alone is more has a page of its own.
    """
    groups: list[list[Item]] = [[]]
    room = most
    for item in items:
        if weight(item) > room and groups[-1]:
            groups.append([])
            room = most
        groups[-1].append(item)
        room -= weight(item)
    paths = tuple(routes.part_page(path, at) for at in range(len(groups)))
    return [Part(paths[at], at, tuple(group), paths) for at, group in enumerate(groups)]


def addresses(part: Part[Item], language: str) -> list[dict[str, str]]:
    """Return the pages of the list as templates link them."""
    return [
        {"title": name, "link": address_of(path) if path else ""}
        for name, path in part.ways(language)
    ]
