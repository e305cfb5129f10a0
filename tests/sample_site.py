"""The help centre of the sample, as it is on the day of the demo."""

from collections.abc import Sequence
from pathlib import Path

from kbgen.adapters.content import read_settings
from kbgen.adapters.sample import copy_sample
from kbgen.app.build import build
from kbgen.app.demo import DAY
from kbgen.model.audience import EDITIONS, PUBLIC, Edition


def sample_site(root: Path) -> Path:
    """Build the sample below *root* and return the folder of its public site."""
    return _built(root, [PUBLIC]) / "public" / "site"


def sample_editions(root: Path) -> Path:
    """Build the sample below *root* and return the folder of both editions."""
    return _built(root, list(EDITIONS.values()))


def _built(root: Path, editions: Sequence[Edition]) -> Path:
    copy_sample(root)
    now = DAY.replace(tzinfo=read_settings(root).site.timezone)
    build(root, root / "build", editions, now, lambda _done, _total: None)
    return root / "build"
