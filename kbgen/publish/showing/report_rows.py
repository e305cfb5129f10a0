"""The rows of a report as cells of a page: in the reader's language, less in more places."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kbgen.model.article import Article
from kbgen.model.page import Projection
from kbgen.model.report import WORDS, Cell, Column, Report, Table
from kbgen.model.saying import quoted
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import link, plain, prose
from kbgen.publish.showing.report_columns import (
    ARTICLE,
    BARE,
    BELOW,
    CHOSEN,
    DAYS,
    GAP,
    LEFT_OUT,
    MARKED,
    OPEN_GAPS,
    OURS,
    PROBABILITY,
)
from kbgen.publish.showing.report_speech import Say, localised, teller
from kbgen.publish.showing.speech import number, phrases
from kbgen.publish.showing.tracker_links import article_request

NONE = RANGE = "\u2013"
FROM_TO = " \u2026 "
MINUS = ("-", "\u2212")


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as a page shows it: *heads* and cells of *rows* in Markdown.

    *choices*: the columns (from 0) whose values readers may choose from.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    choices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """How cells are told on *page*: in a *language*, by *say*, with the *pages* of articles.

    *requested*: where an article is requested for a gap, by its id; "" for nowhere.
    """

    language: str
    say: Say
    pages: Mapping[str, Article]
    page: str
    requested: Callable[[str], str]

    @property
    def basis(self) -> str:
        """What probabilities rest on."""
        return phrases(self.language)["by_words"]


def shown_rows(
    report: Report, rows: int, projection: Projection, page: str = routes.UNANSWERED
) -> Shown:
    """Return the first *rows* of *report* as the *page* of *projection* shows them."""
    language = projection.language
    pages = {article.id: article for article in projection.articles}
    telling = _Telling(language, teller(language), pages, page, _requests(report, projection))
    table = _with_intervals(report.table.top(rows), language)
    table = _without(table, LEFT_OUT.get(report.name, ()))
    below = _below(table, BELOW.get(report.name, {}))
    kept = [at for at in range(len(table.columns)) if at not in chain(*below.values())]
    cells = [_column(table, at, telling) for at in range(len(table.columns))]
    folded = [_folded(table, cells, at, below.get(at, ()), telling) for at in kept]
    return Shown(
        tuple(telling.say(table.columns[at].title) for at in kept),
        tuple(zip(*folded, strict=True)),
        tuple(at for at, place in enumerate(kept) if at and table.columns[place].name in CHOSEN),
    )


def _requests(report: Report, projection: Projection) -> Callable[[str], str]:
    """Return where an article is requested for a gap of *report*, by its id."""
    if report.name != OPEN_GAPS:
        return lambda _: ""
    return lambda gap: article_request(gap, projection)


def titled(report: Report, projection: Projection) -> str:
    """Return the sentence of *report* with the title of the article that it names by its id."""
    names = [column.name for column in report.table.columns]
    if ARTICLE not in names or not report.table.rows:
        return report.sentence
    id_ = report.table.rows[0][names.index(ARTICLE)]
    found = next((one for one in projection.articles if one.id == id_), None)
    if found is None:
        return report.sentence
    return report.sentence.replace(f": {id_}, ", f": {quoted(found.meta.title)}, ", 1)


def _without(table: Table, names: Collection[str]) -> Table:
    return table.without([at for at, one in enumerate(table.columns) if one.name in names])


def _below(table: Table, wanted: Mapping[str, Sequence[str]]) -> Mapping[int, tuple[int, ...]]:
    """Return by the place of a column those of the ones below it."""
    at = {column.name: place for place, column in enumerate(table.columns)}
    return {
        at[name]: tuple(at[one] for one in under if one in at)
        for name, under in wanted.items()
        if name in at
    }


def _folded(
    table: Table,
    cells: Sequence[Sequence[str]],
    at: int,
    below: Sequence[int],
    telling: _Telling,
) -> list[str]:
    """Return the cells of the column *at*, with those of the columns *below* in small beneath."""
    rows = zip(cells[at], *(cells[one] for one in below), strict=True)
    heads = [
        "" if column.name in BARE else f"{plain(telling.say(column.title))}: "
        for column in (table.columns[one] for one in below)
    ]
    return [_with_below(first, zip(heads, rest, strict=True)) for first, *rest in rows]


def _with_below(first: str, below: Iterable[tuple[str, str]]) -> str:
    said = " \u00b7 ".join(f"{head}{text}" for head, text in below if text != NONE)
    return f'{first} <span class="kb-under">{said}</span>' if said else first


def _with_intervals(table: Table, language: str) -> Table:
    """Return *table* with each interval in words behind its share."""
    pairs = table.intervals()
    rows = []
    for row in table.rows:
        cells = list(row)
        for at, (low, high) in pairs.items():
            ends = [_number(row[end], language) for end in (low, high) if row[end] is not None]
            if row[at] is not None and len(ends) == len((low, high)):
                share, unit = _number(row[at], language), teller(language)(table.columns[at].unit)
                # a dash between two numbers would be read as the sign of the second
                between = FROM_TO if any(end.startswith(MINUS) for end in ends) else RANGE
                cells[at] = f"{share} {unit} ({between.join(ends)})"
        rows.append(tuple(cells))
    ends_at = [end for pair in pairs.values() for end in pair]
    return replace(table, rows=tuple(rows)).without(ends_at)


def _column(table: Table, at: int, telling: _Telling) -> list[str]:
    """Return the cells of one column; a number that is missing was not measured."""
    column, values = table.columns[at], [row[at] for row in table.rows]
    has_words = column.name in WORDS or any(isinstance(value, str) for value in values)
    missing = NONE if has_words else phrases(telling.language)["not_measured"]
    return [missing if value is None else _cell(value, column, telling) for value in values]


def _cell(value: str | float, column: Column, telling: _Telling) -> str:
    """Return a cell; an article is shown by its title and leads to its page."""
    if not isinstance(value, str):
        unit = f"&nbsp;{plain(column.unit)}" if column.unit else ""
        basis = f" ({plain(telling.basis)})" if column.name == PROBABILITY else ""
        return f"{plain(_number(value, telling.language))}{unit}{basis}"
    if column.name == ARTICLE:
        return _linked(value, telling)
    if column.name == GAP and (address := telling.requested(value)):
        way = link(phrases(telling.language)["report_article"], address)
        return f"{plain(value)} \u00b7 {way}"
    if column.name in DAYS:
        return plain(localised(value, telling.language))
    if column.name in MARKED:
        return prose(telling.say(value))
    return plain(telling.say(value) if column.name in OURS else value)


def _linked(value: str, telling: _Telling) -> str:
    article = telling.pages.get(value)
    if article is None:
        return plain(value)
    return link(article.meta.title, routes.relative(telling.page, routes.article_page(article)))


def _number(value: Cell, language: str) -> str:
    return number(value, language) if isinstance(value, int | float) else str(value)
