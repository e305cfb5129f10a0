"""The navigation: pages -> nested titles, no section longer than a reader or a build can bear."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kbgen.model.page import Page
from kbgen.publish.showing.markup import html

# Each page carries its section's navigation; above this a page costs several times as much.
LONGEST = 100

Nav = list[str | dict[str, "str | Nav"]]


@dataclass(slots=True)
class _Section:
    index: str = ""
    pages: list[tuple[str, str]] = field(default_factory=list)
    sections: dict[str, "_Section"] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)


def navigation(pages: Iterable[Page]) -> Nav:
    """Return the navigation of *pages* as the host reads it, titles escaped for HTML."""
    root = _Section()
    for page in pages:
        if page.nav:
            _insert(root, page)
    return _written(root)


def _insert(root: _Section, page: Page) -> None:
    at = root
    for title in page.nav[:-1]:
        if title not in at.sections:
            at.sections[title] = _Section()
            at.order.append(title)
        at = at.sections[title]
    if page.nav[-1]:
        at.pages.append((page.nav[-1], page.path))
        at.order.append("")
    else:
        at.index = page.path


def _written(section: _Section) -> Nav:
    found: Nav = [section.index] if section.index else []
    pages = iter(_grouped(section.pages))
    long = len(section.pages) > LONGEST
    for title in section.order:
        if title:
            found.append({html(title): _written(section.sections[title])})
        elif not long:
            found.append(next(pages))
    found.extend(pages)
    return found


def _grouped(pages: list[tuple[str, str]]) -> Nav:
    """Return *pages*; more than are bearable go by their titles into alphabetical groups."""
    entries: list[tuple[str, dict[str, str | Nav]]] = [
        (title, {html(title): path}) for title, path in pages
    ]
    if len(entries) <= LONGEST:
        return [entry for _, entry in entries]
    entries.sort(key=lambda entry: entry[0].casefold())
    count = -(-len(entries) // LONGEST)
    size = -(-len(entries) // count)
    groups = [entries[at : at + size] for at in range(0, len(entries), size)]
    return [
        {
            html(f"{_start(group[0][0])} \u2013 {_start(group[-1][0])}"): [
                entry for _, entry in group
            ]
        }
        for group in groups
    ]


def _start(title: str) -> str:
    return title[:12].rstrip() + ("…" if len(title) > len(title[:12].rstrip()) else "")
