"""Analyse logs: lines to events to sessions to outcomes to facts to reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from kbgen.adapters.engine import DEFAULT, Engine, Place, open_engine, questions
from kbgen.adapters.event_store import open_store
from kbgen.app.bases import load_bases, load_releases
from kbgen.app.facts import Working, work_out
from kbgen.app.hearing import check_searches, format_of, heard_log, log_facts
from kbgen.app.match import Comparison
from kbgen.listen.log_format import LogFormat, Reading
from kbgen.listen.question import Question
from kbgen.model.need import Needs
from kbgen.model.report import Analysis, Cell, Hidden, Report
from kbgen.model.site import Settings

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be analysed: *logs* in a format (guessed if None), as searched in *edition*.

    *kept*: the folder where what is read is kept for the next run, None to forget it.
    *quoted*: in how many sessions a query must be typed before its words are shown; None for what
    the knowledge base says. *engine*, *memory*, *server*: what runs the SQL, within what, where;
    *password*: of who comes to that server. *at_once*: about how many events the embedded engine
    works through at a time.
    """

    logs: tuple[Path, ...]
    edition: str
    today: date
    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    kept: Path | None = None
    quoted: int | None = None
    engine: str = DEFAULT
    memory: str = "1GB"
    server: str = ""
    password: str = field(default="", repr=False)
    at_once: int = 1_000_000


def analyse(request: Request, settings: Settings, comparison: Comparison, tell: Tell) -> Analysis:
    """Return the reports about the logs of *request*; *tell* hears of the progress."""
    with open_store(request.kept, settings.site, request.memory) as store:
        place = Place(store.work, request.memory, request.server, request.password)
        opening = open_engine(request.engine, place)  # before all logs are read: it may refuse
        heard = [
            heard_log(store, path, *_reading(path, request, settings), tell)
            for path in dict.fromkeys(request.logs)
        ]
        store.keep_phrases()
        with opening as engine:
            tell("sessions and outcomes")
            at_once = request.at_once if request.engine == DEFAULT else 0
            working = Working(request.edition, request.engine, at_once, tell)
            measured = work_out(engine, store, working)
            check_searches(engine, heard, request.edition)
            least = request.quoted or settings.site.searches.quoted
            joined = load_bases(engine, store, comparison, least, tell)
            told = {name for name, value in measured.items() if value}
            if comparison.compares:
                told.add("articles")
            if load_releases(engine, store, comparison):
                told.add("releases")
            hidden = _hidden(engine, least)
            reports = tuple(
                _report(engine, question, frozenset(told), comparison, hidden)
                for question in questions()
            )
            facts = log_facts(engine, heard, request.edition, measured)
        store.save()
    return Analysis(
        settings.site.name.text(settings.site.language),
        request.edition,
        request.today.isoformat(),
        facts,
        tuple(replace(one, first=facts.first or "", last=facts.last or "") for one in reports),
        Needs(
            request.edition,
            request.today.isoformat(),
            facts.first,
            facts.last,
            joined.needs,
            {language: model.as_json() for language, model in joined.models.items()} or None,
            joined.basis,
            least,
            joined.past,
            joined.told,
        ),
    )


def _reading(path: Path, request: Request, settings: Settings) -> tuple[LogFormat, Reading]:
    """Return as what the log at *path* is to be read, and how."""
    site = settings.site
    return format_of(path, request.format), Reading(
        path.name,
        request.columns,
        site.timezone,
        request.today,
        tuple(site.addresses.values()),
        site.languages,
    )


def _hidden(engine: Engine, least: int) -> Hidden:
    row = engine.rows("select * from hidden").one()
    return Hidden(
        _whole(row["queries"]), _whole(row["searches"]), _whole(row["all_searches"]), least
    )


def _report(
    engine: Engine,
    question: Question,
    measured: frozenset[str],
    comparison: Comparison,
    hidden: Hidden,
) -> Report:
    if ("articles",) in question.needs and comparison.why_not:
        return question.unanswered(comparison.why_not)
    missing = question.missing(measured)
    if missing:
        return question.unanswered(missing)
    return question.answered(engine.rows(question.sql), measured, hidden)


def _whole(value: Cell) -> int:
    return int(value or 0)
