"""What `kbgen demo` says about what it did."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from kbgen.app.demo import Demonstrated
from kbgen.gaps.routing import Routed
from kbgen.listen.report_output import NONE
from kbgen.publish.checking.printable import printable

WANTED = 3
_UNANSWERED = "support/unanswered/"
NEXT = (
    ("kbgen init my-help", "start a knowledge base of your own"),
    ("kbgen check", "list what is wrong in it, and what to do"),
    ("kbgen serve", "see it in a browser while you write"),
    ("kbgen build", "make the sites, for any web server"),
    ("kbgen analyse LOG", "learn what your customers searched in vain"),
)


def say_shown(shown: Demonstrated, root: Path, where: Mapping[str, str]) -> None:
    """Say what was built, which gaps there are and what to look at; *where*: each edition."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for part in (
        _heading(shown),
        _editions(shown),
        _listened(shown),
        _gaps(shown),
        _loop(shown, root),
        _look(root, where),
        _next(shown),
    ):
        console.print()
        console.print(part)
    console.print()


def _heading(shown: Demonstrated) -> Text:
    return Text.assemble(
        (shown.later.site, "bold"),
        " is a sample: the product, its people and its search log are made up.\nBuilt as of ",
        shown.later.day,
        ", so that what is planned there stays planned.",
    )


def _editions(shown: Demonstrated) -> Text:
    rows: list[tuple[Text, ...]] = []
    for edition, readers in (("public", "for customers"), ("agent", "for staff")):
        pages = ", ".join(
            f"{count} pages in {language}"
            for (name, language), count in shown.built.pages.items()
            if name == edition
        )
        rows.append(
            (Text("" if rows else "Built", "bold"), Text(edition), Text(pages), Text(readers))
        )
    return _columns(rows)


def _listened(shown: Demonstrated) -> Text:
    facts = shown.first.facts
    sessions = f" in {facts.sessions:,} sessions" if facts.sessions else ""
    days = f", {facts.first} to {facts.last}" if facts.first else ""
    rejected = sum(reason.lines for reason in facts.rejected)
    lines = f"; {rejected} of {facts.lines:,} lines were rejected" if rejected else ""
    return Text.assemble(
        ("Read", "bold"), f"     the sample log: {facts.searches:,} searches{sessions}{days}{lines}"
    )


def _gaps(shown: Demonstrated) -> Text:
    gaps = shown.gaps(WANTED)
    if not gaps:
        return Text("Every search in it was answered.")
    rows = [
        tuple(
            Text(head, "dim")
            for head in (
                "Wanted",
                "most wanted without an answer",
                "sessions",
                "component",
                "owner",
            )
        )
    ]
    rows[0][0].stylize("bold not dim")
    rows += [
        (
            Text(""),
            Text(printable(gap.query), "bold yellow"),
            Text(str(gap.sessions or NONE)),
            Text(gap.component or NONE),
            Text(gap.owner or NONE),
        )
        for gap in gaps
    ]
    return _columns(rows)


def _loop(shown: Demonstrated, root: Path) -> Text:
    """Return what became of one gap, and of those that an article did not close."""
    found, closed = shown.loop.found, shown.loop.closed
    need = found.gap.gap.need
    rows = [
        ("found", found.gap.name, need.cause.evidence if need and need.cause else ""),
        ("drafted", "with their words", printable(str(found.draft.path.relative_to(root)))),
        (str(closed.gap.status), closed.name, _proven(closed)),
    ]
    rows += [(str(one.gap.status), one.name, _proven(one)) for one in shown.loop.reopened]
    return _columns(
        [
            (
                Text("" if at else "Gaps", "bold"),
                Text(step, "green" if step == "closed" else "yellow"),
                Text(printable(name), "bold"),
                Text(printable(said)),
            )
            for at, (step, name, said) in enumerate(rows)
        ]
    )


def _proven(one: Routed) -> str:
    return one.gap.proof.words if one.gap.proof else ""


def _look(root: Path, where: Mapping[str, str]) -> Text:
    public, agent = where["public"], where["agent"]
    served = public.startswith("http")
    page = "" if served else "index.html"
    follow = ": save a file, and the pages follow" if served else ""
    return _columns(
        [
            (Text("Look at", "bold"), Text("what customers read"), Text(public + page, "cyan")),
            (Text(""), Text("what staff reads"), Text(agent + page, "cyan")),
            (Text(""), Text("all reports about the log"), Text(agent + _UNANSWERED + page, "cyan")),
            (
                Text(""),
                Text(f"what both are made from{follow}"),
                Text(printable(str(root / "content")), "cyan"),
            ),
        ]
    )


def _next(shown: Demonstrated) -> Text:
    # the sample's second log is of days that may be still to come
    gaps = (
        f"kbgen gaps --today {shown.later.day}",
        "see which of it is answered, on the sample's day",
    )
    return _columns(
        [
            (Text("" if row else "Next", "bold"), Text(command, "green"), Text(does))
            for row, (command, does) in enumerate((*NEXT, gaps))
        ]
    )


def _columns(rows: Sequence[Sequence[Text]]) -> Text:
    """Return *rows* in columns, never cut: addresses are there to be clicked and copied."""
    widths = [max(cell.cell_len for cell in cells) for cells in zip(*rows, strict=True)]
    widths[0] = max(widths[0], 7)
    lines = []
    for row in rows:
        line = Text()
        for cell, width in zip(row, widths, strict=True):
            line.append_text(cell).append(" " * (width - cell.cell_len + 2))
        line.rstrip()
        lines.append(line)
    return Text("\n").join(lines)
