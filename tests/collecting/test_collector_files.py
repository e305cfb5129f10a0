"""What a collector acknowledged is on disk, once and whole, whatever happens to it."""

import json
import os
import random
import resource
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from collector_load import Senders, ids_in
from collector_process import (
    FAST,
    SITE,
    collector,
    knowledge_base,
    search,
)
from programs import kbgen

from kbgen.adapters.collector import trouble_of
from kbgen.adapters.collector_files import NoRoom, SearchFiles
from kbgen.adapters.collector_folder import delete_old, file_name, mend, opened_folder
from kbgen.errors import EnvironmentFault

DAY = date(2026, 11, 22)
LINE = b'{"user_query":"export"}\n'
MUCH = 10**9


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return knowledge_base(tmp_path / "base")


def test_c13_i5_what_was_acknowledged_survives_a_kill_and_is_there_once(base: Path) -> None:
    dice = random.Random(5)
    acknowledged: list[str] = []
    for turn in range(5):
        with collector(base, *FAST) as running:
            senders = Senders(running.port, f"turn{turn}")
            running.until(partial(senders.have, dice.randrange(20, 200)))
            running.end(signal.SIGKILL)  # while others are on their way
            acknowledged += senders.stop()
    with collector(base, *FAST):
        found = ids_in(base / "searches")
    assert len(acknowledged) >= 100
    assert len(set(found)) == len(found)
    assert set(acknowledged) <= set(found)


def test_c13_a_torn_line_is_cut_off_at_the_next_start_and_whole_ones_stay(base: Path) -> None:
    folder = base / "searches"
    opened_folder(folder)
    torn = folder / file_name(DAY, 77)
    torn.write_bytes(LINE * 2 + LINE[:9])
    only = folder / file_name(DAY, 78)
    only.write_bytes(b"\0" * 100_000)
    whole = folder / file_name(DAY, 79)
    whole.write_bytes(LINE)
    other = folder / "notes.jsonl"
    other.write_bytes(b"mine")
    with collector(base, "--keep", "36500") as running:
        assert running.told("torn") == [
            f"{path.name}: a line that was torn is cut off" for path in (torn, only)
        ]
    assert torn.read_bytes() == LINE * 2
    assert only.read_bytes() == b""
    assert whole.read_bytes() == LINE
    assert other.read_bytes() == b"mine"


def test_c13_the_file_of_a_process_with_the_same_number_is_mended_and_gone_on_with(
    tmp_path: Path,
) -> None:
    opened_folder(tmp_path / "s")
    path = tmp_path / "s" / file_name(DAY, os.getpid())
    path.write_bytes(LINE + b'{"user')
    files = SearchFiles(tmp_path / "s", MUCH)
    files.append(LINE, DAY)
    files.close()
    assert path.read_bytes() == LINE * 2


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """Lend a folder on a disk of its own that is nearly full; the file `filler` fills it."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "kbgen-test", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.fail("a disk of its own is needed: run this as root, in a container that may mount")
    with ExitStack() as stack:
        stack.callback(subprocess.run, ["umount", "--lazy", str(place)], check=True)
        (place / "filler").write_bytes(b"x" * 200_000)
        yield place


def test_c14_a_full_disk_is_told_cut_back_and_recovered_from(base: Path, full_disk: Path) -> None:
    with collector(base, *FAST, folder=full_disk / "searches") as running:
        acknowledged = []
        for number in range(1000):
            answer = running.post(search("x" * 150, f"id{number}"))
            if answer.status != 204:
                break
            acknowledged.append(f"id{number}")
        assert answer.status == 503
        assert answer.headers["retry-after"] == "5"
        assert ids_in(running.folder) == acknowledged  # which also demands whole lines
        health = running.ask("GET", "/healthz")
        assert health.status == 503
        assert json.loads(health.body)["state"] == "No space left on device"
        (full_disk / "filler").unlink()
        # by itself: whoever asks for its health first may send nothing before it is well
        running.until(lambda: running.ask("GET", "/healthz").status == 200)
        assert running.post(search("again", "again")).status == 204
        assert ids_in(running.folder) == [*acknowledged, "again"]
        assert running.told("searches are") == [
            "searches are refused: No space left on device",
            "searches are written again",
        ]


def test_c14_a_write_that_takes_a_part_leaves_nothing_of_it(tmp_path: Path) -> None:
    opened_folder(tmp_path / "s")
    files = SearchFiles(tmp_path / "s", MUCH)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(LINE) * 3 + 5, hard))
    try:
        files.append(LINE, DAY)
        with pytest.raises(NoRoom):
            files.append(LINE * 50, DAY)
        assert files.fault
        files.append(LINE, DAY)  # there is room for a short one
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    files.close()
    assert (tmp_path / "s" / file_name(DAY, os.getpid())).read_bytes() == LINE * 2


def test_c14_a_folder_that_went_away_is_told_and_no_reason_to_end(base: Path) -> None:
    with collector(base, *FAST) as running:
        running.folder.rename(base / "gone")
        assert running.post(search("a")).status == 503
        (base / "gone").rename(running.folder)
        running.until(lambda: running.ask("GET", "/healthz").status == 200)
        assert running.post(search("a")).status == 204


def test_c8_the_quota_of_a_day_ends_what_a_flood_writes(base: Path) -> None:
    with collector(base, *FAST, "--quota", "1") as running:
        many = [search("x" * 150, f"id{number}") for number in range(100)]
        answers = [running.post(*many) for _ in range(40)]
        assert {answer.status for answer in answers} == {204, 503}
        assert sum(path.stat().st_size for path in running.folder.glob("*.jsonl")) <= 1_000_000
        assert 0 < int(answers[-1].headers["retry-after"]) <= 24 * 3600
        assert running.post(search("short")).status == 503  # no day is thinned out
        assert running.health()["state"] == "the quota of the day is used up"
        running.until(lambda: running.told("searches are"))
        assert running.told("searches are") == [
            "searches are refused: the quota of the day is used up"
        ]


def test_c8_the_quota_counts_what_all_collectors_of_a_folder_write_and_ends_with_the_day(
    tmp_path: Path,
) -> None:
    opened_folder(tmp_path / "s")
    (tmp_path / "s" / file_name(DAY, 1)).write_bytes(LINE * 10)
    files = SearchFiles(tmp_path / "s", len(LINE) * 11)
    files.append(LINE, DAY)
    with pytest.raises(NoRoom, match="quota"):
        files.append(LINE, DAY)
    files.look(DAY)
    assert files.fault
    files.append(LINE, DAY + timedelta(days=1))
    files.look(DAY + timedelta(days=1))
    assert not files.fault
    files.close()


def test_c16_collectors_of_one_folder_keep_apart(base: Path) -> None:
    with collector(base, *FAST) as one, collector(base, *FAST) as other:
        senders = [Senders(one.port, "one", 2), Senders(other.port, "other", 2)]
        one.until(lambda: all(each.have(100) for each in senders))
        acknowledged = [id_ for each in senders for id_ in each.stop()]
        assert sorted(ids_in(base / "searches")) == sorted(acknowledged)
        assert len(list((base / "searches").glob("*.jsonl"))) == 2


def test_c16_two_processes_of_one_number_write_to_files_of_their_own(tmp_path: Path) -> None:
    opened_folder(tmp_path / "s")
    one, other = (SearchFiles(tmp_path / "s", MUCH) for _ in range(2))
    for files in (one, other, one):
        files.append(LINE, DAY)
    assert mend(tmp_path / "s") == []
    one.close()
    other.close()
    names = sorted(path.name for path in (tmp_path / "s").glob("*.jsonl"))
    assert names == sorted(file_name(DAY, os.getpid(), again) for again in (0, 1))


def test_c16_a_running_collector_s_file_is_not_mended_by_another(tmp_path: Path) -> None:
    opened_folder(tmp_path / "s")
    files = SearchFiles(tmp_path / "s", MUCH)
    files.append(LINE, DAY)
    path = tmp_path / "s" / file_name(DAY, os.getpid())
    with path.open("ab") as beside:
        beside.write(b'{"on its way')
    assert mend(tmp_path / "s") == []
    files.close()
    assert mend(tmp_path / "s") == [path.name]


def test_c16_midnight_begins_a_file_and_loses_nothing(tmp_path: Path) -> None:
    opened_folder(tmp_path / "s")
    files = SearchFiles(tmp_path / "s", MUCH)
    for day in (DAY, DAY + timedelta(days=1), DAY):  # a clock that is put right goes back
        files.append(LINE, day)
    files.close()
    sizes = {path.name[9:19]: path.stat().st_size for path in (tmp_path / "s").glob("*.jsonl")}
    assert sizes == {"2026-11-22": len(LINE) * 2, "2026-11-23": len(LINE)}


def test_c16_the_day_is_that_of_utc_wherever_the_machine_is(base: Path) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):  # which never have the same day
        with collector(base, *FAST, environment=[f"TZ={zone}"]) as running:
            running.post(search("a"))
    days = {path.name[9:19] for path in (base / "searches").glob("*.jsonl")}
    now = datetime.now(UTC)
    assert days <= {(now - timedelta(minutes=1)).date().isoformat(), now.date().isoformat()}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_c16_a_stop_answers_what_is_on_its_way_and_syncs(base: Path, number: int) -> None:
    with collector(base, *FAST) as running, ThreadPoolExecutor(20) as pool:
        many = [
            pool.submit(running.post, search("x", f"id{one}"), search("y", f"more{one}"))
            for one in range(100)
        ]
        running.until(lambda: sum(one.done() for one in many) >= 20)
        started = time.monotonic()
        assert running.end(number) == 0
        assert time.monotonic() - started < 6
        answered = [one for one, task in enumerate(many) if not task.exception()]
        kept = {f"{name}{one}" for one in answered for name in ("id", "more")}
        found = ids_in(running.folder)
        assert kept <= set(found)
        assert len(found) == len(set(found))
    assert running.said[1:] == []


def test_c16_a_client_that_never_ends_delays_the_stop_by_five_seconds_at_most(base: Path) -> None:
    with (
        collector(base, *FAST) as running,
        socket.create_connection(("127.0.0.1", running.port)) as slow,
    ):
        slow.sendall(b"POST /searches HTTP/1.1\r\nHost: x\r\n")
        slow.sendall(f"Origin: {SITE}\r\nContent-Type: text/plain\r\n".encode())
        slow.sendall(b"Content-Length: 10\r\n\r\n{")
        running.until(lambda: running.health()["state"] == "fine")
        started = time.monotonic()
        assert running.end() == 0
        assert time.monotonic() - started < 7


def test_ctrl_c_ends_it_as_it_ends_each_command(base: Path) -> None:
    with collector(base) as running:
        assert running.end(signal.SIGINT) == 130
        running.until(lambda: running.said[-1] == "stopped")


def test_c19_what_is_collected_can_be_read_by_nobody_else(base: Path) -> None:
    with collector(base, *FAST, environment=["UMASK=0"]) as running:
        running.post(search("a"))
        paths = [running.folder, *running.folder.glob("*.jsonl")]
        assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o700, 0o600]
        assert (running.folder / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o705, 0o701, 0o720])
def test_c19_a_folder_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s").chmod(mode)
    with pytest.raises(EnvironmentFault, match="chmod 700"):
        opened_folder(tmp_path / "s")


def test_c19_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("")
    with pytest.raises(EnvironmentFault):
        opened_folder(tmp_path / "s")


def test_c19_old_files_are_deleted_and_it_is_said(base: Path) -> None:
    today = datetime.now(UTC).date()
    opened_folder(base / "searches")
    days = {ago: base / "searches" / file_name(today - timedelta(days=ago), 1) for ago in (1, 7, 8)}
    for path in (*days.values(), base / "searches" / "searches-2020-01-01.csv"):
        path.write_bytes(LINE)
    with collector(base, *FAST, "--keep", "7") as running:
        running.until(lambda: not days[8].exists())
        running.until(lambda: running.told("deleted"))
        assert running.told("deleted") == [f"{days[8].name} is older than 7 days and is deleted"]
    left = {path.name for path in (base / "searches").iterdir()} - {".gitignore"}
    assert left == {days[1].name, days[7].name, "searches-2020-01-01.csv"}


def test_c19_the_last_day_that_is_kept_is_kept(tmp_path: Path) -> None:
    for ago in (89, 90, 91):
        (tmp_path / file_name(DAY - timedelta(days=ago), 5)).touch()
    assert delete_old(tmp_path, DAY, 90) == [file_name(DAY - timedelta(days=91), 5)]


def test_a_file_that_somebody_deletes_is_begun_anew(base: Path) -> None:
    with collector(base, *FAST) as running:
        running.post(search("a", "one"))
        for path in running.folder.glob("*.jsonl"):
            path.unlink()
        running.post(search("a", "two"))
        assert ids_in(running.folder) == ["two"]


def test_a_port_in_use_is_told_and_can_be_shared(base: Path) -> None:
    with collector(base, *FAST, "--share-port") as running:
        done = kbgen(
            *("collect", "--to", "s", "--port", str(running.port), "--root", str(base)), cwd=base
        )
        assert done.returncode == 5
        assert f"port {running.port} of 127.0.0.1 is in use" in done.stderr
        with collector(base, *FAST, "--share-port", "--port", str(running.port)) as other:
            for number in range(40):
                assert running.post(search("a", f"id{number}")).status == 204
            assert other.port == running.port
            names = [path.name for path in running.folder.glob("*.jsonl")]
            assert len(names) == 2


def test_it_says_where_it_listens(base: Path) -> None:
    with collector(base) as running:
        assert running.said == [
            f"collecting at http://127.0.0.1:{running.port}/searches,"
            f" writing to {running.folder}; Ctrl-C ends it"
        ]


def test_only_searches_that_are_refused_are_said_to_be() -> None:
    assert trouble_of("", "") == ""
    assert trouble_of("File too large", "").startswith("searches are refused")
    assert "refused" not in trouble_of("", "Input/output error")
