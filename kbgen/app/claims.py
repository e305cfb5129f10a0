"""Which articles claim what was searched, or are named for it, and since when."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from kbgen.adapters.content import read_settings
from kbgen.adapters.history import is_shallow, read_blobs, read_history
from kbgen.gaps.claiming import claimed_since, versions
from kbgen.gaps.claims import Claims
from kbgen.gaps.ledger import Ledger
from kbgen.gaps.naming import Naming, ledger_versions, named_since
from kbgen.gaps.readable import Known, originals, readable_since
from kbgen.model.article import Article
from kbgen.model.history import History
from kbgen.model.need import Need
from kbgen.words.written import phrase

_MOST_BYTES = 2_000_000  # of a version of an article, or of the ledger
_AT_A_TIME = 50  # versions of the ledger that are read

_SHALLOW = (
    "This clone has the newest commits only, so it is not known since when articles claim what was"
    " searched: fetch all of it, with `git fetch --unshallow`, or with `fetch-depth: 0` in the step"
    " that checks out."
)

Claimed = Mapping[str, tuple[Article, frozenset[str]]]  # by path, with the queries
Since = dict[tuple[str, str], date]


def dated(claims: Claims, root: Path, needs: Iterable[Need], ledger: Ledger) -> Claims:
    """Return *claims* with the days from which articles below *root* answer what *needs* ask.

    That is when an article began to claim it, or the *ledger* to name the article. Git tells them;
    where it cannot, in a shallow clone, the release of the article must do, and the claims say why.
    """
    claimed = _claimed(claims, needs)
    named = {(id_, one.article) for id_, one in ledger.items() if claims.named(one.article)}
    history = read_history(root) if claimed or named else None
    if history is None:
        articles = (article for article, _ in claimed.values())
        return replace(claims, undated=undated(root, articles, is_named=bool(named)))
    since = _claimed_since(claims, root, claimed, history) if claimed else {}
    named_since = _named_since(claims, root, named, history) if named else {}
    found = replace(claims, since=since, named_since=named_since)
    return replace(found, readable=_readable(found, root, history))


def _claimed_since(claims: Claims, root: Path, claimed: Claimed, history: History) -> Since:
    """Return since when the articles *claimed* claim their queries, by the article's id."""
    own = versions(history, (article for article, _ in claimed.values()))
    texts = _texts(root, {blob for found in own.values() for _, blob in found if blob})
    return {
        (article.id, query): _day(claimed_since(query, own[path], texts), claims)
        for path, (article, queries) in claimed.items()
        for query in queries
    }


def _named_since(claims: Claims, root: Path, named: Collection[Naming], history: History) -> Since:
    """Return since when the ledger names articles for gaps, by both."""
    since = named_since(named, _ledgers(root, history))
    return {pair: _day(since.get(pair), claims) for pair in named}


def _ledgers(root: Path, history: History) -> Iterator[tuple[int, str]]:
    """Yield the texts of the ledger, newest first, with when they were committed."""
    own = ledger_versions(history)
    for first in range(0, len(own), _AT_A_TIME):
        some = own[first : first + _AT_A_TIME]
        texts = _texts(root, {blob for _, blob in some if blob})
        yield from ((when, texts.get(blob, "")) for when, blob in some)


def _readable(claims: Claims, root: Path, history: History) -> Mapping[str, date | None]:
    """Return since when readers see the articles that claim something or are named, by path."""
    settings = read_settings(root)
    first: dict[str, date] = {}
    for id_, day in _days(claims):
        first[id_] = min(day, first.get(id_, day))
    told = {one.path: one for one in claims.articles if one.id in first}
    paths = {*told, *originals(told, claims, settings)}
    own = versions(history, (one for one in claims.articles if one.path in paths))
    texts = _texts(root, {blob for found in own.values() for _, blob in found if blob})
    known = Known(own, texts, lambda when: _day(when, claims))
    return {
        path: readable_since(article, first[article.id], known, claims, settings)
        for path, article in told.items()
        if claims.is_out(article)
    }


def _days(claims: Claims) -> Iterator[tuple[str, date]]:
    """Yield the ids of articles with the days from which they claim something, or are named."""
    yield from ((id_, day) for (id_, _), day in claims.since.items())
    for (_, named), day in claims.named_since.items():
        yield from ((article.id, day) for article in claims.named(named))


def _texts(root: Path, blobs: Collection[str]) -> Mapping[str, str]:
    read = read_blobs(root, blobs, _MOST_BYTES)
    return dict(_decoded(read))


def _decoded(read: Mapping[str, bytes | None]) -> Iterator[tuple[str, str]]:
    for blob, content in read.items():
        text = (content or b"").decode("utf-8-sig", "replace")
        yield blob, text.replace("\r\n", "\n").replace("\r", "\n")


def _day(when: int | None, claims: Claims) -> date:
    """Return the day of *when*; what stands in no commit yet holds from now on."""
    moment = claims.now if when is None else datetime.fromtimestamp(when, UTC)
    return moment.astimezone(claims.now.tzinfo).date()


def undated(root: Path, articles: Iterable[Article], *, is_named: bool = False) -> str:
    """Return why nobody knows since when one of *articles* claims something, "" if they do.

    *is_named*: the ledger names an article, and since when is not known either.
    """
    claiming = is_named or any(article.meta.answers for article in articles)
    return _SHALLOW if claiming and is_shallow(root) else ""


def _claimed(claims: Claims, needs: Iterable[Need]) -> Claimed:
    """Return the articles that claim what *needs* ask, each with those queries."""
    found: dict[str, tuple[Article, frozenset[str]]] = {}
    for need in needs:
        typed = frozenset(map(phrase, need.texts))
        for article in claims.of(need):
            queries = typed & {phrase(query) for query in article.meta.answers}
            _, known = found.get(article.path, (article, frozenset[str]()))
            found[article.path] = article, known | queries
    return found
