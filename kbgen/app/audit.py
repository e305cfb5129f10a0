"""Audit a knowledge base: who sees which part of it, and why."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import read_content
from kbgen.model.audience import Edition
from kbgen.model.audit import Row
from kbgen.publish.auditing.rows import rows


def audit(root: Path, editions: Iterable[Edition], now: datetime) -> tuple[Row, ...]:
    """Return every part of the content below *root* in each of *editions*, as of *now*."""
    return rows(read_content(root, now).library, editions)
