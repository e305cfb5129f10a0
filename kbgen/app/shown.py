"""What editions show: projections, with what stands beside the articles."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kbgen.adapters.report_files import read_reports
from kbgen.app.last_changes import dated, last_changes
from kbgen.model.audience import Audience, Edition
from kbgen.model.library import Library
from kbgen.model.page import Projection
from kbgen.publish.launching.gates import readiness_of
from kbgen.publish.showing.project import projections


def shown_by(editions: Iterable[Edition], root: Path, library: Library) -> list[Projection]:
    """Return what each of *editions* shows of *library*, one projection a language.

    Staff see what was analysed in *root*, and who acknowledged what.
    """
    ages = last_changes(root, library)
    found = [one for edition in editions for one in projections(library, edition)]
    if any(Audience.AGENT in one.edition.audiences for one in found):
        reports, readiness = read_reports(root), readiness_of(library)
        found = [
            replace(one, reports=reports, readiness=readiness)
            if Audience.AGENT in one.edition.audiences
            else one
            for one in found
        ]
    return [dated(one, ages) for one in found]
