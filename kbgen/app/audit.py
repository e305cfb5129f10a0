"""Audit a knowledge base: who sees which part of it, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import read_content
from kbgen.model.audience import Edition
from kbgen.model.audit import Row
from kbgen.model.problem import Severity
from kbgen.publish.auditing.rows import rows
from kbgen.publish.checking.codes import severity


@dataclass(frozen=True, slots=True)
class Audited:
    """The parts of the content, and the files with errors: what is in those may be missing."""

    rows: tuple[Row, ...]
    broken: tuple[str, ...]


def audit(root: Path, editions: Iterable[Edition], now: datetime) -> Audited:
    """Return every part of the content below *root* in each of *editions*, as of *now*."""
    content = read_content(root, now)
    errors = (one for one in content.problems if severity(one) is Severity.ERROR)
    broken = tuple(sorted({one.place.path for one in errors}))
    return Audited(rows(content.library, editions), broken)
