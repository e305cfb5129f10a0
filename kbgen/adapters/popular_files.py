"""What customers search most, on disk: articles that the public edition shows, and counts."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from kbgen.adapters.regular import read_regular
from kbgen.model.report import Analysis, Table

POPULAR = Path("build") / "popular.json"
_VERSION = 1
_MOST_BYTES = 10_000_000
_REPORT, _FOUND = "articles", "article"


def tells_popular(analysis: Analysis) -> bool:
    """Tell whether *analysis* measured what customers search; one for staff did not."""
    return analysis.edition == "public" and analysis.report(_REPORT) is not None


def popular_of(analysis: Analysis) -> dict[str, dict[str, int]]:
    """Return how often the articles that customers can read were searched for, by language.

    Such an article had all words of the query; what was typed is not among it.
    """
    report = analysis.report(_REPORT)
    if analysis.edition != "public" or report is None or not report.table.rows:
        return {}
    found: dict[str, Counter[str]] = {}
    for language, article, searches in _rows(report.table):
        found.setdefault(language, Counter())[article] += searches
    return {language: dict(sorted(counts.items())) for language, counts in sorted(found.items())}


def as_popular(analysis: Analysis) -> str:
    """Return what is saved of *analysis* for the home page of the next build."""
    return json.dumps({"version": _VERSION, "searches": popular_of(analysis)}, indent=1) + "\n"


def read_popular(root: Path, language: str) -> Mapping[str, int]:
    """Return the searches for each article in *language*; none if nothing usable was saved."""
    try:
        content = read_regular(root, POPULAR.as_posix(), _MOST_BYTES)
        found: object = json.loads(content) if isinstance(content, bytes) else None
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        return {}
    searches = found.get("searches")
    counts = searches.get(language) if isinstance(searches, dict) else None
    if not isinstance(counts, dict):
        return {}
    return {id: count for id, count in counts.items() if isinstance(count, int)}


def _rows(table: Table) -> list[tuple[str, str, int]]:
    """Return language, article and searches of each row that an article answers."""
    at = {name: table.position(name) for name in ("language", "searches", "verdict", "address")}
    found = []
    for row in table.rows:
        address, searches = row[at["address"]], row[at["searches"]]
        if row[at["verdict"]] == _FOUND and isinstance(address, str) and isinstance(searches, int):
            article = address.rstrip("/").rpartition("/")[2]
            found.append((str(row[at["language"]]), article, searches))
    return found
