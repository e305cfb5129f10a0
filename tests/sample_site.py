"""The public help centre of the sample, as it is on the day of the demo."""

from pathlib import Path

from kbgen.adapters.content import read_settings
from kbgen.adapters.sample import copy_sample
from kbgen.app.build import build
from kbgen.app.demo import DAY
from kbgen.model.audience import PUBLIC


def sample_site(root: Path) -> Path:
    """Build the sample below *root* and return the folder of its public site."""
    copy_sample(root)
    now = DAY.replace(tzinfo=read_settings(root).site.timezone)
    build(root, root / "build", [PUBLIC], now, lambda _done, _total: None)
    return root / "build" / "public" / "site"
