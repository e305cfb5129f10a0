"""What a preview builds is not lost where the machine has no room for what is only quicker."""

import errno
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from serving import knowledge_base

from kbgen.adapters.aside import end
from kbgen.adapters.build_cache import NO_CACHE
from kbgen.adapters.host_spares import WarmHosts
from kbgen.adapters.news import News
from kbgen.adapters.places import Places
from kbgen.adapters.saved import Lines
from kbgen.app.ahead import Ahead
from kbgen.app.early_pages import EarlyPages
from kbgen.app.serve_builds import Builds
from kbgen.model.audience import PUBLIC

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@dataclass(slots=True)
class _NoMore(WarmHosts):
    """Hosts on a machine that takes no more processes than a build itself needs."""

    def fill(self) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")


class _Faulty(Ahead):
    """Early pages that cannot be made, by a fault of ours."""

    def prepare(self) -> None:
        raise ValueError("no such page")


def test_a_build_counts_where_no_host_can_be_begun_for_the_next(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path / "kb")
    places = Places(root, root, NO_CACHE)
    builds = Builds(places, (PUBLIC,), Lines(), Lines(), tmp_path, print)
    builds.hosts = _NoMore(1)
    built = builds.build(NOW, lambda *_: None)
    assert (built.output / "public" / "site" / "index.html").is_file()
    end(builds._ahead)
    builds.hosts.close()


def test_a_fault_of_early_pages_is_reported_once_in_a_session(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path, NO_CACHE)
    reports = tmp_path / "reports"

    def report(error: Exception) -> None:
        with reports.open("a") as file:
            file.write(f"{error}\n")

    builds = Builds(places, (PUBLIC,), Lines(), Lines(), tmp_path, report)
    for _ in range(3):
        builds._go_ahead(_Faulty(places, NOW, (), builds.hosts))
        os.waitid(os.P_PID, builds._ahead, os.WEXITED | os.WNOWAIT)
    assert reports.read_text() == "no such page\n"
    assert end(builds._ahead)
    builds.hosts.close()


def test_a_process_that_is_ended_at_its_work_has_not_failed(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path, NO_CACHE)
    builds = Builds(places, (PUBLIC,), Lines(), Lines(), tmp_path, print)
    builds._go_ahead(Ahead(places, NOW, (), builds.hosts))
    assert not end(builds._ahead)
    builds.hosts.close()


def test_a_fault_of_showing_early_pages_is_reported(tmp_path: Path) -> None:
    heard: list[Exception] = []
    early = EarlyPages({}, News(), tmp_path)
    early.listen([[(1.0, PUBLIC.name, "/", "a.html")]], heard.append)
    assert [type(error) for error in heard] == [KeyError]
