"""Releases side by side: switching, going back, keeping and pruning, with ready-made sites."""

import json
import os
import re
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from subprocess import PIPE

import pytest
from ready_site import DAY, NEW, OLD, built, live, names, published

from kbgen.adapters.output import lent
from kbgen.adapters.releases import live_name, releases, switch, switch_first_folder
from kbgen.app.delivering import Target, deliver, delivery, roll_back
from kbgen.errors import EnvironmentFault, UsageError
from kbgen.publish.releasing.manifest import Manifest, Run
from kbgen.publish.releasing.names import release_name

SWITCHES = 300
# Reads a file as fast as it can, in a process of its own, until its input is closed.
READER = """\
import json, os, select, sys
found = {"reads": 0, "misses": 0, "texts": []}
print("reads", flush=True)
while found["reads"] % 100 or not select.select([0], [], [], 0)[0]:
    found["reads"] += 1
    try:
        descriptor = os.open(sys.argv[1], os.O_RDONLY)
    except OSError:
        found["misses"] += 1
        continue
    text = os.read(descriptor, 1000).decode()
    os.close(descriptor)
    if text not in found["texts"]:
        found["texts"].append(text)
print(json.dumps(found))
"""


@pytest.fixture
def target(tmp_path: Path) -> Target:
    return Target(tmp_path / "help", "public")


def as_folder(target: Target) -> None:
    """Make the live release a plain folder, as on a disk without symbolic links."""
    name = live_name(target.folder)
    (target.folder / "live").unlink()
    switch_first_folder(target.folder, name)


def test_b11_the_first_publishing_shows_everything_as_added(target: Target) -> None:
    found = published(target, OLD)
    assert found.difference.added == (
        "https://help.example/",
        "https://help.example/assets/main.0123abcd.min.css",
        "https://help.example/assets/pictures/0123456789abcdef.png",
        "https://help.example/old/",
    )
    assert live(target) == OLD
    assert (target.folder / "live").readlink() == Path("releases") / found.release


def test_i4_without_a_change_there_is_no_new_release(target: Target) -> None:
    first = published(target, OLD)
    again = published(target, OLD, hours=1)
    assert not again.release
    assert names(target) == [first.release]


def test_i4_a_change_that_only_the_web_server_sees_is_one(target: Target) -> None:
    published(target, OLD)
    assert published(target, {**OLD, "server/nginx.conf": "new"}, hours=1).release


def test_i4_b11_a_damaged_live_site_is_published_again_and_never_gone_back_to(
    target: Target,
) -> None:
    first = published(target, OLD)
    page = target.folder / "live/site/index.html"
    page.write_text(page.read_text("utf-8").replace("Old", "Odd"), encoding="utf-8")
    style = target.folder / "live/site/assets/main.0123abcd.min.css"
    style.write_text("odd {}", encoding="utf-8")
    second = published(target, OLD, hours=1)
    assert (second.damaged, names(target)) == (first.release, [second.release])
    assert live(target) == OLD
    (target.folder / "live/manifest.json").write_text("odd", encoding="utf-8")
    third = published(target, NEW, hours=2)
    assert (third.damaged, names(target)) == (second.release, [third.release])
    assert live(target)["site/index.html"] == NEW["site/index.html"]


@pytest.mark.parametrize("mode", ["link", "folder"])
def test_b11_a_rollback_goes_one_release_back_each_time(target: Target, mode: str) -> None:
    made = []
    for hour in range(3):
        made.append(published(target, {**OLD, "site/index.html": str(hour)}, hour).release)
        if mode == "folder" and hour == 0:
            as_folder(target)
    assert (target.folder / "live").is_symlink() is (mode == "link")
    for hour in (1, 0):
        found = roll_back(target)
        assert found.release == made[hour] == live_name(target.folder)
        assert found.difference.changed == ("https://help.example/",)
        assert live(target)["site/index.html"] == str(hour)
    with pytest.raises(UsageError, match="no release before the live one"):
        roll_back(target)
    assert live(target)["site/index.html"] == "0"


def test_b11_what_was_rolled_back_is_not_gone_back_to(target: Target) -> None:
    good = published(target, {**OLD, "site/index.html": "good"})
    published(target, {**OLD, "site/index.html": "bad"}, hours=1)
    roll_back(target)
    better = published(target, {**OLD, "site/index.html": "better"}, hours=2)
    assert names(target) == [good.release, better.release]
    assert roll_back(target).release == good.release


def test_b11_a_release_that_lost_a_file_is_not_gone_back_to(target: Target) -> None:
    first = published(target, OLD)
    second = published(target, NEW, hours=1)
    (target.folder / "releases" / first.release / "site/index.html").unlink()
    place = re.escape(str(target.folder / "releases" / first.release))
    with pytest.raises(EnvironmentFault, match=f"{place}, is not whole"):
        roll_back(target)
    assert live_name(target.folder) == second.release


def test_b11_a_folder_without_releases_cannot_go_back(target: Target) -> None:
    with pytest.raises(UsageError, match="nothing was published"):
        roll_back(target)
    assert not target.folder.exists()


@pytest.mark.parametrize("keep", [2, 3])
def test_b8_the_last_releases_stay_and_older_ones_go(target: Target, keep: int) -> None:
    target = Target(target.folder, "public", keep)
    made = [
        published(target, {**OLD, "site/index.html": str(hour)}, hour).release for hour in range(5)
    ]
    assert names(target) == made[-keep:]
    assert live_name(target.folder) == made[-1]


def test_b8_styles_and_scripts_of_the_last_two_releases_stay(target: Target) -> None:
    def style(hour: int) -> str:
        return f"site/assets/main.{hour:08x}.min.css"

    for hour in range(4):
        files = {"site/index.html": str(hour), style(hour): f"{hour} {{}}"}
        published(target, files, hour)
    found = live(target)
    assert [style(hour) in found for hour in range(4)] == [False, True, True, True]
    assert found[style(1)] == "1 {}"


@pytest.mark.parametrize(
    "path",
    [
        "site/assets/pictures/0123456789abcdef.png",
        "site/old/index.html",
        "site/assets/plain.css",
        "site/assets/pictures/0123456789abcdef.css.png",
        "site/0123456789abcdef.css",
        "server/assets/main.0123abcd.css",
    ],
)
def test_l21_b8_nothing_of_an_article_is_kept(target: Target, path: str) -> None:
    published(target, {"site/index.html": "1", path: "withdrawn"})
    found = published(target, {"site/index.html": "2"}, hours=1)
    assert set(live(target)) == {"site/index.html"}
    assert not (target.folder / "live" / path).exists()
    address = "https://help.example/" + path.removeprefix("site/").removesuffix("index.html")
    assert (address in found.difference.removed) is path.startswith("site/")
    assert (address in found.difference.purge) is path.startswith("site/")


@pytest.mark.parametrize("mode", ["link", "folder"])
def test_b2_a_reader_misses_nothing_while_releases_are_switched(target: Target, mode: str) -> None:
    made = [published(target, OLD).release, published(target, NEW, hours=1).release]
    if mode == "folder":
        as_folder(target)
    page = target.folder / "live/site/index.html"
    with subprocess.Popen(
        [sys.executable, "-c", READER, page], stdin=PIPE, stdout=PIPE, text=True
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reads\n"
        with lent(target.folder / "releases") as work:
            for number in range(SWITCHES):
                switch(target.folder, made[number % 2], work)
        found = json.loads(reader.communicate()[0])
    assert found["misses"] == 0
    assert found["reads"] > SWITCHES
    assert set(found["texts"]) == {OLD["site/index.html"], NEW["site/index.html"]}


def test_b6_modes_do_not_depend_on_the_mask(target: Target) -> None:
    before = os.umask(0o077)
    try:
        published(target, OLD)
    finally:
        os.umask(before)
    release = target.folder / "releases" / live_name(target.folder)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in release.rglob("*") if path.is_file()}
    folders = [
        target.folder,
        release.parent,
        *(path for path in release.rglob("*") if path.is_dir()),
    ]
    assert modes == {0o644}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (release, *folders)} == {0o755}


def test_b1_a_release_that_never_became_live_goes(target: Target) -> None:
    first = published(target, OLD)
    left = target.folder / "releases/20270101T000000Z-00000000"
    left.mkdir()
    (target.folder / "releases/.work-left").mkdir()
    second = published(target, NEW, hours=1)
    assert names(target) == [first.release, second.release]


def test_b12_a_release_that_differs_from_its_manifest_does_not_become_live(target: Target) -> None:
    first = published(target, OLD)
    with pytest.raises(EnvironmentFault, match=r"changed  site/index\.html"):
        publish_damaged(target)
    assert live_name(target.folder) == first.release
    assert live(target) == OLD


def publish_damaged(target: Target) -> None:
    with delivery(target) as work:
        page = built(work, NEW) / "site/index.html"
        page.write_text("what the disk made of it", encoding="utf-8")
        deliver(target, work, DAY)


def test_b11_releases_sort_by_their_order_also_if_the_clock_was_set_back() -> None:
    manifest = Manifest("public", "", Run("", {}))
    first = release_name(manifest, DAY, [])
    second = release_name(manifest, DAY - timedelta(days=1), ["", first])
    third = release_name(manifest, DAY, [first, second])
    assert first < second < third
    assert first.startswith("20260615T120000Z-")
    assert release_name(manifest, DAY + timedelta(days=1), [third]).startswith("20260616T120000Z-")


def test_b8_a_plain_file_is_no_release(target: Target) -> None:
    published(target, OLD)
    (target.folder / "releases/20270101T000000Z-00000000").write_text("x")
    assert releases(target.folder) == [live_name(target.folder)]
