"""Compare the queries of a log with the articles of a built knowledge base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kbgen.adapters.index import Index, open_index
from kbgen.adapters.stems import stemmer
from kbgen.errors import UsageError
from kbgen.listen.canonical import MATCH_COLUMNS
from kbgen.listen.matching import Match, Signs, Verdict, component_of, judge, signs
from kbgen.model.search import Hit
from kbgen.model.site import Component, Settings

AGENT = "agent"
NOT_BUILT = "There is no search index to compare the queries with; run `kbgen build` first."
NOT_ASKED = "The queries were not compared with the articles, because of --no-match."


@dataclass(frozen=True, slots=True)
class Comparison:
    """The indexes to compare with, by language: what readers find, and what only agents find.

    *why_not* says why there are none.
    """

    settings: Settings
    edition: str
    shown: Mapping[str, Index] = field(default_factory=dict)
    hidden: Mapping[str, Index] = field(default_factory=dict)
    why_not: str = ""
    signs: dict[str, Signs] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Differs from that of a comparison which may return another row for a query."""
        indexes = [
            (language, index.digest)
            for found in (self.shown, self.hidden)
            for language, index in found.items()
        ]
        components = sorted(self.settings.components.items())
        said = (indexes, components, self.settings.site.language, self.edition)
        return sha256(repr(said).encode()).hexdigest()

    @property
    def compares(self) -> bool:
        """Whether there is anything to compare with."""
        return bool(self.shown)

    def row(self, query: str, language: str) -> Mapping[str, object]:
        """Return what there is for *query*, as a row of the table `matches`."""
        verdict, hit = self._judge(query, language) if self.compares else (None, None)
        # a page that only has some of the words does not tell whose question it is
        component = self._component(query, language, None if verdict is Verdict.PARTLY else hit)
        match = Match(
            query=query,
            language=language,
            verdict=verdict,
            article_id=hit.article_id if hit else None,
            title=hit.title if hit else None,
            address=hit.address if hit else None,
            component=component.title.text(self.settings.site.language) if component else None,
            owner=(component.owner or None) if component else None,
        )
        return {name: getattr(match, name) for name in MATCH_COLUMNS}

    def _judge(self, query: str, language: str) -> tuple[Verdict, Hit | None]:
        found = self._search(self.shown, query, language)
        shown = [hit for hit in found if self.edition == AGENT or not _is_hidden(hit)]
        verdict, hit = judge(shown, ())
        if verdict is Verdict.ARTICLE:
            return verdict, hit
        wider = self._search(self.hidden, query, language)
        return judge(shown, [hit for hit in wider if _is_hidden(hit)])

    def _search(self, indexes: Mapping[str, Index], query: str, language: str) -> Sequence[Hit]:
        index = indexes.get(language) or indexes.get(self.settings.site.language)
        return index.search(query, snippets=False) if index else ()

    def _component(self, query: str, language: str, hit: Hit | None) -> Component | None:
        components, stem = self.settings.components, stemmer(language)
        if language not in self.signs:
            self.signs[language] = signs(components.values(), stem)
        pointed = component_of(query, self.signs[language], stem)
        return pointed or (components.get(hit.component) if hit else None)


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


def _is_hidden(hit: Hit) -> bool:
    return hit.internal or hit.coming
