"""The whole circle on the sample: build, listen to its log, build what staff reads again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import SITE, read_settings
from kbgen.adapters.kept_folder import KEPT
from kbgen.adapters.need_files import keep_needs
from kbgen.adapters.report_files import save_analysis
from kbgen.adapters.sample import LATER, LOG, copy_sample, delete_folder, new_folder
from kbgen.app.analyse import Request, analyse
from kbgen.app.build import OUTPUT, build
from kbgen.app.demo_loop import Loop, close_loop, draft_article, finish_article
from kbgen.app.match import read_comparison, with_base
from kbgen.app.orders import Built, Progress
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.report import Analysis, Cell

GAPS = "gaps"
HEARD = "searches"  # where the collector of the demo writes
_GAP = ("query", "sessions", "component", "owner")
# The sample is of this day: on another, its planned feature would be released or overdue.
DAY = datetime(2026, 11, 22)  # noqa: DTZ001  # the time zone is that of the sample
LATER_DAY = datetime(2026, 12, 21)  # noqa: DTZ001  # when its second log was written


@dataclass(frozen=True, slots=True)
class Days:
    """The day on which the *first* log is read, and the *later* one, on which the second is."""

    first: datetime
    later: datetime


@dataclass(frozen=True, slots=True)
class SampleGap:
    """A query that was left unanswered in so many *sessions*, and who answers for it."""

    query: str
    sessions: Cell
    component: str
    owner: str


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What the demo did."""

    built: Built
    first: Analysis
    later: Analysis
    loop: Loop

    def gaps(self, number: int) -> tuple[SampleGap, ...]:
        """Return the *number* queries of the first log most wanted without an answer."""
        report = self.first.report(GAPS)
        if report is None or report.missing:
            return ()
        at = [report.table.position(name) for name in _GAP]
        rows = ([row[place] for place in at] for row in report.table.rows[:number])
        return tuple(
            SampleGap(str(query), sessions, str(component or ""), str(owner or ""))
            for query, sessions, component, owner in rows
        )


@contextmanager
def sample_folder(kept: Path | None) -> Iterator[Path]:
    """Lend a folder with the sample: *kept*, or a temporary one that goes away if it is None."""
    if kept:
        copy_sample(kept)
        yield kept.resolve()
        return
    folder = new_folder()
    try:
        copy_sample(folder)
        yield folder
    finally:
        delete_folder(folder)


def send_home(root: Path, addresses: Mapping[str, str], port: int) -> None:
    """Let the sample in *root* be where it is served, and its pages send to a collector there.

    The collector goes by another name of this machine: pages of customers must not name the host
    that staff reads at.
    """
    settings = root / SITE
    text = settings.read_text(encoding="utf-8")
    for edition, address in addresses.items():
        text = re.sub(rf"(?m)^  {edition}: https://.*$", f"  {edition}: {address}", text)
    text += f"listening:\n  public: http://localhost:{port}/searches\n"
    settings.write_text(text, encoding="utf-8")


def heard(root: Path) -> tuple[Path, ...]:
    """Return the logs of the sample: the two that it brings, and what its pages sent."""
    return (root / LOG, root / LATER / LOG, *sorted((root / HEARD).glob("*.jsonl")))


def listen(root: Path, now: datetime, logs: Iterable[Path]) -> Analysis:
    """Analyse *logs*, and keep the reports for the next build of staff's edition."""
    settings = read_settings(root)
    request = Request(
        tuple(log for log in logs if log.stat().st_size), PUBLIC.name, now.date(), kept=root / KEPT
    )
    comparison = with_base(read_comparison(root, settings, PUBLIC.name), root, now)
    analysis = analyse(request, settings, comparison, lambda _words: None)
    save_analysis(analysis, root)
    if analysis.needs:
        keep_needs(root, analysis.needs)
    return analysis


def demonstrate(root: Path, days: Days, say: Callable[[str], Progress]) -> Demonstrated:
    """Go round the circle in *root*: build, listen, write what is missing, build, listen, build.

    These are the steps of `kbgen build`, `kbgen analyse` and `kbgen gaps draft`. The queries of a
    log are compared with what was built, so reports need a build before them, and one after: then
    staff reads them, and the home page has the questions that readers search for most.
    *say* is told each step and returns what is told its progress.
    """
    output, editions = root / OUTPUT, (PUBLIC, AGENT)
    pages = build(root, output, editions, days.first, say("Building both editions")).pages
    say("Reading the log")
    first = listen(root, days.first, (root / LOG,))
    say("Writing the article that its readers miss")
    found = draft_article(root, days.first)
    finish_article(root)
    pages |= build(root, output, editions, days.later, say("Building them with it")).pages
    say("Reading the log of the four weeks after it")
    later = listen(root, days.later, heard(root))
    loop = close_loop(root, days.later, found)
    built = build(root, output, editions, days.later, say("Putting the reports into the editions"))
    return Demonstrated(replace(built, pages=pages | built.pages), first, later, loop)
