"""The way of a new colleague through a component: what to read first, and what to be asked."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import islice

from kbgen.model.article import Article, Entry, Piece
from kbgen.model.audience import Audience, Status
from kbgen.model.page import Projection
from kbgen.model.template import Holds
from kbgen.publish.kinds import templates
from kbgen.publish.showing.reading_time import length, minutes_in
from kbgen.publish.showing.visible import is_out
from kbgen.words.written import normal

SCRIPT = "assets/kbgen/learning.js"
LEVELS = (1, 2, 3)
MOST = 12  # articles, and questions, of a level: a path that nobody walks to its end teaches little
_QUERIES = "queries"  # the report that tells what is typed
# Where an article stands on the path. Questions alone are not read first: they are asked.
_LEVELS: Mapping[str, int] = {"guide": 1, "faq": 1, "feature": 2, "wont_do": 2, "problem": 3}
_CASE = ("problem", "answer")  # the section that says what to answer in such a case
_ASKED_ONLY = frozenset({"faq"})
_COMING = frozenset({Status.PLANNED, Status.EXPERIMENT, Status.RETIRED})
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Step:
    """Something to read or to answer. *id* stays, *digest* changes with its text.

    A step without an *entry* is an article to read, which takes so many *minutes*; *canned*: the
    entry is a canned answer. An entry without a heading is what to answer in the case that the
    article is about.
    """

    id: str
    article: Article
    digest: str
    entry: Entry | None = None
    canned: bool = False
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Level:
    """A part of a path: what to read, what to be asked; *more*: how many articles are left out."""

    number: int
    reading: tuple[Step, ...]
    asking: tuple[Step, ...]
    more: int = 0

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of it, in its order."""
        return (*self.reading, *self.asking)


def learning_scripts(projection: Projection) -> list[str]:
    """Return the script of learning; customers do not load it."""
    return [SCRIPT] if Audience.AGENT in projection.edition.audiences else []


def paths(projection: Projection) -> dict[str, tuple[Level, ...]]:
    """Return the path of each component that has one, by its id: typical cases first."""
    demand = _demand(projection)
    articles: dict[str, list[Article]] = defaultdict(list)
    for article in projection.of_kind(*_LEVELS):
        if _is_current(article, projection):
            articles[article.meta.component].append(article)
    found = {one.id: _path(articles[one.id], demand) for one in projection.components}
    return _timed({id_: levels for id_, levels in found.items() if levels}, projection)


def _timed(
    found: Mapping[str, tuple[Level, ...]], projection: Projection
) -> dict[str, tuple[Level, ...]]:
    """Return the levels that are *found* with how long each article takes, for all at once."""
    reading = [step for levels in found.values() for one in levels for step in one.reading]
    lengths = projection.texts([length(step.article) for step in reading])
    read = iter(
        [replace(one, minutes=minutes_in(said)) for one, said in zip(reading, lengths, strict=True)]
    )
    return {
        id_: tuple(
            replace(level, reading=tuple(islice(read, len(level.reading)))) for level in levels
        )
        for id_, levels in found.items()
    }


def minutes(steps: Iterable[Step]) -> int:
    """Return how many minutes it takes to read the articles of *steps*, at least one."""
    return max(1, round(sum(one.minutes for one in steps)))


def _path(articles: Iterable[Article], demand: Callable[[Article], int]) -> tuple[Level, ...]:
    levels: dict[int, list[Article]] = {number: [] for number in LEVELS}
    for article in articles:
        levels[_LEVELS[article.kind]].append(article)
    found = (_level(number, articles, demand) for number, articles in levels.items())
    return tuple(level for level in found if level.steps)


def _is_current(article: Article, projection: Projection) -> bool:
    """Tell whether customers have what *article* is about: the rest stands in what is coming."""
    return article.meta.status not in _COMING and is_out(article.meta, projection.now)


def _level(number: int, articles: list[Article], demand: Callable[[Article], int]) -> Level:
    """Return a level: what support solves itself first, then what is searched for most."""
    ranked = sorted(articles, key=lambda one: (one.meta.level, -demand(one)))
    read = [one for one in ranked if one.kind not in _ASKED_ONLY]
    asked = islice(_mixed([_questions(one) for one in ranked]), MOST)
    return Level(
        number,
        tuple(map(_to_read, read[:MOST])),
        tuple(asked),
        len(read[MOST:]),
    )


def _to_read(article: Article) -> Step:
    return Step(f"read-{_short(article.id)}", article, _digest(article.pieces()))


def _questions(article: Article) -> Iterator[Step]:
    """Yield what *article* lets a reader be asked: questions of customers, canned answers."""
    for section in article.sections:
        spec = templates()[article.kind].spec(section.key)
        holds = spec.holds if spec else Holds.PROSE
        entries = section.entries if holds is not Holds.PROSE else ()
        if (article.kind, section.key) == _CASE:
            entries = (Entry("", "", section.audience, section.pieces, section.place),)
        for entry in entries:
            if entry.pieces:
                yield Step(
                    f"ask-{_short(article.id, section.key, entry.anchor)}",
                    article,
                    _digest(entry.pieces, entry.heading),
                    entry,
                    holds is Holds.CANNED,
                )


def _mixed(questions: Sequence[Iterator[Step]]) -> Iterator[Step]:
    """Yield the first question of each article before any second one."""
    while questions:
        left = []
        for found in questions:
            for one in islice(found, 1):
                yield one
                left.append(found)
        questions = left


def _demand(projection: Projection) -> Callable[[Article], int]:
    """Return how to tell how often customers looked for an article, 0 where no log tells it."""
    report = next((one for one in projection.reports if one.name == _QUERIES), None)
    searches: Counter[str] = Counter()
    if report:
        typed, counted = (report.table.position(name) for name in ("query", "searches"))
        for row in report.table.rows:
            count = row[counted]
            searches[normal(str(row[typed]))] += count if isinstance(count, int) else 0

    @cache
    def demand(article_id: str, answers: tuple[str, ...]) -> int:
        claimed = sum(searches[query] for query in {normal(answer) for answer in answers})
        return projection.popular.get(article_id, 0) + claimed

    return lambda article: demand(article.id, article.meta.answers)


def _digest(pieces: Iterable[Piece], heading: str = "") -> str:
    return _short(heading, *(piece.text for piece in pieces))


def _short(*texts: str) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()[:_DIGITS]
