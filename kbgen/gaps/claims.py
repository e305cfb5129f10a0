"""Which articles answer what was searched, and from which day on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from kbgen.model.article import Article
from kbgen.model.audience import EDITIONS
from kbgen.model.need import Need
from kbgen.publish.showing.project import project
from kbgen.publish.showing.visible import shows
from kbgen.words.written import phrase

Known = dict[tuple[str, tuple[str, ...]], tuple[Article, ...]]


@dataclass(frozen=True)
class Claims:
    """Which articles answer what, in the edition that was searched.

    *since*: the day from which an article claims a query, by its id and the phrase; a feature may
    be out for long before somebody writes under which words readers look for it. *named_since*: the
    day from which the ledger names an article for a gap, by both ids as it writes them.
    *readable*: the day from which readers see an article, by its path; None where nobody knows it.
    *undated*: why those days are not known, "" where they are.
    """

    articles: tuple[Article, ...]
    now: datetime
    edition: str
    since: Mapping[tuple[str, str], date] = field(default_factory=dict)
    named_since: Mapping[tuple[str, str], date] = field(default_factory=dict)
    readable: Mapping[str, date | None] = field(default_factory=dict)
    undated: str = ""
    # by language and wordings: each need is asked about twice, first to learn *since*
    _known: Known = field(default_factory=dict, repr=False, compare=False)

    def of(self, need: Need) -> tuple[Article, ...]:
        """Return the articles that claim one of the wordings of *need*."""
        asked = need.language, need.texts
        if asked not in self._known:
            self._known[asked] = self._of(need)
        return self._known[asked]

    def _of(self, need: Need) -> tuple[Article, ...]:
        typed = {phrase(text) for text in need.texts}
        found = {at for query in typed for at in self._claiming.get(query, ())}
        is_spoken = need.language in self._languages
        claiming = (self.articles[at] for at in sorted(found))
        return tuple(one for one in claiming if one.language == need.language or not is_spoken)

    def named(self, id_: str) -> tuple[Article, ...]:
        """Return the article with this id, also an earlier one; none for "" and unknown ones."""
        found = (one for one in self.articles if id_ in (one.id, *one.meta.formerly))
        return tuple(found)[:1] if id_ else ()

    def is_out(self, article: Article) -> bool:
        """Tell whether readers of the edition see *article*, and anything in it."""
        edition = EDITIONS[self.edition]
        # a draft that claims queries and says nothing yet answers none of them
        said = (piece.text.strip() for piece in project(article, edition).pieces())
        return self.is_open(article) and any(said)

    def is_open(self, article: Article) -> bool:
        """Tell whether readers of the edition may see *article*."""
        return shows(EDITIONS[self.edition], article.meta, self.now)

    def is_coming(self, article: Article) -> bool:
        """Tell whether they will see it, once it is released."""
        allowed = article.meta.audience in EDITIONS[self.edition].audiences
        return allowed and not self.is_out(article)

    def day(self, article: Article, need: Need | None, gaps: Iterable[str] = ()) -> date | None:
        """Return the day from which *article* answers *need*, None where nobody knows.

        That is the latest of its release, of the day from which readers see it, and of the one
        from which it claims a wording, or the ledger names it for one of *gaps*.
        """
        typed = need.texts if need else ()
        told = [self.since.get((article.id, phrase(text))) for text in typed]
        called = (article.id, *article.meta.formerly)
        told += [self.named_since.get((gap, id_)) for gap in gaps for id_ in called]
        claimed = min((day for day in told if day), default=None)
        release = article.meta.release.day() if article.meta.release else None
        seen = self.readable.get(article.path, claimed)
        if claimed and seen is None:
            return None
        return max((day for day in (claimed, release, seen) if day), default=None)

    @cached_property
    def _claiming(self) -> Mapping[str, Sequence[int]]:
        """The places of the articles that claim a query, by its phrase."""
        found: dict[str, list[int]] = {}
        for at, article in enumerate(self.articles):
            for query in article.meta.answers:
                found.setdefault(phrase(query), []).append(at)
        return found

    @cached_property
    def _languages(self) -> frozenset[str]:
        return frozenset(article.language for article in self.articles)
