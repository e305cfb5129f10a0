"""One gap of the sample, from found to closed: what people do between two logs is done for them."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.adapters.sample import LATER
from kbgen.app.drafting import Drafted, Order, drafted, keep, note_article
from kbgen.app.gaps import standings
from kbgen.gaps.routing import Routed
from kbgen.model.gap import Status

SEARCHED = "invoice currency"  # the sample brings the article that a person made of its draft
_KIND = "feature"


@dataclass(frozen=True, slots=True)
class Found:
    """A gap as the first log shows it, and the draft that was begun for it."""

    gap: Routed
    draft: Drafted


@dataclass(frozen=True, slots=True)
class Loop:
    """What became of a gap: *found* and drafted, *closed* by the later log; others *reopened*."""

    found: Found
    closed: Routed
    reopened: tuple[Routed, ...]


def draft_article(root: Path, now: datetime) -> Found:
    """Begin the article that a gap of the analysed log asks for, and note it in the ledger."""
    known = standings(root, None, now)
    gap = next(one for one in known.gaps if one.gap.text == SEARCHED)
    draft = drafted(root, known, gap, Order(_KIND))
    keep(draft)
    note_article(root, known, gap, draft)
    return Found(gap, draft)


def finish_article(root: Path) -> None:
    """Put the article that a person made of the draft in its place, as a merge would."""
    shutil.copytree(root / LATER / "content", root / "content", dirs_exist_ok=True)


def close_loop(root: Path, now: datetime, found: Found) -> Loop:
    """Return where the gap stands after the later log, and which gaps that reopened."""
    after = standings(root, None, now).gaps
    closed = next(one for one in after if found.gap.gap.id in _ids(one))
    reopened = tuple(one for one in after if one.gap.status is Status.REOPENED)
    return Loop(found, closed, reopened)


def _ids(one: Routed) -> Iterable[str]:
    return (one.gap.id, *(one.gap.need.merged if one.gap.need else ()))
