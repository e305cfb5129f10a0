"""Compare the queries of a log with the articles of a built knowledge base."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kbgen.adapters.index import open_index
from kbgen.adapters.search_index import Index
from kbgen.app.base import Base, read_base
from kbgen.app.knowing import knowledge
from kbgen.errors import UsageError
from kbgen.gaps.asked import Knowledge
from kbgen.listen.canonical import MATCH_COLUMNS
from kbgen.listen.matching import Availability, Match, Signs, available, component_of, signs
from kbgen.model.search import Hit
from kbgen.model.site import Component, Settings
from kbgen.words.stems import stemmer

AGENT = "agent"
FIRST = 10  # pages that a query is compared with
NOT_BUILT = "There is no search index to compare the queries with; run `kbgen build` first."
NOT_ASKED = "The queries were not compared with the articles, because of --no-match."


_ROUTED = "by what a page is about"  # so what was kept by another rule is compared again
Hits = tuple[Hit, ...]
Found = tuple[Hits, Hits]  # what readers find, and what only agents do


@dataclass(frozen=True, slots=True)
class Comparison:
    """The indexes to compare with, by language: what readers find, and what only agents find.

    *why_not* says why there are none. *base* is what was written and decided.
    """

    settings: Settings
    edition: str
    shown: Mapping[str, Index] = field(default_factory=dict)
    hidden: Mapping[str, Index] = field(default_factory=dict)
    why_not: str = ""
    base: Base = field(default_factory=Base)
    signs: dict[str, Signs] = field(default_factory=dict)
    known: dict[str, Knowledge] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Differs from that of a comparison which may return another row for a query."""
        indexes = [
            (language, index.digest)
            for found in (self.shown, self.hidden)
            for language, index in found.items()
        ]
        components = sorted(self.settings.components.items())
        said = (_ROUTED, indexes, components, self.settings.site.language, self.edition)
        return sha256(repr(said).encode()).hexdigest()

    @property
    def compares(self) -> bool:
        """Whether there is anything to compare with."""
        return bool(self.shown)

    def rows(self, typed: Sequence[tuple[str, str]]) -> Iterator[Mapping[str, object]]:
        """Yield what there is for each text in a language, as a row of the table `matches`."""
        if not self.compares:
            yield from (self._row(text, language, None, None) for text, language in typed)
            return
        for language, same in groupby(typed, key=itemgetter(1)):
            texts = [text for text, _ in same]
            for text, found in zip(texts, self.fullest(texts, language, FIRST), strict=True):
                yield self._row(text, language, *available(*found))

    def found(self, texts: Sequence[str], language: str, limit: int) -> list[Found]:
        """Return what readers find for each of *texts*, and what only agents do, best first."""
        shown = self._found(self.for_readers(language), texts, limit)
        wider = self._found(self._for_agents(language), texts, limit)
        return [
            (
                tuple(hit for hit in found if self.edition == AGENT or not _is_hidden(hit)),
                tuple(hit for hit in more if _is_hidden(hit)),
            )
            for found, more in zip(shown, wider, strict=True)
        ]

    def fullest(self, texts: Sequence[str], language: str, limit: int) -> list[Found]:
        """Return of what is found for each of *texts* the first page that has most of its words.

        What only agents find is looked for where no page for readers has all of them.
        """
        readers, agents = self.for_readers(language), self._for_agents(language)
        shown: list[Hit | None] = [None] * len(texts)
        if readers:
            seen = ~readers.hidden | (self.edition == AGENT)
            shown = readers.fullest(texts, limit, seen)
        lacking = [at for at, hit in enumerate(shown) if hit is None or hit.coverage < 1]
        hidden: list[Hit | None] = [None] * len(texts)
        if agents:
            more = agents.fullest([texts[at] for at in lacking], limit, agents.hidden)
            for at, hit in zip(lacking, more, strict=True):
                hidden[at] = hit
        return [(_some(one), _some(other)) for one, other in zip(shown, hidden, strict=True)]

    def for_readers(self, language: str) -> Index | None:
        """Return the index of what readers find in *language*."""
        return self._in(self.shown, language)

    def index(self, language: str) -> Index | None:
        """Return the widest index in *language*: that of the agent edition, if it is built."""
        return self._in(self.hidden, language) or self._in(self.shown, language)

    def knowledge(self, language: str) -> Knowledge:
        """Return what the knowledge base holds in *language*."""
        if language not in self.known:
            index = self.index(language)
            articles = self.base.in_language(language, self.settings.site.language)
            self.known[language] = knowledge(self.settings, articles, index, language)
        return self.known[language]

    def _row(
        self, query: str, language: str, verdict: Availability | None, hit: Hit | None
    ) -> Mapping[str, object]:
        # a page that only has some of the words does not tell whose question it is
        component = self._component(
            query, language, None if verdict is Availability.PARTLY else hit
        )
        match = Match(
            query=query,
            language=language,
            verdict=verdict,
            article_id=hit.article_id if hit else None,
            title=hit.title if hit else None,
            address=hit.address if hit else None,
            component_id=component.id if component else None,
            component=component.title.text(self.settings.site.language) if component else None,
            owner=(component.owner or None) if component else None,
        )
        return {name: getattr(match, name) for name in MATCH_COLUMNS}

    def _found(self, index: Index | None, texts: Sequence[str], limit: int) -> Sequence[Hits]:
        return index.search_all(texts, limit) if index else [()] * len(texts)

    def _for_agents(self, language: str) -> Index | None:
        """Return the index of the agent edition, if it has anything that readers do not find."""
        index = self._in(self.hidden, language)
        return index if index and index.hidden.any() else None

    def _in(self, indexes: Mapping[str, Index], language: str) -> Index | None:
        return indexes.get(language) or indexes.get(self.settings.site.language)

    def _component(self, query: str, language: str, hit: Hit | None) -> Component | None:
        components, stem = self.settings.components, stemmer(language)
        if language not in self.signs:
            self.signs[language] = signs(components.values(), stem)
        pointed = component_of(query, self.signs[language], stem)
        if pointed or hit is None or not self.knowledge(language).is_about(hit.article_id, query):
            return pointed  # a page that only mentions the words does not tell either
        return components.get(hit.component)


def read_comparison(root: Path, settings: Settings, edition: str) -> Comparison:
    """Return the indexes that `kbgen build` left below *root*; *why_not* if it has not run."""
    shown = _indexes(root, settings, edition)
    if not shown:
        return Comparison(settings, edition, why_not=NOT_BUILT)
    hidden = _indexes(root, settings, AGENT) if edition != AGENT else {}
    return Comparison(settings, edition, shown, hidden)


def no_comparison(settings: Settings, edition: str) -> Comparison:
    """Return that the queries are not to be compared with anything."""
    return Comparison(settings, edition, why_not=NOT_ASKED)


def with_base(comparison: Comparison, root: Path, now: datetime) -> Comparison:
    """Return *comparison* with what stands in the knowledge base *root* at *now*."""
    return replace(comparison, base=read_base(root, now, comparison.edition), known={})


def _indexes(root: Path, settings: Settings, edition: str) -> dict[str, Index]:
    found: dict[str, Index] = {}
    for language in settings.site.languages:
        folder = root / "build" / edition / "index" / language
        try:
            found[language] = open_index(folder, language)
        except UsageError:
            # Not built, or built by an older kbgen: the report says what to do.
            continue
    return found


def _some(hit: Hit | None) -> Hits:
    return (hit,) if hit else ()


def _is_hidden(hit: Hit) -> bool:
    return hit.internal or hit.coming
