"""Reports on disk: folders for readers, and the analysis that the agent edition shows."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kbgen.adapters.asked_files import ASKED, as_asked, tells_asked
from kbgen.adapters.durable import write_whole
from kbgen.adapters.kept_folder import PRIVATE_FILE
from kbgen.adapters.output import claim
from kbgen.adapters.popular_files import POPULAR, as_popular, tells_popular
from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.listen.archive import as_json, reports_of
from kbgen.listen.report_output import ReportOutput
from kbgen.model.report import Analysis, Report

SAVED = Path("build") / "analysis.json"
SAVED_ROWS = 1000
# Stands in a folder of reports, so that only kbgen's own files are written over.
MARK = ".kbgen-reports"


def write_reports(analysis: Analysis, output: ReportOutput, folder: Path) -> list[Path]:
    """Write *analysis* to *folder* and return the files; those of others stay as they are."""
    files = [(folder / name, text) for name, text in output.files(analysis)]
    if not (folder / MARK).exists():
        _check_free(path for path, _ in files)
    _write(folder / MARK, "The reports in this folder are written by `kbgen analyse --to`.\n")
    for path, text in files:
        _write(path, text)
    return [path for path, _ in files]


def save_analysis(analysis: Analysis, root: Path) -> Path:
    """Save the first rows of all reports below *root*, which the agent edition shows once built."""
    kept = replace(
        analysis,
        reports=tuple(
            replace(report, table=report.table.top(SAVED_ROWS)) for report in analysis.reports
        ),
    )
    path = root / SAVED
    claim(path.parent)
    _write(path, json.dumps(as_json(kept), ensure_ascii=False, indent=1) + "\n", PRIVATE_FILE)
    if tells_popular(analysis):
        _write(root / POPULAR, as_popular(analysis))
    if analysis.needs and tells_asked(analysis.needs):
        _write(root / ASKED, as_asked(analysis.needs), PRIVATE_FILE)
    return path


def read_reports(root: Path) -> tuple[Report, ...]:
    """Return the reports that were last saved below *root*, none if there was no analysis yet."""
    path = root / SAVED
    try:
        return reports_of(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _fault(path, error) from error
    except ValueError as error:
        raise ConfigurationError(
            f"{SAVED.as_posix()} is no analysis that this kbgen can read",
            "run `kbgen analyse` again or delete the file",
        ) from error


def _check_free(paths: Iterable[Path]) -> None:
    taken = next((path for path in paths if path.exists()), None)
    if taken:
        raise EnvironmentFault(
            f"{taken} exists and was not written by kbgen",
            "name another folder or move the file away",
        )


def _write(path: Path, text: str, mode: int = 0o666) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text, mode)
    except OSError as error:
        raise _fault(path, error) from error


def _fault(path: Path, error: OSError) -> EnvironmentFault:
    return EnvironmentFault(
        f"{path}: {error.strerror or 'it cannot be used'}", "check the folder and its permissions"
    )
