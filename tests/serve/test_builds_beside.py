"""What a preview builds is not lost where the machine has no room for what is only quicker."""

import errno
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from serving import knowledge_base

from kbgen.adapters.aside import end
from kbgen.adapters.build_cache import NO_CACHE
from kbgen.adapters.host_spares import WarmHosts
from kbgen.adapters.places import Places
from kbgen.adapters.saved import Lines
from kbgen.app.serve_builds import Builds
from kbgen.model.audience import PUBLIC


@dataclass(slots=True)
class _NoMore(WarmHosts):
    """Hosts on a machine that takes no more processes than a build itself needs."""

    def fill(self) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")


def test_a_build_counts_where_no_host_can_be_begun_for_the_next(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path / "kb")
    places = Places(root, root, NO_CACHE)
    builds = Builds(places, (PUBLIC,), Lines(), Lines(), tmp_path)
    builds.hosts = _NoMore(1)
    built = builds.build(datetime(2026, 11, 22, tzinfo=UTC), lambda *_: None)
    assert (built.output / "public" / "site" / "index.html").is_file()
    end(builds._ahead)
    builds.hosts.close()
