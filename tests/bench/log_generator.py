"""Writes logs as large as wanted, the same for the same seed: searches of made readers.

Run: python tests/bench/log_generator.py ubi|combined DIR --lines 1000000 [--seed 1]

A few queries are typed often and most once or twice (Zipf); new ones keep coming, as in any log
(Heaps: about 15 times the number of events to the power of 0.6). Six of a hundred have an error;
readers do one to five things in 90 days of busier and quieter hours. Of the lines of pages, one
of a thousand came twice and three of a hundred are of machines; of those of a web server, more
than half are files of pages, and fifteen of a hundred are of machines.
"""

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from isal import isal_zlib

HERE = Path(__file__).parent / "log_lines"
ARTICLES = 100  # of the knowledge base that is searched: article-100 and so on
SLICE = 1_000_000  # lines of a file
_DAYS, _LONGEST = 90, 120  # of the log; of a session, in seconds
_DENSEST = 2.5  # how much busier the busiest hour is than the mean
_OPENED = ("click", "view", "article")
# What readers do, and how many of a hundred.
PLANS: Mapping[str, Mapping[str, int]] = {
    "ubi": {
        "search": 22,
        "search search": 10,
        "search click": 14,
        "search click view": 18,
        "search search click view": 11,
        "search click search click view": 7,
        "search view": 5,
        "search search search": 4,
        "search click view contact": 3,
        "search contact": 2,
        "search click view feedback": 4,
    },
    "combined": {
        "search asset": 20,
        "search article asset asset": 30,
        "search search article asset asset": 20,
        "article asset asset asset": 20,
        "article article article": 10,
    },
}
ENDINGS = {"ubi": "jsonl", "combined": "log"}
ASSETS = ("kbgen/kbgen.3f9ac1.css", "kbgen/beacon.91be.js", "javascripts/bundle.79ae5.min.js")
BROWSERS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/26.1 Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/26.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 "
    "Mobile Safari/537.36",
)
MACHINES = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "python-requests/2.32.5",
)


def main() -> None:
    """Write what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=list(PLANS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lines", type=int, default=SLICE)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write_logs(given.folder, given.kind, given.lines, given.seed)


def write_logs(folder: Path, kind: str, lines: int, seed: int = 1) -> Sequence[Path]:
    """Write *lines* of this *kind* to packed files of *folder*, and return these."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    with TemporaryDirectory(dir=folder) as work, duckdb.connect() as sql:
        for number, plain in enumerate(_slices(sql, Path(work), kind, lines, seed), start=1):
            packed = folder / f"searches-{number:03}.{ENDINGS[kind]}.gz"
            _pack(plain, packed)
            written.append(packed)
    return written


def queries_of(lines: int) -> int:
    """Return how many different queries the readers of so many lines have in mind."""
    return max(100, round(15 * math.pow(lines, 0.6)))


def titles(seed: int = 1) -> Mapping[str, str]:
    """Return titles by the ids of the articles: what is typed most often, by the way."""
    with duckdb.connect() as sql:
        _prepare(sql, {"seed": seed, "sessions": 1, "queries": 2 * ARTICLES})
        found = sql.execute(
            f"select text from queries where language = 'en' order by number limit {ARTICLES}"
        ).fetchall()
    return {f"article-{at}": f"{text} {at}" for at, (text,) in enumerate(found, start=100)}


def _slices(
    sql: duckdb.DuckDBPyConnection, work: Path, kind: str, lines: int, seed: int
) -> Iterator[Path]:
    """Yield the same file with other lines each time, until there are enough."""
    length = sum(len(plan.split()) * share for plan, share in PLANS[kind].items()) / 100
    sessions = math.ceil(1.02 * lines / length) + 20
    # a little more, so that no last file of a few lines is left
    at_once = math.ceil(1.02 * min(SLICE, lines) / length) + 20
    # sessions that began before a slice may go on within it
    earlier = math.ceil(_DENSEST * sessions * _LONGEST / (_DAYS * 86_400)) + 1
    given = {"seed": seed, "sessions": sessions, "queries": queries_of(lines), "earlier": earlier}
    given["twice"] = int(kind == "ubi")
    _prepare(sql, given)
    sql.execute(
        "create table plans (plan bigint, act bigint, kind varchar, search bigint, opened bigint)"
    )
    sql.executemany("insert into plans values (?, ?, ?, ?, ?)", list(_plans(kind)))
    plain, first = work / "lines", 0
    while lines > 0:
        more = {"first": first, "last": min(first + at_once, sessions)}
        sql.execute(_sql("acts", given | more))
        select = f"from ({_sql(kind, given)}) limit {lines}"
        options = "format csv, header false, quote '', escape '', delimiter '\x1f'"
        found = sql.execute(f"copy ({select}) to '{plain}' ({options})").fetchone()
        lines, first = lines - (found[0] if found else 0), more["last"]
        yield plain


def _prepare(sql: duckdb.DuckDBPyConnection, given: Mapping[str, int]) -> None:
    sql.execute("set memory_limit = '2GB'")
    sql.execute("set enable_progress_bar = false")
    sql.execute(_sql("draws", given))
    sql.execute(_sql("queries", given))


def _plans(kind: str) -> Iterator[tuple[int, int, str, int, int]]:
    """Yield the acts of a hundred readers, each with its search, and whether that led anywhere."""
    plans = (plan.split() for plan, share in PLANS[kind].items() for _ in range(share))
    for number, acts in enumerate(plans):
        searches = [max(0, acts[: at + 1].count("search") - 1) for at in range(len(acts))]
        opened = {search for act, search in zip(acts, searches, strict=True) if act in _OPENED}
        for at, (act, search) in enumerate(zip(acts, searches, strict=True)):
            yield number, at, act, search, int(search in opened)


def _sql(name: str, given: Mapping[str, int]) -> str:
    """Return the SQL of a file, with what is *given* and the lists above for its `$` names."""
    sql = (HERE / f"{name}.sql").read_text(encoding="utf-8")
    lists = {"machines": MACHINES, "browsers": BROWSERS, "assets": ASSETS}
    said = {key: str(list(value)) for key, value in lists.items()}
    said |= {key: str(value) for key, value in {"articles": ARTICLES, **given}.items()}
    for key, value in said.items():
        sql = sql.replace(f"${key}", value)
    return sql


def _pack(plain: Path, packed: Path) -> None:
    # gzip without a name and a time, so that the same lines are the same bytes
    packing = isal_zlib.compressobj(1, isal_zlib.DEFLATED, 31)
    with plain.open("rb") as source, packed.open("wb") as target:
        while block := source.read(1 << 20):
            target.write(packing.compress(block))
        target.write(packing.flush())


if __name__ == "__main__":
    main()
