"""What the tests of the listening line share: a knowledge base's settings and one way to run."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from kbgen.adapters.engine import Engine, Place, open_engine
from kbgen.adapters.event_store import open_store
from kbgen.adapters.log_files import first_lines
from kbgen.app.analyse import Request, analyse
from kbgen.app.bases import load_bases, load_releases
from kbgen.app.facts import Working, work_out
from kbgen.app.match import Comparison, no_comparison
from kbgen.listen.log_format import Reading, guess
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
        {"public": "https://help.example.com/"},
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
    server: str = "",
    password: str = "",
    at_once: int = 1_000_000,
) -> Analysis:
    """Return the analysis of *logs* as the command makes it, with the words of each query."""
    request = Request(
        logs,
        edition,
        TODAY,
        format_,
        columns or {},
        kept=kept,
        quoted=quoted,
        engine=engine,
        server=server,
        password=password,
        at_once=at_once,
    )
    return analyse(
        request, SETTINGS, comparison or no_comparison(SETTINGS, edition), lambda _: None
    )


@contextmanager
def worked_out(log: Path) -> Iterator[Engine]:
    """Yield an engine with all that reports on *log* read: facts, and what they rest on."""
    with open_store(None, SETTINGS.site, "1GB") as store:
        known = guess(log.name, first_lines(log))
        store.read(log, known, Reading(log.name), known.name, lambda _: None)
        store.keep_phrases()
        with open_engine("duckdb", Place(store.work)) as engine:
            work_out(engine, store, Working("public"))
            nothing = no_comparison(SETTINGS, "public")
            load_bases(engine, store, nothing, 1, lambda _: None)
            load_releases(engine, store, nothing)
            yield engine


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
