"""The settings of a knowledge base: `content/kb.yml` and `content/components.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from kbgen.model.launch import Launch
from kbgen.model.mail import Mail
from kbgen.model.searches import Searches
from kbgen.model.tracker import Tracker


@dataclass(frozen=True, slots=True)
class Words:
    """A text that may differ by language; written once, it serves all of them."""

    by_language: Mapping[str, str]

    def text(self, language: str) -> str:
        """Return the text in *language*, else in the first language that has one."""
        return self.by_language.get(language) or next(iter(self.by_language.values()), "")


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to a person: a title and a link (https, mailto or tel).

    *answer*: the time in which an answer is promised, like "within one working day".
    """

    title: Words
    link: str
    note: Words
    answer: Words = Words({})


@dataclass(frozen=True, slots=True)
class Allowed:
    """What public pages may name and load besides what the settings say elsewhere.

    *emails*: addresses that may stand in public text. *hosts*: those that public text may link
    to; None leaves it to the authors. *pictures*: hosts that pictures may be loaded from.
    """

    emails: tuple[str, ...] = ()
    hosts: tuple[str, ...] | None = None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schemes:
    """A colour (`#rrggbb`) or a file for each scheme; "" where none was named."""

    light: str = ""
    dark: str = ""


@dataclass(frozen=True, slots=True)
class FooterLink:
    """A link at the foot of each page."""

    title: Words
    link: str


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of each page."""

    text: Words = Words({})
    links: tuple[FooterLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Brand:
    """How the site looks. Files are paths from the root of the knowledge base.

    *primary* fills the head of each page, *accent* is the colour of links and marks. *fonts*:
    woff2 files by what they are for: text, bold, code.
    """

    primary: Schemes = Schemes()
    accent: Schemes = Schemes()
    logo: Schemes = Schemes()
    favicon: str = ""
    fonts: Mapping[str, str] = field(default_factory=dict)
    footer: Footer = Footer()

    @property
    def pictures(self) -> tuple[str, ...]:
        """The paths of its pictures, each once."""
        named = (self.logo.light, self.logo.dark, self.favicon)
        return tuple(dict.fromkeys(path for path in named if path))

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all its files, each once."""
        return tuple(dict.fromkeys((*self.pictures, *self.fonts.values())))


@dataclass(frozen=True, slots=True)
class Review:
    """How articles are kept fresh. *soon*: days before a review in which it counts as due soon."""

    soon: int = 30


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a canned answer leaves open, for an agent to fill in before sending.

    *value*: what it stands for everywhere, "" where that differs. *remember*: a browser may keep
    what was filled in. *called*: its own name in a help desk, by the name of the export for it.
    """

    title: Words
    value: str = ""
    remember: bool = False
    called: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """What `content/kb.yml` says. The first of *languages* is the default.

    *addresses*: the web address of each edition by its name. *platforms* and
    *markets*: the values that articles may use; none means that any will do.
    *listening*: where the pages of an edition send what was searched, by its name. *searches*:
    how that is written down and read. *review*: when articles are to be looked at again. *mail*:
    what sends digests. *placeholders*: those of canned answers, for staff alone; none means that
    any will do. *tracker*: where support reports what is wrong. *launch*: who must have read a
    feature before its release, None where nobody must.
    """

    name: Words
    description: Words
    addresses: Mapping[str, str]
    timezone: ZoneInfo
    languages: tuple[str, ...]
    contacts: tuple[Contact, ...] = ()
    platforms: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    allow: Allowed = Allowed()
    listening: Mapping[str, str] = field(default_factory=dict)
    searches: Searches = field(default_factory=Searches)
    brand: Brand = Brand()
    review: Review = Review()
    tracker: Tracker | None = None
    launch: Launch | None = None
    mail: Mail | None = None
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The default language."""
        return self.languages[0]

    def tree(self, language: str) -> str:
        """Return the folder of a language's pages: the default's stand at the root."""
        return "" if language == self.language else f"{language}/"

    def address(self, edition: str, language: str, page: str) -> str:
        """Return the web address of a *page*, from the root where the edition has none."""
        return f"{self.addresses.get(edition, '/')}{self.tree(language)}{page}"


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the product, with those who answer for it. Public pages show no *owner*."""

    id: str
    title: Words
    description: Words
    icon: str = ""
    owner: str = ""
    escalation: str = ""
    keywords: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """Both settings files, read."""

    site: Site
    components: Mapping[str, Component] = field(default_factory=dict)
