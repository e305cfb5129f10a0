"""A ClickHouse server: what a run leaves there, and what is said when it cannot be used."""

import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import duckdb
import pytest
from clickhouse_stand_in import PASSWORD, USER, stand_in
from one_answer import answering, http
from web_servers import free_port, served

from kbgen.adapters.clickhouse_address import read_address
from kbgen.adapters.clickhouse_faults import unreachable
from kbgen.adapters.clickhouse_server import Server, working
from kbgen.adapters.engine import Engine, Place, open_engine
from kbgen.errors import EnvironmentFault, UsageError

LOG = Path(__file__).parent / "cases" / "outcomes" / "log.jsonl"
HTML = "<html><title>Welcome to nginx!</title></html>"
GREETING = '{"meta": [{"name": "version()"}], "data": [["26.9.2.1"]]}'
NO_DATABASE = "select name from system.databases where name like 'kbgen%'"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Yield the port of a ClickHouse server."""
    with stand_in() as found:
        yield found


def to(port: int, user: str = USER, scheme: str = "http", silence: float = 30.0) -> Server:
    address = read_address(f"{scheme}://{user}@localhost:{port}")
    return Server(address, PASSWORD, {}, silence)


def place(port: int, folder: Path) -> Place:
    return Place(folder, server=f"http://{USER}@127.0.0.1:{port}", password=PASSWORD)


def left(port: int) -> list[list[str]]:
    server = to(port)
    server.database = "default"
    found = server.ask(NO_DATABASE)["data"]
    assert isinstance(found, list)
    return found


def made_of(engine: Engine, number: int) -> None:
    engine.create("numbers", f"select {number} as number")


def rows_of(sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as engine:
        return sorted(engine.execute(sql).fetchall())


def test_a_run_leaves_no_database(port: int, tmp_path: Path) -> None:
    with open_engine("clickhouse", place(port, tmp_path)) as engine:
        made_of(engine, 1)
        assert len(left(port)) == 1
    assert not left(port)


@pytest.mark.parametrize("stop", [EnvironmentFault("full"), KeyboardInterrupt(), SystemExit(143)])
def test_a_run_that_is_stopped_leaves_no_database(
    port: int, tmp_path: Path, stop: BaseException
) -> None:
    def run() -> None:
        with open_engine("clickhouse", place(port, tmp_path)) as engine:
            made_of(engine, 1)
            raise stop

    with pytest.raises(type(stop)):
        run()
    assert not left(port)


def test_two_runs_at_a_time_do_not_meet(port: int, tmp_path: Path) -> None:
    here = place(port, tmp_path)
    with open_engine("clickhouse", here) as one, open_engine("clickhouse", here) as other:
        made_of(one, 1)
        made_of(other, 2)
        assert one.rows("select number from numbers").column("number") == [1]


def test_what_is_sent_comes_back(port: int, tmp_path: Path) -> None:
    sent, fetched = tmp_path / "sent.parquet", tmp_path / "fetched.parquet"
    select = "select range as number, 'Grüße ''' || range as words from range(100000)"
    rows_of(f"copy ({select}) to '{sent}'")
    with open_engine("clickhouse", place(port, tmp_path)) as engine:
        engine.view("texts", [sent, sent], "number % 2 = 0 or words = '?'")
        engine.write("texts", fetched)
    even = rows_of(f"from '{sent}' where number % 2 = 0")
    assert rows_of(f"from '{fetched}'") == sorted(even + even)


def test_a_statement_that_fails_is_told_in_the_words_of_the_server(
    port: int, tmp_path: Path
) -> None:
    with (
        pytest.raises(EnvironmentFault, match=r"refuses ana: .*`nope`.* \(code 47\)"),
        open_engine("clickhouse", place(port, tmp_path)) as engine,
    ):
        engine.create("numbers", "select nope")
    assert not left(port)


def test_a_function_of_somebody_else_is_not_taken_for_ours(port: int, tmp_path: Path) -> None:
    server = to(port)
    server.database = "default"
    server.tell("create or replace function edits as (one, other) -> 0")
    try:
        with (
            pytest.raises(EnvironmentFault, match="a function `edits` of somebody else"),
            open_engine("clickhouse", place(port, tmp_path)),
        ):
            pass
    finally:
        server.tell("drop function edits")
    assert not left(port)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (http(200, HTML), r"\(status 200\), but not as ClickHouse does; look at --server"),
        (http(502, HTML), r"\(status 502\), but not as ClickHouse does"),
        (http(302, ""), r"\(status 302\), but not as ClickHouse does"),
        (http(200, "[]"), r"not as ClickHouse does"),
        (http(200, GREETING.replace("26.9", "23.8")), r"is ClickHouse 23\.8\.2\.1, and 2"),
        (http(403, "Code: 516. DB::Exception: x"), r"set CLICKHOUSE_PASSWORD"),
        (http(500, "Code: 164. DB::Exception: x"), r"who may change settings"),
        (http(500, "Code: 452. DB::Exception: x"), r"who may change settings"),
        (http(500, "Code: 115. DB::Exception: x"), r"move to a newer ClickHouse"),
        (http(403, "Code: 497. DB::Exception: grant\n it"), r"grant it \(code 497\); let an admin"),
        (http(500, "Code: 241. DB::Exception: " + "m" * 9999), r": m{300}\.\.\. .*make room"),
        (
            http(200, "Code: 159. DB::Exception: late", "X-ClickHouse-Exception-Code: 159"),
            r"late \(code 159\)",
        ),
        (http(200, GREETING, "X-ClickHouse-Exception-Code: 159"), r"not as ClickHouse does"),
        (http(200, "Code: 159. DB::Exception: late"), r"late \(code 159\)"),
        (http(200, GREETING, "Content-Length: 999"), r"ended before its answer was whole"),
        (b"", r"ended before its answer was whole; if it takes https, write https://"),
        (b"220 mail.example.com ESMTP\r\n", r"ended before its answer was whole"),
    ],
)
def test_what_is_no_usable_server_is_said_with_what_to_do(answer: bytes, words: str) -> None:
    with answering(answer) as heard, pytest.raises(EnvironmentFault, match=words):
        to(heard.port).greet()


def test_what_selects_nothing_is_answered_with_nothing() -> None:
    with (
        answering(http(200, HTML)) as heard,
        pytest.raises(EnvironmentFault, match="not as ClickHouse does"),
    ):
        to(heard.port).tell("create table one")


def test_a_wrong_password_is_not_repeated(port: int) -> None:
    server = to(port, user="eve")
    with pytest.raises(EnvironmentFault, match=r"code 516\); set CLICKHOUSE_PASSWORD") as raised:
        server.greet()
    assert PASSWORD not in str(raised.value) + repr(server)


def test_a_server_that_says_nothing_is_not_waited_for_without_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = to(silent.getsockname()[1], silence=0.3)
        with pytest.raises(EnvironmentFault, match="gives no answer"):
            server.greet()


def test_nothing_listens() -> None:
    with pytest.raises(EnvironmentFault, match="nothing listens at http://localhost:"):
        to(free_port()).greet()


def test_a_host_that_is_unknown() -> None:
    fault = unreachable(to(1).address, socket.gaierror(-2, "Name or service not known"))
    assert "the host of http://localhost:1 is unknown" in str(fault)


def test_https_where_http_is_spoken(port: int) -> None:
    with pytest.raises(EnvironmentFault, match="does not take https; write http://"):
        to(port, scheme="https").greet()


def test_https_is_checked(port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = free_port()
    (tmp_path / "Caddyfile").write_text(
        "{\n admin off\n skip_install_trust\n auto_https disable_redirects\n}\n"
        f"https://localhost:{outer} {{\n tls internal\n reverse_proxy 127.0.0.1:{port}\n}}\n"
    )
    authority = tmp_path / ".local/share/caddy/pki/authorities/local/root.crt"
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    with served(command, outer, tmp_path / "log") as caddy:
        caddy.until(authority.exists)
        server = to(outer, scheme="https")
        with pytest.raises(EnvironmentFault, match=r"not trusted: .*SSL_CERT_FILE"):
            server.greet()
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        caddy.until(lambda: _trusts(outer))
        server.greet()
        with working(server):
            server.tell("create table one (number Int64) engine = Memory")
    assert not left(port)


def _trusts(port: int) -> bool:
    context = ssl.create_default_context()
    try:
        with socket.create_connection(("127.0.0.1", port)) as plain:
            context.wrap_socket(plain, server_hostname="localhost").close()
    except ssl.SSLError:
        return False
    return True


def test_a_server_that_goes_away_is_told_with_what_is_left_there() -> None:
    with answering(http(200, ""), b"") as heard:
        server = to(heard.port)
        with (
            pytest.raises(EnvironmentFault, match=f"drop the database {server.database}, which"),
            working(server),
        ):
            server.tell("create table one (number Int64) engine = Memory")


def test_a_statement_that_nobody_waits_for_any_more_is_ended() -> None:
    def run(port: int) -> None:
        with working(to(port)) as server:
            server.tell("create table large")
            raise KeyboardInterrupt

    with answering(http(200, "")) as heard:
        with pytest.raises(KeyboardInterrupt):
            run(heard.port)
        assert [words.split()[0] for words in heard.bodies] == ["create", "create", "kill", "drop"]
        number = heard.paths[1].partition("query_id=")[2].partition("&")[0]
        assert f"'{number}'" in heard.bodies[2]


@pytest.mark.parametrize(
    "answer",
    [
        http(200, "PAR1...PAR1", "Content-Length: 999"),
        http(200, "PAR1...Code: 241. DB::Exception: memory"),
        http(500, "Code: 241. DB::Exception: memory"),
        b"",
    ],
)
def test_no_file_is_half_written(answer: bytes, tmp_path: Path) -> None:
    file = tmp_path / "facts.parquet"
    file.write_text("yesterday's")
    with answering(answer) as heard, pytest.raises(EnvironmentFault):
        to(heard.port).fetch("select 1", file)
    assert file.read_text() == "yesterday's"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://host.example", ("https", "host.example", 8443, "default", "kbgen")),
        ("http://ana@127.0.0.1/", ("http", "127.0.0.1", 8123, "ana", "kbgen")),
        ("https://a%40b@[::1]:99/team", ("https", "::1", 99, "a@b", "team")),
        ("https://bücher.example", ("https", "xn--bcher-kva.example", 8443, "default", "kbgen")),
    ],
)
def test_an_address(written: str, read: tuple[str | int, ...]) -> None:
    address = read_address(written)
    assert astuple(address) == read


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("spark://secret:7077", "is no address of a ClickHouse server"),
        ("secret:8443", "is no address of a ClickHouse server"),
        ("https://", "is no address of a ClickHouse server"),
        ("https://host:secret", "is no address of a ClickHouse server"),
        ("https://[secret", "is no address of a ClickHouse server"),
        ("https://ana:secret@host", "holds a password"),
        ("https://ana%3Asecret@host", "colon"),
        ("https://host/secret base", "names a database"),
        ("https://host/?password=secret", "takes no settings"),
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(written: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as raised:
        read_address(written)
    assert "secret" not in str(raised.value)


def analysed(root: Path, server: str, password: str) -> "subprocess.CompletedProcess[str]":
    (root / "content").mkdir(exist_ok=True)
    (root / "content" / "kb.yml").write_text(
        "name: Orchard\ndescription: Answers.\ntimezone: Europe/Berlin\nlanguages: [en]\n"
        "addresses:\n  public: https://help.orchard.example/\n"
    )
    (root / "content" / "components.yml").write_text(
        "billing:\n  title: Billing\n  description: Invoices.\n  owner: Tom Ott\n"
    )
    options = ("--root", root, "--engine", "clickhouse", "--server", server)
    return subprocess.run(
        [sys.executable, "-m", "kbgen", "analyse", *options, LOG],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ
        | {"PYTHONPATH": str(Path(__file__).parents[2]), "CLICKHOUSE_PASSWORD": password},
    )


def test_the_command_takes_its_password_from_the_environment(port: int, tmp_path: Path) -> None:
    ended = analysed(tmp_path, f"http://{USER}@127.0.0.1:{port}", PASSWORD)
    assert ended.returncode == 0, ended.stderr
    assert "What do people type?" in ended.stdout
    assert not left(port)


def test_the_command_ends_with_5_before_it_reads_a_log(port: int, tmp_path: Path) -> None:
    ended = analysed(tmp_path, f"http://{USER}@127.0.0.1:{port}", "wrong-one")
    assert ended.returncode == 5
    assert ended.stderr.count("\n") == 1
    assert "set CLICKHOUSE_PASSWORD" in ended.stderr
    assert "wrong-one" not in ended.stderr
    assert not (tmp_path / "build").exists()


def test_a_server_that_fails_on_the_way_costs_nothing_that_was_kept(
    port: int, tmp_path: Path
) -> None:
    good = f"http://{USER}@127.0.0.1:{port}"
    first = analysed(tmp_path, good, PASSWORD)
    kept = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with answering(http(200, GREETING), http(200, ""), http(502, HTML)) as heard:
        ended = analysed(tmp_path, f"http://127.0.0.1:{heard.port}", "")
    assert ended.returncode == 5
    assert "status 502" in ended.stderr
    assert kept == {path: path.read_bytes() for path in kept}
    assert analysed(tmp_path, good, PASSWORD).stdout == first.stdout
