"""Floods and slow clients: what a collector gives to one, and to all."""

import http.client
import json
import socket
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from collector_process import FAST, SITE, Running, collector, knowledge_base, rest_of, search
from programs import kbgen

HEADERS = {"Origin": SITE, "Content-Type": "text/plain"}
BODY = json.dumps(search("export"))
LATE = 14  # seconds after which a connection that brings nothing must be closed


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return knowledge_base(tmp_path / "base")


def memory(running: Running) -> int:
    """Return the kilobytes that the process has in memory."""
    lines = Path(f"/proc/{running.process.pid}/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def flood(running: Running, number: int, **headers: str) -> Counter[int]:
    """Send as fast as one can, and return how often there was which answer."""
    found: Counter[int] = Counter()
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
    for turn in range(number):
        given = {name.replace("_", "-"): value.format(turn) for name, value in headers.items()}
        connection.request("POST", "/searches", BODY, HEADERS | given)
        answer = connection.getresponse()
        answer.read()
        found[answer.status] += 1
        if answer.status == 429:
            assert 1 <= int(answer.headers["Retry-After"]) <= 60
    connection.close()
    return found


def test_c8_one_address_may_send_some_at_once_and_then_some_a_second(base: Path) -> None:
    with collector(base) as running:
        started = time.monotonic()
        found = flood(running, 600)
        seconds = time.monotonic() - started
        assert found[204] + found[429] == 600
        assert 20 <= found[204] <= 21 + 5 * seconds
        assert len(running.lines()) == found[204]
        assert running.health()["refused"] == {"too often": found[429]}
        running.until(lambda: may_enter(running))


def test_c8_addresses_of_one_network_of_ipv6_share_what_they_may(base: Path) -> None:
    with collector(base, "--behind", "127.0.0.1", "--rate", "1") as running:
        found = flood(running, 100, X_Forwarded_For="2001:db8:1:2:{0:x}::1")
        assert found[204] <= 8
        other = flood(running, 4, X_Forwarded_For="2001:db8:1:3:{0:x}::1")
        assert other == {204: 4}


def test_c8_all_together_may_send_no_more_than_the_whole(base: Path) -> None:
    with collector(base, "--behind", "127.0.0.1", "--total", "10") as running:
        started = time.monotonic()
        found = flood(running, 200, X_Forwarded_For="198.18.0.{0}")
        assert 20 <= found[204] <= 21 + 10 * (time.monotonic() - started)


def test_c8_a_flood_from_everywhere_fills_no_memory(base: Path) -> None:
    with collector(base, *FAST, "--behind", "127.0.0.1") as running:
        flood(running, 300, X_Forwarded_For="10.0.{0}.1")
        before = memory(running)
        flood(running, 3000, X_Forwarded_For="2001:db8:{0:x}::1", User_Agent="agent {0}")
        assert memory(running) - before < 6_000


def test_c9_a_forwarded_address_counts_only_from_a_server_of_ours(base: Path) -> None:
    with collector(base, "--rate", "1") as running:
        # nobody is in front: what a client writes of itself is nothing
        assert flood(running, 60, X_Forwarded_For="198.18.0.{0}")[204] <= 8
    with collector(base, "--rate", "1", "--behind", "127.0.0.0/8") as running:
        # the last address is what our server saw; before that anything may stand
        assert flood(running, 60, X_Forwarded_For="198.18.0.{0}, 203.0.113.7")[204] <= 8


def test_c9_behind_a_server_pages_of_this_machine_are_not_heard(base: Path) -> None:
    with collector(base, *FAST, "--behind", "127.0.0.1") as running:
        assert running.post(search("a"), Origin="http://localhost:8000").status == 403
        assert running.post(search("a")).status == 204


def test_a_server_in_front_that_nobody_named_is_told_once(base: Path) -> None:
    with collector(base, *FAST) as running:
        for _ in range(3):
            running.post(search("a"), X_Forwarded_For="203.0.113.7")
        running.until(lambda: running.told("--behind 127.0.0.1"))
        running.end()
        assert len(running.told("--behind")) == 1


def test_searches_of_the_company_are_marked_by_their_address_which_is_not_kept(base: Path) -> None:
    with collector(base, *FAST, "--behind", "127.0.0.1") as running:
        for address in ("198.51.100.77", "203.0.113.5"):
            running.post(search("a"), X_Forwarded_For=address)
        assert [one["query_attributes"].get("own") for one in running.lines()] == [True, None]
        files = "".join(path.read_text() for path in running.folder.glob("*.jsonl"))
        assert "198.51" not in files
        assert "203.0" not in files


def test_the_name_of_a_machine_is_kept_and_that_of_a_browser_is_not(base: Path) -> None:
    with collector(base, *FAST) as running:
        for agent in ("Mozilla/5.0 (compatible; Googlebot/2.1)", "Mozilla/5.0 (X11) Firefox/145.0"):
            running.post(search("a"), User_Agent=agent)
        running.post({"action_name": "click"}, User_Agent="curl/8.5.0")
        found = [
            (one.get("query_attributes") or one["event_attributes"]).get("machine")
            for one in running.lines()
        ]
        assert found == ["Googlebot", None, "curl"]
        assert "Mozilla" not in next(running.folder.glob("*.jsonl")).read_text()


def test_signals_can_be_ignored_where_the_law_allows_it(base: Path) -> None:
    with collector(base, *FAST, "--ignore-signals") as running:
        assert running.post(search("a"), DNT="1", Sec_GPC="1").status == 204
        assert len(running.lines()) == 1


# Slow clients


def opened(running: Running, stack: ExitStack) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", running.port), 30)
    return stack.enter_context(connection)


def is_closed(connection: socket.socket) -> bool:
    connection.settimeout(0)
    try:
        return connection.recv(65536) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


HEAD = f"POST /searches HTTP/1.1\r\nHost: x\r\nOrigin: {SITE}\r\nContent-Type: text/plain\r\n"
SLOW = {
    "says nothing": (b"", b""),
    "a line break": (b"\r\n", b""),
    "a head, sign by sign": (b"POST /searches HTTP/1.1\r\nX-A: ", b"a"),
    "a body, sign by sign": (f"{HEAD}Content-Length: 60000\r\n\r\n".encode(), b"a"),
    "a body that does not come": (f"{HEAD}Content-Length: 60000\r\n\r\n{{".encode(), b""),
    "a body in tiny chunks": (f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode(), b"1\r\na\r\n"),
    "a body nobody asked for": (
        b"POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n",
        b"a",
    ),
    "one request, and the half of the next": (
        f"{HEAD}Content-Length: {len(BODY)}\r\n\r\n{BODY}POST ".encode(),
        b"a",
    ),
}


def test_c2_who_is_slow_is_left_while_others_are_served_and_no_memory_is_kept(base: Path) -> None:
    with collector(base, *FAST) as running, ExitStack() as stack:
        running.post(search("warm"))
        before = memory(running)
        slow = {name: opened(running, stack) for name in SLOW}
        idle = [opened(running, stack) for _ in range(80)]
        unread = opened(running, stack)
        unread.settimeout(0)
        for name, connection in slow.items():
            connection.sendall(SLOW[name][0])
        waiting = dict(slow)
        started = time.monotonic()
        slowest = 0.0
        while waiting and time.monotonic() - started < LATE:
            for name, connection in list(waiting.items()):
                connection.settimeout(30)
                with suppress(OSError):  # it is closed
                    connection.sendall(SLOW[name][1])
                if is_closed(connection):
                    del waiting[name]
            send_what_fits(unread)
            asked = time.monotonic()
            assert running.post(search("quick")).status == 204
            slowest = max(slowest, time.monotonic() - asked)
            time.sleep(0.1)
        assert sorted(waiting) == []
        assert slowest < 2
        running.until(lambda: all(map(is_closed, idle)))
        running.until(lambda: has_gone(unread))
        assert memory(running) - before < 12_000
        assert set(running.health()["refused"]) <= {"too slow", "broken off"}


def send_what_fits(connection: socket.socket) -> None:
    """Send requests whose answers are never read."""
    with suppress(OSError):  # it waits for us to read, or has left
        connection.send(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * 500)


def has_gone(connection: socket.socket) -> bool:
    try:
        connection.send(b"x")
    except BlockingIOError:
        return False
    except OSError:
        return True
    return False


def test_c2_one_address_has_so_many_connections_and_no_more(base: Path) -> None:
    with collector(base, *FAST) as running, ExitStack() as stack:
        held = [opened(running, stack) for _ in range(100)]
        more = rest_of(opened(running, stack))
        assert more.startswith(b"HTTP/1.1 503")
        assert b"Retry-After" in more
        held.pop().close()
        running.until(lambda: may_enter(running))


def may_enter(running: Running) -> bool:
    return running.post(search("a")).status == 204


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--origin", "help.example.com"], "no address of a site"),
        (["--behind", "proxy"], "no network"),
        (["--host", "nowhere.invalid"], "is not known"),
        (["--host", "192.0.2.1"], "cannot be used"),
        (["--keep", "0"], "--keep"),
    ],
)
def test_what_cannot_be_is_told(base: Path, options: list[str], what: str) -> None:
    done = kbgen("collect", "--root", str(base), *options, cwd=base)
    assert done.returncode in (2, 5)
    assert what in done.stderr


def test_a_collector_that_nobody_may_send_to_is_refused(tmp_path: Path) -> None:
    base = knowledge_base(tmp_path, "name: Help\ntimezone: UTC\nlanguages: [en]\n")
    done = kbgen("collect", "--root", str(base), "--host", "0.0.0.0", cwd=base)
    assert done.returncode == 2
    assert "--origin" in done.stderr
    assert not (base / "searches").exists()
