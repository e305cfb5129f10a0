"""The whole circle on the sample: build, listen to its log, build what staff reads again."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import SITE, read_settings
from kbgen.adapters.kept_folder import KEPT
from kbgen.adapters.report_files import save_analysis
from kbgen.adapters.sample import LOG, copy_sample, delete_folder, new_folder
from kbgen.app.analyse import Request, analyse
from kbgen.app.build import OUTPUT, Built, Progress, build
from kbgen.app.match import read_comparison
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.report import Analysis, Cell

GAPS = "gaps"
HEARD = "searches"  # where the collector of the demo writes
_GAP = ("query", "sessions", "component", "owner")
# The sample is of this day: on another, its planned feature would be released or overdue.
DAY = datetime(2026, 11, 22)  # noqa: DTZ001  # the time zone is that of the sample


@dataclass(frozen=True, slots=True)
class Gap:
    """A query that was left unanswered in so many *sessions*, and who answers for it."""

    query: str
    sessions: Cell
    component: str
    owner: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo did."""

    built: Built
    analysis: Analysis

    def gaps(self, number: int) -> tuple[Gap, ...]:
        """Return the *number* most wanted queries without an answer."""
        report = self.analysis.report(GAPS)
        if report is None or report.missing:
            return ()
        at = [report.table.position(name) for name in _GAP]
        rows = ([row[place] for place in at] for row in report.table.rows[:number])
        return tuple(
            Gap(str(query), sessions, str(component or ""), str(owner or ""))
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
    """Return the logs of the sample: the one that it brings, and what its pages sent."""
    return (root / LOG, *sorted((root / HEARD).glob("*.jsonl")))


def listen(root: Path, now: datetime) -> Analysis:
    """Analyse all that was heard, and keep its reports for the next build of staff's edition."""
    settings = read_settings(root)
    request = Request(
        tuple(log for log in heard(root) if log.stat().st_size),
        PUBLIC.name,
        now.date(),
        kept=root / KEPT,
    )
    comparison = read_comparison(root, settings, PUBLIC.name)
    analysis = analyse(request, settings, comparison, lambda _words: None)
    save_analysis(analysis, root)
    return analysis


def demonstrate(root: Path, now: datetime, say: Callable[[str], Progress]) -> Shown:
    """Build both editions in *root*, analyse its log, and put the reports into the agent edition.

    These are the steps of `kbgen build` and `kbgen analyse`. The queries of a log are compared
    with what was built, so the reports need a build before them, and one after: then staff reads
    them, and the home page has the questions that readers search for most.
    *say* is told each step and returns what is told its progress.
    """
    output = root / OUTPUT
    built = build(root, output, (PUBLIC, AGENT), now, say("Building both editions"))
    say("Reading the log")
    analysis = listen(root, now)
    again = build(root, output, (PUBLIC, AGENT), now, say("Putting the reports into the editions"))
    return Shown(replace(built, pages=built.pages | again.pages), analysis)
