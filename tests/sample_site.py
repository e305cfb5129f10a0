"""The help centre of the sample, as it is on the day of the demo."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import read_settings
from kbgen.adapters.sample import LOG, copy_sample
from kbgen.app.build import build
from kbgen.app.demo import DAY, listen
from kbgen.model.audience import EDITIONS, PUBLIC, Edition


def sample_site(root: Path) -> Path:
    """Build the sample below *root* and return the folder of its public site."""
    return _built(root, [PUBLIC]) / "public" / "site"


def sample_editions(root: Path) -> Path:
    """Build the sample below *root*, with what its log tells, and return the folder of both."""
    both = list(EDITIONS.values())
    _built(root, both)
    listen(root, _now(root), (root / LOG,))
    build(root, root / "build", both, _now(root), lambda _done, _total: None)
    return root / "build"


def _built(root: Path, editions: Sequence[Edition]) -> Path:
    copy_sample(root)
    build(root, root / "build", editions, _now(root), lambda _done, _total: None)
    return root / "build"


def _now(root: Path) -> datetime:
    return DAY.replace(tzinfo=read_settings(root).site.timezone)
