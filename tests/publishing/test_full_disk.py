"""A disk that takes no more: the old site stays, and the message says how much is missing."""

import json
import os
import re
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path

import pytest
from ready_site import NEW, OLD, live, names, published

from kbgen.adapters.output import lent
from kbgen.adapters.space import demand
from kbgen.adapters.writing import write_new
from kbgen.app.delivering import Target, delivery
from kbgen.errors import EnvironmentFault, HostError

ROOM = 600_000
BIG = {**NEW, "site/big.html": "x" * ROOM}
Small = Callable[[], AbstractContextManager[None]]


@contextmanager
def small_files() -> Iterator[None]:
    """Let this process write no file of *ROOM* bytes: the disk refuses, whoever runs this."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM // 2, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Small]]:
    """Lend a folder on a disk that is full with *BIG*, and a context in which it is.

    A disk of its own if this may mount one; else one on which files may not become so large.
    """
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "kbgen-test", str(place)]
    with ExitStack() as stack:
        mounted = os.geteuid() == 0 and subprocess.run(command, check=False).returncode == 0
        if mounted:
            stack.callback(subprocess.run, ["umount", "--lazy", str(place)], check=True)
        yield place / "help", nullcontext if mounted else small_files


def test_b3_i4_a_full_disk_leaves_the_old_site_and_says_how_much_is_missing(
    small_disk: tuple[Path, Small],
) -> None:
    folder, small = small_disk
    target = Target(folder, "public")
    first = published(target, OLD)
    with small(), pytest.raises(EnvironmentFault) as caught:
        published(target, BIG, hours=1)
    said = re.search(r"more than ([\d,]+) bytes are needed, ([\d,]+) are free", str(caught.value))
    assert said, str(caught.value)
    needed, free = (int(number.replace(",", "")) for number in said.groups())
    assert 0 < needed <= ROOM * 2
    assert free > 0
    assert live(target) == OLD
    assert names(target) == [first.release]
    assert published(target, NEW, hours=2).release


def test_b3_no_part_of_an_article_stays_on_a_full_disk(small_disk: tuple[Path, Small]) -> None:
    folder, small = small_disk
    article = folder.parent / "article.md"
    with small(), pytest.raises(EnvironmentFault, match="make room"):
        write_new(article, "x" * ROOM * 2)
    assert not article.exists()


def test_b3_i4_a_name_that_the_disk_refuses_leaves_the_old_site(tmp_path: Path) -> None:
    target = Target(tmp_path / "help", "public")
    first = published(target, OLD)
    with pytest.raises(EnvironmentFault, match="File name too long"):
        published(target, {**NEW, f"site/{'x' * 300}.html": "1"}, hours=1)
    assert live(target) == OLD
    assert names(target) == [first.release]


def test_b3_room_is_asked_for_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        demand(tmp_path, 2**62)
    assert re.search(
        r"[\d,]+ bytes free, and at least 4,611,686,018,427,387,904", str(caught.value)
    )
    demand(tmp_path, 0)


def test_b3_a_publishing_asks_for_as_much_room_as_the_live_site_takes(tmp_path: Path) -> None:
    target = Target(tmp_path / "help", "public")
    published(target, OLD)
    manifest = target.folder / "live/manifest.json"
    said = json.loads(manifest.read_text("utf-8"))
    next(iter(said["files"].values()))["size"] = 2**62
    manifest.write_text(json.dumps(said), "utf-8")
    before = names(target)
    with pytest.raises(EnvironmentFault, match="bytes free, and at least 4,6"), delivery(target):
        pass
    assert names(target) == before


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("OSError: [Errno 28] No space left on device: 'x'", "No space left on device"),
        ("OSError: [Errno 122] Disk quota exceeded", "quota exceeded"),
        ("OSError: [Errno 27] File too large", "File too large"),
        ("OSError: [Errno 30] Read-only file system", "Read-only file system"),
    ],
)
def test_b3_what_the_disk_told_the_site_generator_is_not_its_fault(
    tmp_path: Path, said: str, what: str
) -> None:
    with pytest.raises(EnvironmentFault, match=what), lent(tmp_path):
        raise HostError(f"the site generator failed: {said}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("said", ["KeyError: 'x'", "OSError: [Errno 2] No such file", "[Errno x]"])
def test_b3_another_fault_of_the_site_generator_stays_one(tmp_path: Path, said: str) -> None:
    with pytest.raises(HostError), lent(tmp_path):
        raise HostError(said)


def test_b3_a_folder_that_may_not_be_written_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match=r"cannot be written: "):
        published(Target(Path("/proc/self/kbgen"), "public"), OLD)
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFault, match=r"cannot be written: "):
        published(Target(tmp_path / "file/help", "public"), OLD)
