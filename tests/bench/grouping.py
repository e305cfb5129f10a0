"""Print how well queries are grouped, beside other ways, and what a million of them cost.

Run: python tests/bench/grouping.py --data DIR [--sources N] [--million N]
1. banking77 and clinc150_oos: the intent is the truth, and much wider than the same words.
2. Ways to type real queries: mistakes, spaces, order, forms; the query is the truth. The site knows
   the words of half of the queries. Seeds 1 and 2 were for tuning; these are others.
3. Distinct queries made so from all that is there: CPU time and memory.
"""

import argparse
import csv
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from grouping_figures import Agreement, agreement
from grouping_variants import Typed, variants
from grouping_ways import WAYS, kbgen

from kbgen.gaps.meaning import Meaning
from kbgen.words.analyser import Analyser
from kbgen.words.written import normal, words_of_normal

SEEDS = (11, 12, 13)
_MOST = 6  # ways to type a query
_HEAD = (
    "| way | groups | precision | recall | B3-F1 | adjusted Rand | purity | us a query |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sources", type=int, default=2_000)
    parser.add_argument("--million", type=int, default=0)
    given = parser.parse_args()
    for name, read in INTENTS.items():
        _by_intent(name, dict(read(given.data)))
    for name, (language, asked) in SOURCES.items():
        for seed in SEEDS:
            _by_source(f"{name}, seed {seed}", asked(given.data), language, given.sources, seed)
    if given.million:
        _many(given.data, given.million)


def _by_intent(name: str, intents: Mapping[str, str]) -> None:
    sys.stdout.write(f"\n{name}: {len(intents):,} queries, {len(set(intents.values()))} intents\n")
    sys.stdout.write(_HEAD)
    _measure(dict.fromkeys(intents, 1), {}, "en", list(intents.values()))


def _by_source(name: str, asked: Iterable[str], language: str, most: int, seed: int) -> None:
    sources = _sources(asked, language, most)
    typed = list(variants(sources, language, _MOST, seed))
    site = _half(sources, seed)
    sys.stdout.write(f"\n{name}: {len(sources):,} queries typed in {len(typed):,} ways\n{_HEAD}")
    queries = {one.query: one.searched for one in typed}
    _measure(queries, site, language, [one.source for one in typed])
    found = dict(zip(queries, kbgen(queries, site, language), strict=True))
    together = _together(typed, lambda one: found[one.query] == found[one.source])
    sys.stdout.write(f"with its source: {together}\n")


def _measure(
    queries: Mapping[str, int], site: Mapping[str, int], language: str, truth: Sequence[str]
) -> None:
    for name, way in WAYS.items():
        began = time.process_time()
        found = way(queries, site, language)
        spent = (time.process_time() - began) / len(queries)
        sys.stdout.write(_row(name, agreement(found, truth), spent))


def _row(name: str, told: Agreement, spent: float) -> str:
    shares = (told.precision, told.recall, told.f1, told.rand, told.purity)
    cells = " | ".join(f"{share:.3f}" for share in shares)
    return f"| {name} | {told.groups:,} | {cells} | {1e6 * spent:.0f} |\n"


def _together(typed: Iterable[Typed], is_found: Callable[[Typed], bool]) -> str:
    """Return for each change in how many of 100 cases the query is with its source."""
    cases: defaultdict[str, list[bool]] = defaultdict(list)
    for one in typed:
        if one.changes:
            cases[one.changes].append(is_found(one))
    return ", ".join(
        f"{name} {100 * sum(had) / len(had):.0f}" for name, had in sorted(cases.items())
    )


def _sources(asked: Iterable[str], language: str, most: int) -> list[str]:
    """Return the *most* frequent queries of other words, each of which two queries have."""
    counted = Counter(filter(None, map(normal, asked)))
    having = Counter(word for query in counted for word in set(words_of_normal(query)))
    meaning, seen = Meaning(Analyser(language)), set[str]()
    found = []
    for query in sorted(counted, key=lambda query: (-counted[query], query)):
        parts = words_of_normal(query.replace("-", " ").replace(".", " "))
        key = meaning.key(parts)
        if key and key not in seen and all(having[word] > 1 for word in words_of_normal(query)):
            seen.add(key)
            found.append(query)
    return found[:most]


def _half(sources: Iterable[str], seed: int) -> Mapping[str, int]:
    """Return the words of a site that answers half of the *sources*."""
    dice = random.Random(seed)
    answered = [source for source in sources if dice.random() < 0.5]
    return Counter(word for source in answered for word in set(words_of_normal(source)))


def _many(data: Path, most: int) -> None:
    sources = [normal(query) for _, asked in SOURCES.values() for query in asked(data)]
    sources += [normal(query) for read in INTENTS.values() for query, _ in read(data)]
    sources = list(dict.fromkeys(filter(None, sources)))
    site = _half(sources, 1)
    queries: dict[str, int] = {}
    for seed in range(1_000):
        if len(queries) < most:
            queries.update((one.query, one.searched) for one in variants(sources, "en", 20, seed))
    queries = dict(list(queries.items())[:most])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    found = kbgen(queries, site, "en")
    spent = time.process_time() - began
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(
        f"\n{len(queries):,} distinct queries from {len(sources):,}: {len(set(found)):,} groups,"
        f" {spent:.1f} s of CPU, {1e6 * spent / len(queries):.0f} us a query,"
        f" {more:,.0f} MB more than the queries take\n"
    )


def _column(path: Path, *names: str) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        delimiter = "\t" if path.suffix == ".tsv" else ","
        for row in csv.DictReader(file, delimiter=delimiter):
            yield [row[name] for name in names]


def _banking(data: Path) -> Iterator[tuple[str, str]]:
    for file in ("train.csv", "test.csv"):
        for text, intent in _column(data / "banking77" / file, "text", "category"):
            yield normal(text), intent


def _clinc(data: Path) -> Iterator[tuple[str, str]]:
    for text, intent in _column(data / "clinc150_oos" / "queries.tsv", "text", "intent"):
        if intent != "oos":
            yield normal(text), intent


def _medical(data: Path) -> Iterator[str]:
    yield from (
        query for (query,) in _column(data / "nlm_site_search" / "week_2018-07-30.csv", "query")
    )


def _berlin(data: Path) -> Iterator[str]:
    path = data / "berlin_search_terms" / "search_terms.csv"
    for term, impressions in _column(path, "term", "impressions"):
        yield from [term] * int(float(impressions or 0))


INTENTS = {"banking77": _banking, "clinc150_oos": _clinc}
SOURCES: Mapping[str, tuple[str, Callable[[Path], Iterable[str]]]] = {
    "nlm_site_search": ("en", _medical),
    "banking77": ("en", lambda data: (text for text, _ in _banking(data))),
    "berlin_search_terms": ("de", _berlin),
}

if __name__ == "__main__":
    main()
