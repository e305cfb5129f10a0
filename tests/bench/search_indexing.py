"""What kbgen's indexes alone take of a build: they are made once more beside the built site."""

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from kbgen.adapters.content import read_checked_content
from kbgen.adapters.stage import stage
from kbgen.app.searching import Indexes, write_indexes
from kbgen.model.audience import EDITIONS
from kbgen.publish.showing.project import projections

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def indexing(base: Path, site: Path) -> float:
    """Return the seconds of the processor that both indexes of the public pages take."""
    library = read_checked_content(base, NOW).library
    (projection,) = projections(library, EDITIONS["public"])
    with tempfile.TemporaryDirectory(dir=site.resolve().parent) as folder:
        made = Path(folder, "site")
        # the index reads the anchors of the built pages
        ignored = shutil.ignore_patterns("search", "assets")
        shutil.copytree(site, made, copy_function=os.link, ignore=ignored)
        projection, pages = stage(base, projection, Path(folder, "staged"))
        begun = sum(os.times()[:4])
        write_indexes(Indexes(Path(folder, "index"), made), projection, pages)
        return round(sum(os.times()[:4]) - begun, 1)
