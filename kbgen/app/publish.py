"""Publish an edition: check, build beside what is live, switch."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.adapters.output import lent
from kbgen.adapters.releases import live_manifest
from kbgen.adapters.targets import refuse_foreign, refuse_unsafe
from kbgen.app.build import make, publishable
from kbgen.app.check import Checked
from kbgen.app.delivering import Delivered, Target, deliver, delivery, described
from kbgen.app.orders import Built, Order, Progress
from kbgen.errors import ContentError
from kbgen.publish.releasing.blocking import blocking
from kbgen.publish.releasing.difference import difference


@dataclass(frozen=True, slots=True)
class Published:
    """What was built, and what that meant for readers."""

    built: Built
    delivered: Delivered


@dataclass(frozen=True, slots=True)
class Moments:
    """*home* is the home folder of whoever runs this; *at* the moment that names the release."""

    home: Path | None
    at: datetime


def publish(order: Order, target: Target, moments: Moments, progress: Progress) -> Published:
    """Publish the one edition of *order*.

    Raises ContentError if the content has errors or a page could not be shown. Whatever happens,
    the old release stays live, whole, until the new one is.
    """
    refuse_unsafe(target.folder, order.places.root, moments.home)
    refuse_foreign(target.folder, target.edition)
    checked = publishable(order)
    with delivery(target) as work:
        built = _build(order, checked, work, progress)
        return Published(built, deliver(target, work, moments.at))


def rehearse(order: Order, target: Target, moments: Moments, progress: Progress) -> Published:
    """Build what `publish` would, and tell what would change; nothing is written in *target*."""
    refuse_unsafe(target.folder, order.places.root, moments.home)
    refuse_foreign(target.folder, target.edition)
    checked = publishable(order)
    with tempfile.TemporaryDirectory(prefix="kbgen-") as place, lent(Path(place)) as work:
        built = _build(order, checked, work, progress)
        made = described(work / target.edition)
    return Published(built, Delivered(difference(live_manifest(target.folder), made)))


def _build(order: Order, checked: Checked, work: Path, progress: Progress) -> Built:
    built = make(order, checked, work, progress)
    found = blocking(built.problems)
    if found:
        raise ContentError(
            f"{len(found)} of the pages could not be shown, so that nothing is published",
            "mend the files above; `kbgen explain CODE` says more about one",
            [str(problem) for problem in found],
        )
    return built
