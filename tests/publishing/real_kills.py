"""Publishes a small knowledge base again and again, each time killed with -9 a little later.

`python real_kills.py FOLDER NUMBER` spreads the kills evenly over the touches of the disk of one
whole run of build and publishing, and over the pages that the site generator tells. Prints JSON.
"""

import json
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from kill_driver import kill_at, touches_of
from real_base import guide, write

from kbgen.adapters.manifests import faults, manifest_in
from kbgen.adapters.places import Places
from kbgen.app.delivering import Target
from kbgen.app.orders import Order
from kbgen.app.publish import Moments, publish
from kbgen.model.audience import PUBLIC

NOW = datetime(2026, 6, 15, tzinfo=UTC)


def _publish(place: Path, hours: int) -> None:
    """Publish `kb` of *place*; each page that is told is a touch of the disk, too."""
    order = Order(Places(place / "kb", place / "kb"), (PUBLIC,), NOW)
    moments = Moments(None, NOW + timedelta(hours=hours))

    def tell(_done: int, _all: int) -> None:
        os.close(os.open(os.devnull, os.O_WRONLY))

    publish(order, Target(place / "help", "public"), moments, tell)


def _state(place: Path) -> str:
    live = place / "help/live"
    manifest = manifest_in(live)
    if manifest is None or any(faults(live, manifest)):
        return "broken"
    return "new" if (live / "site/articles/new/index.html").exists() else "old"


def _run(place: Path, number: int) -> dict[str, object]:
    write(place / "start/kb", {"plan": guide("plan")})
    _publish(place / "start", 0)
    write(place / "start/kb", {"new": guide("new")})
    shutil.copytree(place / "start", place / "count", symlinks=True)
    points = touches_of(lambda: _publish(place / "count", 1))
    found: dict[str, list[int]] = {state: [] for state in ("old", "new", "broken", "torn", "left")}
    for turn in range(1, number + 1):
        copy, point = place / str(turn), points * turn // number
        shutil.copytree(place / "start", copy, symlinks=True)
        assert kill_at(point, partial(_publish, copy, 1)), "the run ended before the kill"
        found[_state(copy)].append(point)
    _publish(copy, 2)
    if _state(copy) != "new" or list(copy.rglob(".work-*")):
        found["left"].append(point)
    return {"points": points, **found}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_run(Path(sys.argv[1]), int(sys.argv[2]))))
