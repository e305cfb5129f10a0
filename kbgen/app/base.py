"""The knowledge base that searches are held against: its articles, and what people decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kbgen.adapters.content import read_content
from kbgen.adapters.ledger_files import kept_ledger
from kbgen.adapters.need_files import needs_path, read_before
from kbgen.app.claims import dated, undated
from kbgen.errors import ConfigurationError
from kbgen.gaps.carrying import Carried, carried
from kbgen.gaps.claims import Claims
from kbgen.gaps.identity import KnownIds
from kbgen.gaps.ledger import PATH, Ledger
from kbgen.gaps.standing import Gap, gaps
from kbgen.model.article import Article
from kbgen.model.need import Need, Needs, Stretch
from kbgen.model.problem import Problem

_EVER = datetime.max.replace(tzinfo=UTC)  # without content nothing is still to come


@dataclass(frozen=True, slots=True)
class Base:
    """What stands in a knowledge base at *now*, in the folder *root* if it has one.

    *ledger*: decisions by the ids of gaps. *before*: the needs of the last analysis. *decided*: the
    ids of gaps that people decided about, also where it is *unclear* what, and why. *undated*: why
    nobody knows since when articles claim queries, "" if that is known.
    """

    articles: tuple[Article, ...] = ()
    ledger: Ledger = field(default_factory=dict)
    before: Needs | None = None
    root: Path | None = None
    now: datetime = _EVER
    decided: tuple[str, ...] = ()
    unclear: tuple[Problem, ...] = ()
    undated: str = ""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is not known of it, a line each, with what to do."""
        lines = list(map(str, self.unclear))
        if self.unclear:
            lines.append(
                f"{PATH} cannot be used, so where gaps stand is not known; mend the lines above and"
                " analyse again. Nothing that stands there is lost."
            )
        return (*lines, *filter(None, [self.undated]))

    def in_language(self, language: str, default: str) -> Mapping[str, Article]:
        """Return the articles by their ids, earlier ones too: in *language*, else in *default*."""
        named: dict[str, Article] = {}
        for spoken in (default, language):
            named |= dict(_named(one for one in self.articles if one.language == spoken))
        return named

    def ids(self, edition: str, language: str) -> KnownIds:
        """Return the ids that needs in *language* have already."""
        if self.before is None or self.before.edition != edition:
            return KnownIds(self.decided)
        # what this log may mention again has its id as well
        needs = [need for need in reversed(self.before.all) if need.language == language]
        others = (need for need in self.before.all if need.language != language)
        taken = frozenset(id_ for need in others for id_ in (need.id, *need.merged))
        pairs = [(one, need.id) for need in needs for one in (*need.former, *need.wordings)]
        wordings = {one.text: id_ for one, id_ in pairs}
        parts = {one.text: one.part for one, _ in pairs if one.part}
        merged = {need.id: need.merged for need in needs}
        return KnownIds(self.decided, wordings, merged, taken, parts)

    def typed_in(self, edition: str) -> Mapping[tuple[str, str], int]:
        """Return in how many sessions of an earlier log each wording was typed, by its language."""
        needs = self.before.all if self.before and self.before.edition == edition else ()
        return {
            (need.language, wording.text): wording.typed_in or 0
            for need in needs
            for wording in (*need.former, *need.wordings)
        }

    def carried(
        self, found: Sequence[Need], told: Sequence[Stretch], edition: str, quoted: int
    ) -> Carried:
        """Return the needs *found* in a log of *edition* with what is known from before it."""
        same = self.before if self.before and self.before.edition == edition else None
        return carried(found, told, same, quoted)

    def gaps(self, known: Carried, edition: str) -> tuple[Gap, ...]:
        """Return where the gaps among *known* needs stand, which were searched in *edition*."""
        claims = Claims(self.articles, self.now, edition)
        if self.root:
            claims = dated(claims, self.root, (*known.needs, *known.past), self.ledger)
        day = self.now.date().isoformat()
        needs = Needs(edition, day, None, None, known.needs, past=known.past, told=known.told)
        return gaps(needs, self.ledger, claims)


def read_base(root: Path, now: datetime, edition: str = "public") -> Base:
    """Return what stands in the knowledge base *root*; articles with problems are left out.

    A ledger with problems decides nothing and keeps nobody from reading logs.
    """
    articles = read_content(root, now).library.articles
    try:
        before = read_before(needs_path(root, edition), edition)
    except ConfigurationError:  # those of another kbgen: ids begin anew, and `keep_needs` says so
        before = None
    kept, why = kept_ledger(root), undated(root, articles)
    return Base(articles, kept.ledger, before, root, now, kept.ids, kept.problems, why)


def _named(articles: Iterable[Article]) -> Iterator[tuple[str, Article]]:
    for article in articles:
        yield from ((id_, article) for id_ in (*article.meta.formerly, article.id))
