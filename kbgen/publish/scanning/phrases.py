"""Phrases that tell of what is internal: titles, and the names of people."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kbgen.model.library import Library
from kbgen.model.problem import Place
from kbgen.publish.checking.copies import Known, Said, known
from kbgen.publish.checking.sentences import compared, weight
from kbgen.publish.checking.texts_by_reader import Reader, Text, reader_of, shown_components
from kbgen.publish.scanning.worked import Worked

# A title of two words, or a name of one, is a phrase that anybody writes.
TITLE, NAME = 3, 2
_COMPONENTS = "content/components.yml"


def internal_phrases(
    library: Library, shown: Sequence[Text], settings: str, worked: Worked
) -> Known:
    """Return the phrases that public text must not hold.

    What a public title, heading or query says, or a contact, names something public as well.
    The titles of articles for staff say in plain words what goes wrong: where public text says
    the same, its author chose these words.
    """
    names = [text.markdown for text in shown if text.is_name]
    coming = known((*_titles(library, Reader.ALL_LATER), *_people(library)), NAME)
    staff = known(_titles(library, Reader.STAFF), NAME)
    lines = settings.split("\n")
    public = worked.standing(coming, (*names, *lines), compared)
    public |= worked.standing(staff, (*(text.markdown for text in shown), *lines), compared)
    said = chain.from_iterable((*coming.by_start.values(), *staff.by_start.values()))
    return known((one for one in said if one.words not in public), NAME)


def _titles(library: Library, reader: Reader) -> Iterator[Said]:
    for article in library.articles:
        if reader_of(article, library) is reader:
            for key, text in (("title", article.meta.title), ("id", article.id)):
                kind = f"the {key} of an article that customers cannot see"
                yield from _phrase(text, TITLE, kind, article.place(key))
    if reader is Reader.ALL_LATER:
        yield from _components(library)


def _components(library: Library) -> Iterator[Said]:
    shown = shown_components(library)
    for component in library.settings.components.values():
        for text in (component.id, *component.title.by_language.values()):
            if component.id not in shown:
                kind = "the name of a component that customers cannot see"
                yield from _phrase(text, TITLE, kind, Place(_COMPONENTS))


def _people(library: Library) -> Iterator[Said]:
    owners = {}
    for component in library.settings.components.values():
        owners[component.owner] = Place(_COMPONENTS)
        yield from _person(component.escalation, "an escalation contact", Place(_COMPONENTS))
    for article in library.originals():
        # an article has the owner of its component, so that most name the same few
        owners.setdefault(article.meta.owner, article.place("owner"))
    for owner, place in owners.items():
        yield from _person(owner, "an owner", place)


def _person(name: str, kind: str, place: Place) -> Iterable[Said]:
    # addresses and handles are looked for as such
    return () if "@" in name or name.startswith("#") else _phrase(name, NAME, kind, place)


def _phrase(text: str, least: int, kind: str, place: Place) -> Iterator[Said]:
    words = tuple(compared(text))
    if weight(words) >= least:
        yield Said(words, kind, place)
