"""What must not stand in the public edition, and what of its like may: from the content."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kbgen.model.library import Library
from kbgen.model.problem import Place
from kbgen.model.site import Component, Site, Words
from kbgen.publish.checking.copies import Known, known, names, words_of
from kbgen.publish.checking.sentences import SHORTEST
from kbgen.publish.checking.texts_by_reader import Reader, Text, texts
from kbgen.publish.scanning.addresses import dotted, emails, hosts
from kbgen.publish.scanning.names import Names, internal_names
from kbgen.publish.scanning.phrases import internal_phrases
from kbgen.publish.scanning.worked import Worked

PUBLIC, AGENT = "public", "agent"
# Names of namespaces, which no browser asks.
_NAMESPACES = frozenset(
    {
        "www.w3.org",
        "www.sitemaps.org",
        "schema.org",
        "json-schema.org",
        "ogp.me",
        "purl.org",
        "jsonfeed.org",
    }
)


@dataclass(frozen=True, slots=True)
class Outside:
    """What is known besides the content: *paths* of this machine, *said* by theme and settings."""

    paths: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What the scan looks for.

    *emails* and *hosts* are those that may stand in public; of *refused*, not even the name.
    *places*: where the content has an e-mail address or a host first.
    """

    emails: frozenset[str]
    hosts: frozenset[str]
    refused: frozenset[str]
    names: Names
    phrases: Known
    sentences: Known
    paths: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)


def sought(library: Library, outside: Outside, worked: Worked | None = None) -> Sought:
    """Return what must not stand in the public edition of *library*.

    What was *worked* out of its texts before is taken from there, and the rest put there.
    """
    worked = worked or Worked()
    site = library.settings.site
    said = tuple(texts(library))
    shown = [text for text in said if text.reader is Reader.ALL]
    settings = "\n".join((*_settings_said(site, library.settings.components), outside.said))
    public = "\n".join((settings, *(text.markdown for text in shown)))
    hidden = "\n".join(text.markdown for text in said if text.reader is not Reader.ALL)
    agent = _hosts_of(site, AGENT) - _hosts_of(site, PUBLIC)
    named = {*hosts(public), *dotted(public)}
    return Sought(
        emails=frozenset({*emails(settings), *site.allow.emails}),
        hosts=frozenset(_hosts(site, settings, named)),
        refused=frozenset((set(hosts(hidden)) - named) | agent),
        names=internal_names(library),
        phrases=internal_phrases(library, shown, settings, worked),
        sentences=_sentences(said, shown, worked),
        paths=outside.paths,
        places=_places(said),
    )


def _hosts_of(site: Site, edition: str) -> set[str]:
    """Return the hosts at which *edition* is, and to which it sends what was searched."""
    named = (site.addresses.get(edition, ""), site.listening.get(edition, ""))
    return {host for address in named for host in hosts(address)}


def _hosts(site: Site, settings: str, named: Iterable[str]) -> set[str]:
    """Return the hosts that may stand in addresses: those listed, else all that public names."""
    always = {*hosts(settings), *site.allow.pictures, *_NAMESPACES}
    return {*always, *(named if site.allow.hosts is None else site.allow.hosts)}


def _settings_said(site: Site, components: Mapping[str, Component]) -> Iterator[str]:
    yield site.addresses.get(PUBLIC, "")
    yield site.listening.get(PUBLIC, "")
    yield from _all(site.name, site.description)
    for contact in site.contacts:
        yield contact.link
        yield from _all(contact.title, contact.note, contact.answer)
    yield from _all(site.brand.footer.text)
    for link in site.brand.footer.links:
        yield link.link
        yield from _all(link.title)


def _all(*said: Words) -> Iterator[str]:
    yield from chain.from_iterable(words.by_language.values() for words in said)


def _sentences(said: Sequence[Text], shown: Sequence[Text], worked: Worked) -> Known:
    """Return the sentences that are not public.

    What staff sends to customers, and what is public later, may stand in public text as well:
    then an author put it there, and a check has told of it.
    """
    internal = [text for text in said if text.reader is not Reader.ALL]
    open_ = [text for text in internal if text.sent or text.reader is Reader.ALL_LATER]
    later = known(worked.sentences(open_), SHORTEST)
    public = names(shown) | worked.standing(later, (text.markdown for text in shown), words_of)
    return known(
        (one for one in worked.sentences(internal) if one.words not in public),
        SHORTEST,
    )


def _places(said: Iterable[Text]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for text in said:
        for name in (*emails(text.markdown), *hosts(text.markdown)):
            found.setdefault(name, text.place)
    return found
