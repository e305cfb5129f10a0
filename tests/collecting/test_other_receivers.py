"""nginx and Caddy, as Debian has them, log what pages send as the printed settings say."""

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from collector_process import Answer, Json, Running, knowledge_base, search
from programs import kbgen
from web_servers import SERVERS, receiving

from kbgen.app.collect import Collection, settings_of
from kbgen.errors import UsageError
from kbgen.model.site import Site, Words

SITE = Site(
    Words({"en": "Help"}),
    Words({"en": ""}),
    {"public": "https://help.example.com/"},
    ZoneInfo("UTC"),
    ("en",),
)
RECORD = search("größer \"als\" 'C:\\x'\n\u202e 导出", "q1", number=1)
AGENT = 'Mozilla/5.0 (compatible; "Googlebot"/2.1)'


def bodies(running: Running) -> list[Json]:
    """Return the lines of the log that hold what a page sent."""
    return [line for line in running.lines() if line["body"]]


@pytest.fixture(scope="module", params=sorted(SERVERS))
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    base = knowledge_base(tmp_path_factory.mktemp(request.param))
    with receiving(request.param, base, "--rate", "1000") as found:
        yield found


def logged(running: Running, number: int) -> list[Json]:
    running.until(lambda: len(bodies(running)) >= number)
    return bodies(running)


def test_a_request_is_a_line_with_its_time_its_agent_and_its_body(running: Running) -> None:
    before = len(bodies(running))
    assert running.post(RECORD, search("two"), User_Agent=AGENT).status == 204
    line = logged(running, before + 1)[-1]
    one, two = (json.loads(part) for part in line["body"].splitlines() if part)
    assert (one, two["user_query"]) == (RECORD, "two")
    told = line.get("agent") or line["resp_headers"]["Agent"][0]
    assert told == AGENT
    came = datetime.fromisoformat(line["received"])
    assert abs((came - datetime.now(UTC)).total_seconds()) < 60


def test_the_log_holds_no_address_of_a_reader(running: Running) -> None:
    before = len(bodies(running))
    running.post(RECORD, X_Forwarded_For="203.0.113.77", Cookie="secret", Referer="https://from")
    assert len(logged(running, before + 1)) == before + 1
    text = "".join(path.read_text("utf-8") for path in running.folder.iterdir())
    for secret in ("203.0.113", "127.0.0.1", "secret", "https://from"):
        assert secret not in text


SENT: dict[str, tuple[Callable[[Running], Answer], tuple[int, ...]]] = {
    "c1 a body of more than 64 KiB": (lambda run: run.post_bytes(b"x" * 65537), (413,)),
    "c5 another type": (lambda run: run.post(RECORD, Content_Type="text/html"), (415,)),
    "c5 a type that begins like one": (
        lambda run: run.post(RECORD, Content_Type="text/plainly"),
        (415,),
    ),
    "c6 another method": (lambda run: run.ask("GET", "/searches"), (405,)),
    "c6 another path": (lambda run: run.post_bytes(b"{}", "/other"), (404,)),
    "c9 another site": (lambda run: run.post(RECORD, Origin="https://evil.example"), (403,)),
    "c9 a site that begins like it": (
        lambda run: run.post(RECORD, Origin="https://help.example.com.evil.example"),
        (403,),
    ),
    "c9 no site": (lambda run: run.post(RECORD, Origin=""), (403,)),
    "c18 Do Not Track": (lambda run: run.post(RECORD, DNT="1"), (204,)),
    "c18 Global Privacy Control": (lambda run: run.post(RECORD, Sec_GPC="1"), (204,)),
}


@pytest.mark.parametrize("name", SENT)
def test_c1_c5_c6_c9_c18_what_is_not_wanted_is_not_logged(running: Running, name: str) -> None:
    send, statuses = SENT[name]
    before = len(bodies(running))
    assert send(running).status in statuses
    running.post(search("after"))
    found = logged(running, before + 1)
    assert len(found) == before + 1
    assert "after" in found[-1]["body"]


def test_c1_a_body_of_64_kib_is_logged_as_a_whole(running: Running) -> None:
    before = len(bodies(running))
    assert running.post_bytes(b"{" + b"x" * 65534 + b"}").status == 204
    assert logged(running, before + 1)[-1]["body"] == "{" + "x" * 65534 + "}"


def test_c2_who_is_slow_is_left(running: Running) -> None:
    with socket.create_connection(("127.0.0.1", running.port), 30) as slow:
        slow.sendall(b"POST /searches HTTP/1.1\r\nHost: x\r\nOrigin: https://help.example.com\r\n")
        assert slow.recv(1024)[:12] in (b"", b"HTTP/1.1 408", b"HTTP/1.1 400")


def test_c8_nginx_gives_an_address_some_at_once_and_then_some_a_second(tmp_path: Path) -> None:
    with receiving("nginx", knowledge_base(tmp_path)) as running:
        found = [running.post(search("a")).status for _ in range(100)]
        assert set(found) == {204, 429}
        assert 20 <= found.count(204) <= 30
        assert len(logged(running, found.count(204))) == found.count(204)


def test_nginx_marks_searches_of_the_company(tmp_path: Path) -> None:
    with receiving("nginx", knowledge_base(tmp_path)) as running:
        for address in ("198.51.100.7", "203.0.113.7"):
            running.post(search("a"), X_Forwarded_For=address)
        assert [line["own"] for line in logged(running, 2)] == [True, False]


def test_settings_for_a_site_without_an_address_are_refused(tmp_path: Path) -> None:
    base = knowledge_base(tmp_path, "name: Help\ntimezone: UTC\nlanguages: [en]\n")
    done = kbgen("collect", "--config", "nginx", "--root", str(base), cwd=base)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--origin" in done.stderr


def test_a_folder_whose_name_could_break_out_of_the_settings_is_refused(tmp_path: Path) -> None:
    base = knowledge_base(tmp_path)
    done = kbgen("collect", "--config", "nginx", "--to", "a;b", "--root", str(base), cwd=base)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(("rate", "written"), [(5.0, "5r/s"), (0.3, "18r/m"), (2.5, "150r/m")])
def test_a_rate_below_one_a_second_is_one_that_nginx_takes(rate: float, written: str) -> None:
    said = settings_of("nginx", SITE, Collection(Path("/srv/searches"), rate=rate), 8600)
    assert f"rate={written};" in said


def test_c9_nginx_believes_the_servers_that_are_named_before_it() -> None:
    collection = Collection(Path("/srv/searches"), behind=("10.0.0.0/8",))
    assert "set_real_ip_from 10.0.0.0/8;" in settings_of("nginx", SITE, collection, 8600)


@pytest.mark.parametrize("server", sorted(SERVERS))
def test_a_path_that_would_be_a_directive_is_refused(server: str) -> None:
    site = replace(SITE, listening={"public": "https://in.example.com/a;{b"})
    with pytest.raises(UsageError, match="signs that mean something"):
        settings_of(server, site, Collection(Path("/srv/searches")), 8600)
