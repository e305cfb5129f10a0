"""Names that tell of what is internal: ids in addresses, names of files, handles of people."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from kbgen.model.library import Library
from kbgen.model.problem import Place
from kbgen.publish.checking.texts_by_reader import Reader, reader_of, shown_components
from kbgen.publish.reading.addresses import is_external

_COMPONENTS = "content/components.yml"
# What kbgen and the host call their own folders and pages.
_OWN = frozenset(
    ["articles", "topics", "faq", "releases", "wont-do", "contact", "search", "assets", "index"]
)
_ADDRESS = re.compile(r"\b(articles|topics|faq)/([a-z0-9]+(?:-[a-z0-9]+)*)")
# The ending of a file, and what stands in front of it: looked at from there, as names have no
# beginning that a search could go by.
_FILE_END = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|md)\b", re.I)
_FILE_START = re.compile(r"[^\s/\\\"'<>()\[\]=|,;:]{1,200}\Z")
_LONGEST = 200  # characters of a file's name
_HANDLE = re.compile(r"[#@][^\W_][\w.-]{1,60}")
_BEFORE_NO_HANDLE = re.compile(r"[\w/&\"'=]")
_SEGMENT = re.compile(r"[^/?#\\]+")
_ENDING = re.compile(r"(?:\.[a-z]{2,3}(?:-[a-z]+)?)?\.(?:md|html)\Z", re.I)
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, what it is the name of, and where that stands."""

    name: str
    kind: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Names:
    """Internal names by how they are recognised.

    *addresses*: `articles/<id>` and the like, wherever they stand. *segments*: ids as a part of
    a link within the site. *files*: names of files. *handles*: `#channel`, `@person`.
    """

    addresses: Mapping[str, Named]
    segments: Mapping[str, Named]
    files: Mapping[str, Named]
    handles: Mapping[str, Named]

    def in_text(self, text: str) -> Iterator[Named]:
        """Yield the internal names in any *text*."""
        if "/" in text:
            for kind, id_ in _ADDRESS.findall(text):
                yield from _known(self.addresses, f"{kind}/{id_}")
        yield from self.beside_addresses(text)

    def beside_addresses(self, text: str) -> Iterator[Named]:
        """Yield the internal names in any *text* that are no addresses."""
        if self.files and "." in text:
            for file in _files_in(text):
                yield from _known(self.files, file.casefold())
        if self.handles and ("#" in text or "@" in text):
            for handle in _handles_in(text):
                yield from _known(self.handles, handle.rstrip(".-").casefold())

    def in_link(self, address: str) -> Iterator[Named]:
        """Yield the internal ids in an *address* within the site, its fragment left out."""
        if not _EXTERNAL.match(address):
            for segment in _SEGMENT.findall(address.partition("#")[0]):
                yield from _known(self.segments, _ENDING.sub("", segment))
                # a name with spaces cannot be told from the words around it but here
                yield from _known(self.files, segment.casefold() if " " in segment else "")


def _files_in(text: str) -> Iterator[str]:
    for end in _FILE_END.finditer(text):
        first = max(0, end.start() - _LONGEST)
        # most stand behind a slash, and what is in front of that is looked at for nothing
        first = max(first, text.rfind("/", first, end.start()) + 1)
        before = _FILE_START.search(text[first : end.start()])
        if before:
            yield before[0] + end[0]


def _handles_in(text: str) -> Iterator[str]:
    for found in _HANDLE.finditer(text):
        at = found.start()
        if at == 0 or not _BEFORE_NO_HANDLE.match(text, at - 1):
            yield found[0]


def _known(names: Mapping[str, Named], name: str) -> Iterator[Named]:
    found = names.get(name)
    if found:
        yield found


def internal_names(library: Library) -> Names:
    """Return the names that public bytes must not hold."""
    hidden = _hidden_articles(library)
    components = _hidden_components(library)
    public = _OWN | {
        name
        for article in library.articles
        if reader_of(article, library) is Reader.ALL
        for name in (article.id, *article.meta.formerly, article.meta.component)
    }
    addresses = {f"articles/{named.name}": named for named in hidden}
    for named in components:
        addresses |= {f"{folder}/{named.name}": named for folder in ("topics", "faq")}
    return Names(
        addresses,
        {named.name: named for named in (*components, *hidden) if named.name not in public},
        {named.name.casefold(): named for named in _files(library, hidden)},
        {named.name.casefold(): named for named in _handles(library)},
    )


def _hidden_articles(library: Library) -> list[Named]:
    return [
        Named(id_, "the id of an article that customers cannot see", article.place("id"))
        for article in library.originals()
        if reader_of(article, library) is not Reader.ALL
        for id_ in (article.id, *article.meta.formerly)
    ]


def _hidden_components(library: Library) -> list[Named]:
    shown = shown_components(library)
    return [
        Named(id_, "the id of a component that customers cannot see", Place(_COMPONENTS))
        for id_ in library.settings.components
        if id_ not in shown
    ]


def _files(library: Library, hidden: Iterable[Named]) -> Iterator[Named]:
    for named in hidden:
        kind = "the file of an article that customers cannot see"
        yield Named(f"{named.name}.md", kind, named.place)
        for language in library.settings.site.languages[1:]:
            yield Named(f"{named.name}.{language}.md", kind, named.place)
    for article in library.articles:
        for image in article.images:
            # public pictures too are published under another name: theirs may tell what is coming
            if not is_external(image.address):
                yield Named(PurePosixPath(image.address).name, "the name of a picture", image.place)


def _handles(library: Library) -> Iterator[Named]:
    for component in library.settings.components.values():
        for word in f"{component.escalation} {component.owner}".split():
            if word.startswith(("#", "@")):
                yield Named(
                    word.rstrip(".,;"), f"whom to ask about {component.id}", Place(_COMPONENTS)
                )
