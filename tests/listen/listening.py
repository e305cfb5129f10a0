"""What the tests of the listening line share: a knowledge base's settings and one way to run."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from kbgen.app.analyse import Request, analyse
from kbgen.app.match import Comparison, no_comparison
from kbgen.model.report import Analysis, Cell
from kbgen.model.site import Component, Settings, Site, Words

TODAY = date(2026, 11, 22)


def words(text: str) -> Words:
    """Return *text* as the English words of a setting."""
    return Words({"en": text})


SETTINGS = Settings(
    Site(
        words("Orchard help"),
        words("Answers about Orchard."),
        {},
        ZoneInfo("Europe/Berlin"),
        ("en", "de"),
    ),
    {
        "reports": Component(
            "reports", words("Reports"), words(""), owner="Ana Ruiz", keywords=("export", "csv")
        ),
        "billing": Component(
            "billing",
            Words({"en": "Billing", "de": "Abrechnung"}),
            words(""),
            owner="Tom Ott",
            keywords=("invoice", "credit note", "Rechnung"),
        ),
        "sign-in": Component("sign-in", words("Sign-in"), words(""), keywords=("sso",)),
    },
)


def run(
    *logs: Path,
    comparison: Comparison | None = None,
    format_: str | None = None,
    columns: Mapping[str, str] | None = None,
    edition: str = "public",
    quoted: int = 1,
    kept: Path | None = None,
    engine: str = "duckdb",
) -> Analysis:
    """Return the analysis of *logs* as the command makes it, with the words of each query."""
    request = Request(
        logs, edition, TODAY, format_, columns or {}, kept=kept, quoted=quoted, engine=engine
    )
    return analyse(
        request, SETTINGS, comparison or no_comparison(SETTINGS, edition), lambda _: None
    )


def rows(analysis: Analysis, name: str) -> list[dict[str, Cell]]:
    """Return the rows of the report called *name* by the names of its columns."""
    report = analysis.report(name)
    assert report is not None
    names = [column.name for column in report.table.columns]
    return [dict(zip(names, row, strict=True)) for row in report.table.rows]


def written(folder: Path, text: str, name: str = "log.jsonl") -> Path:
    """Return a log with *text*."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
