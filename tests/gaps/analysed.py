"""A knowledge base and a log of searches in it, analysed without building its site."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kbgen.adapters.content import read_checked_content, read_settings
from kbgen.adapters.index import write_index
from kbgen.app.analyse import Request, analyse
from kbgen.app.match import read_comparison, with_base
from kbgen.app.searching import indexed
from kbgen.gaps.need_record import as_record
from kbgen.listen.archive import as_json
from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.report import Analysis
from kbgen.publish.finding.documents import document
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

BASE = Path(__file__).parent / "base"
NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Berlin"))
REPORTS = ("gaps", "causes", "closed")


def content_of(case: Path, folder: Path) -> Path:
    """Return *folder* with the content of all cases, and that of this one."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    if case.name and (case / "content").is_dir():
        shutil.copytree(case / "content", folder / "content", dirs_exist_ok=True)
    return folder


def index(root: Path) -> None:
    """Write the indexes of both editions as a build does, without the pages of the host."""
    content = read_checked_content(root, NOW)
    assert content.problems == ()
    for edition in (PUBLIC, AGENT):
        for projection in projections(content.library, edition):
            found = [document(page, projection) for page in indexed(pages_of(projection))]
            folder = root / "build" / edition.name / "index" / projection.language
            write_index(folder, projection.language, found)


def analysed(
    root: Path, *logs: Path, quoted: int = 1, engine: str = "duckdb", kept: Path | None = None
) -> Analysis:
    """Return the analysis of *logs*, which are of searches in the knowledge base *root*."""
    settings = read_settings(root)
    request = Request(logs, "public", NOW.date(), quoted=quoted, engine=engine, kept=kept)
    comparison = with_base(read_comparison(root, settings, "public"), root, NOW)
    return analyse(request, settings, comparison, lambda _: None)


def told(analysis: Analysis) -> str:
    """Return the needs, one line each, and the reports on them, one line a row."""
    assert analysis.needs
    record = as_record(analysis.needs)
    needs = record.pop("needs")
    reports = {
        report["name"]: report["missing"] or report["rows"]
        for report in as_json(analysis)["reports"]
        if report["name"] in REPORTS
    }
    parts = {**record, "needs": needs, **reports}
    return "{\n" + ",\n".join(f"  {_line(key, part)}" for key, part in parts.items()) + "\n}\n"


def _line(key: str, part: object) -> str:
    if not isinstance(part, list) or not part:
        return f"{json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}"
    rows = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in part)
    return f"{json.dumps(key)}: [\n{rows}\n  ]"
