"""The tables of the bench of building, as Markdown."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from building_rows import BASE, Row
from building_table import Bar, Verdict

_MEASURES = {"cpu": "CPU s", "wall": "wall s", "peak": "peak MB", "written": "written MB"}
_TIMES = ("cpu", "wall", "peak")
_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Pygments")


def print_head(languages: Sequence[str]) -> None:
    """Print when and on what this was measured."""
    now = datetime.now(UTC).date().isoformat()
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    _line(
        f"{now}, {os.cpu_count()} cores of {_processor()}, Python {platform.python_version()},"
        f" {versions}. Languages: {', '.join(languages)}."
    )


def print_rows(title: str, rows: Sequence[Row]) -> None:
    """Print what each row cost, and that as multiples of plain mkdocs'."""
    base = next((row.measures for row in rows if row.name == BASE), {})
    heads = [*_MEASURES.values(), "files", *(f"{name} to {BASE}" for name in _TIMES)]
    _line(f"\n**{title}**\n")
    _cells([title, *heads, ""])
    _cells(["---", *("--:" for _ in heads), "---"])
    for row in rows:
        cost = row.measures
        shown = [f"{cost[name]:,.2f}" if name in cost else "" for name in _MEASURES]
        times = [
            f"{cost[name] / base[name]:.2f}" if name in cost and base.get(name) else ""
            for name in _TIMES
        ]
        _cells(
            [row.name, *shown, f"{cost['files']:,}" if "files" in cost else "", *times, row.note]
        )


def print_bars(
    verdicts: Iterable[tuple[Bar, int, float | None, Verdict]], same: Sequence[Row]
) -> None:
    """Print which goals are reached, and which builds are not as the plain one."""
    _line("\n**Goals**\n")
    _cells(["goal", "articles", "found", "wanted", "was", ""])
    _cells(["---", "--:", "--:", "--:", "--:", "---"])
    for bar, pages, found, verdict in verdicts:
        shown = "" if found is None else f"{found:.3f}"
        known = bar.wanted(pages), bar.before(pages)
        _cells([bar.name, f"{pages:,}" if pages else "", shown, *map(_number, known), verdict])
    if same:
        _line("\n**Files of a build and of a plain one**\n")
        _cells(["after", "files"])
        _cells(["---", "---"])
        for row in same:
            _cells([row.name, row.note])


def tell(line: str) -> None:
    """Say on the way what was found."""
    sys.stderr.write(f"{datetime.now(UTC):%H:%M:%S} {line}\n")
    sys.stderr.flush()


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8").splitlines() if about.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _cells(cells: Iterable[object]) -> None:
    _line(f"| {' | '.join(map(str, cells))} |")


def _line(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
