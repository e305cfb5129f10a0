"""What a collector lets in, and what it does with everything else that can be sent to it."""

import json
import socket
from collections.abc import Iterator

import pytest
from collector_process import FAST, SITE, Running, collector, knowledge_base, rest_of, search

RECORD = json.dumps(search("export")).encode()
HEAD = f"POST /searches HTTP/1.1\r\nHost: x\r\nOrigin: {SITE}\r\nContent-Type: text/plain\r\n"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Yield a collector to which everybody may send as much as they like."""
    base = knowledge_base(tmp_path_factory.mktemp("base"))
    with collector(base, *FAST) as found:
        yield found


@pytest.fixture(autouse=True)
def nothing_new(running: Running, request: pytest.FixtureRequest) -> Iterator[None]:
    """Demand that a test about refusals leaves nothing behind, and the collector sound."""
    before = len(running.lines())
    yield
    if "refused" in request.node.name:
        assert len(running.lines()) == before
    assert running.post(search("sound")).status == 204


def test_a_record_of_a_page_is_written_down_before_it_is_acknowledged(running: Running) -> None:
    assert running.post(search("export as csv", "q1", number=1, result_count=0)).status == 204
    (line,) = [one for one in running.lines() if one.get("query_id") == "q1"]
    assert line.pop("timestamp") > "2026-11-22T10:00:01"
    assert line == {
        "application": "kbgen",
        "query_id": "q1",
        "user_query": "export as csv",
        "query_attributes": {
            "page": "/",
            "language": "en",
            "session_id": "s1",
            "number": 1,
            "result_count": 0,
        },
        "query_response_hit_ids": [],
    }


def head(*lines: str) -> bytes:
    return (HEAD + "".join(f"{line}\r\n" for line in lines) + "\r\n").encode()


LENGTHS = {
    "a record of more than 8 KiB": (
        head(f"Content-Length: {8193}") + b'{"user_query":"' + b"x" * 8176 + b'"}',
        b"413",
    ),
    "a body of more than 64 KiB": (head("Content-Length: 65537") + b"x" * 65537, b"413"),
    "a body that claims 93 GiB": (head("Content-Length: 99999999999"), b"413"),
    "a length without end": (head("Content-Length: " + "9" * 5000), b"4"),
    "a length below zero": (head("Content-Length: -1"), b"400"),
    "a length in words": (head("Content-Length: abc"), b"400"),
    "a length with a line": (head("Content-Length: 1_0") + b"x" * 10, b"400"),
    "a length with a plus": (head("Content-Length: +5") + b"x" * 5, b"400"),
    "no length": (head(), b"411"),
    "two lengths": (head("Content-Length: 5", "Content-Length: 6") + b"x" * 6, b"400"),
    "a length and chunks": (head("Content-Length: 5", "Transfer-Encoding: chunked") + b"0", b"400"),
    "chunks without end": (
        head("Transfer-Encoding: chunked") + (b"4000\r\n" + b"x" * 0x4000 + b"\r\n") * 5,
        b"4",
    ),
    "a chunk of a wrong size": (head("Transfer-Encoding: chunked") + b"zz\r\n", b"400"),
    "many records": (
        head(f"Content-Length: {101 * 18}") + b'{"user_query":"a"}' * 101,
        b"4",
    ),
    "many lines": (head(f"Content-Length: {101 * 19}") + b'{"user_query":"a"}\n' * 101, b"413"),
}


@pytest.mark.parametrize("name", LENGTHS)
def test_c1_a_wrong_length_is_refused_and_the_connection_closed(
    running: Running, name: str
) -> None:
    sent, status = LENGTHS[name]
    # what follows must not be taken for a request of its own
    answer = running.raw(sent + head(f"Content-Length: {len(RECORD)}") + RECORD)
    assert answer.startswith(b"HTTP/1.1 " + status), answer
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in answer.lower()


def test_c1_a_body_in_chunks_is_one_like_any_other(running: Running) -> None:
    before = len(running.lines())
    half = len(RECORD) // 2
    chunks = b"".join(
        b"%x\r\n%s\r\n" % (len(part), part) for part in (RECORD[:half], RECORD[half:])
    )
    sent = head("Transfer-Encoding: chunked", "Connection: close") + chunks + b"0\r\n\r\n"
    assert running.raw(sent).startswith(b"HTTP/1.1 204")
    assert len(running.lines()) == before + 1


BYTES = {
    "no UTF-8": b'{"user_query":"\xff"}',
    "UTF-8 that is too long": b'{"user_query":"\xc0\xae"}',
    "half of a pair as UTF-8": b'{"user_query":"\xed\xa0\x80"}',
    "half of a pair": b'{"user_query":"\\ud800"}',
    "a mark at the beginning": b'\xef\xbb\xbf{"user_query":"a"}',
    "UTF-16": '{"user_query":"a"}'.encode("utf-16"),
    "a zero": b'{"user_query":"a\x00b"}',
    "a zero behind": b'{"user_query":"a"}\x00',
    "a line break in a text": b'{"user_query":"a\rb"}',
}


@pytest.mark.parametrize("name", BYTES)
def test_c3_bytes_that_are_no_text_are_refused(running: Running, name: str) -> None:
    assert running.post_bytes(BYTES[name]).status == 400


DEEP = b'{"user_query":"a","x":' + b"[" * 5000 + b"]" * 5000 + b"}"
SHAPES = {
    "nothing": b"",
    "blank lines": b"\n \n\n",
    "no JSON": b"user_query=a",
    "half of it": b'{"user_query":"a"',
    "two in a line": b'{"user_query":"a"}{"user_query":"b"}',
    "nested deep": DEEP,
    "nested a little too deep": b'{"user_query":"a","x":[[[[1]]]]}',
    "nested deep in keys": b'{"a":' * 800 + b"1" + b"}" * 800,
    "nested behind a quote": b'{"user_query":"\\"","x":' + b"[" * 900 + b"]" * 900 + b"}",
    "a number of 5,000 digits": b'{"user_query":"a","x":' + b"9" * 5000 + b"}",
    "NaN": b'{"user_query":"a","query_attributes":{"result_count":NaN}}',
    "Infinity": b'{"user_query":"a","x":-Infinity}',
    "a number beyond all": b'{"user_query":"a","x":1e999}',
    "a key that stands twice": b'{"user_query":"a","user_query":"b"}',
    "an array": b'[{"user_query":"a"}]',
    "a text": b'"a"',
    "null": b"null",
    "__proto__": b'{"user_query":"a","__proto__":{"x":1}}',
    "many keys": ('{"user_query":"a"' + "".join(f',"k{n}":1' for n in range(600)) + "}").encode(),
    "no search and no event": b'{"application":"kbgen"}',
    "an empty search": b'{"user_query":"   "}',
    "a query that is a number": b'{"user_query":1}',
    "a query that is null": b'{"user_query":null}',
    "an id with a blank": b'{"user_query":"a","query_id":"a b"}',
    "an id that is an object": b'{"user_query":"a","query_id":{}}',
    "a count below zero": b'{"user_query":"a","query_attributes":{"result_count":-1}}',
    "a count that is true": b'{"user_query":"a","query_attributes":{"result_count":true}}',
    "attributes that are a list": b'{"user_query":"a","query_attributes":[]}',
    "hits that are a text": b'{"user_query":"a","query_response_hit_ids":"x"}',
    "hits that are numbers": b'{"user_query":"a","query_response_hit_ids":[1]}',
    "a name that is none": b'{"action_name":"click me"}',
    "a good one and a bad one": b'{"user_query":"a"}\n{"user_query":2}',
}


@pytest.mark.parametrize("name", SHAPES)
def test_c4_what_is_no_record_is_refused(running: Running, name: str) -> None:
    assert running.post_bytes(SHAPES[name]).status in (400, 413)


def test_c4_keys_of_a_newer_page_are_left_out_and_the_record_is_kept(running: Running) -> None:
    new = search("newer", "newer", machine="Googlebot", own=True, more={"a": [1]})
    assert running.post({**new, "client_id": "device", "colour": "red"}).status == 204
    (line,) = [one for one in running.lines() if one.get("query_id") == "newer"]
    assert set(line) == {
        *("timestamp", "application", "query_id", "user_query"),
        *("query_attributes", "query_response_hit_ids"),
    }
    assert set(line["query_attributes"]) == {"page", "language", "session_id"}


TYPES = {
    "text/plain": 204,
    "text/plain;charset=UTF-8": 204,
    "Text/Plain; charset=utf-8": 204,
    "application/json": 204,
    "text/plain; charset=utf-16": 415,
    "multipart/form-data; boundary=x": 415,
    "application/x-www-form-urlencoded": 415,
    "text/html": 415,
    "": 415,
}


@pytest.mark.parametrize("kind", TYPES)
def test_c5_text_and_json_are_taken_and_no_other_type(running: Running, kind: str) -> None:
    assert running.post(search("a"), Content_Type=kind).status == TYPES[kind]


@pytest.mark.parametrize("method", ["GET", "PUT", "HEAD", "TRACE", "OPTIONS", "DELETE", "PATCH"])
def test_c6_another_method_is_refused(running: Running, method: str) -> None:
    headers = {"Origin": SITE, "Content-Type": "text/plain"}
    assert running.ask(method, "/searches", RECORD, headers).status == 405


@pytest.mark.parametrize(
    "path",
    ["/", "/c/../searches", "//searches", "/searches/", "/Searches", "/searches/x", "/%73earche"],
)
def test_c6_another_path_is_refused(running: Running, path: str) -> None:
    assert running.post_bytes(RECORD, path).status == 404


UPGRADE = ("Connection: Upgrade, close", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        pytest.param(
            head(f"Content-Length: {len(RECORD)}", *UPGRADE) + RECORD,
            b"HTTP/1.1 400",
            id="would like HTTP/2",
        ),
        pytest.param(b"GET /searches\r\n", b"", id="HTTP/0.9"),
        pytest.param(b"POST /searches HTTP/9.9\r\n\r\n", b"HTTP/1.1 400", id="HTTP/9.9"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00", b"HTTP/1.1 400", id="TLS"),
        pytest.param(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"", id="HTTP/2 by itself"),
        pytest.param(b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", b"HTTP/1.1 4", id="CONNECT"),
    ],
)
def test_c6_another_protocol_is_refused(running: Running, sent: bytes, status: bytes) -> None:
    with socket.create_connection(("127.0.0.1", running.port), 30) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        answer = rest_of(connection)
    assert answer.startswith(status)
    assert b" 20" not in answer.partition(b"\r\n")[0]


WHOLE = head(f"Content-Length: {len(RECORD)}") + RECORD
LAST = head(f"Content-Length: {len(RECORD)}", "Connection: close") + RECORD


@pytest.mark.parametrize(
    ("sent", "answers"),
    [
        pytest.param(LAST, 1, id="one"),
        pytest.param(WHOLE * 4 + LAST, 5, id="pipelined"),
        pytest.param(LAST.replace(b"/searches", f"{SITE}/searches".encode()), 1, id="absolute"),
        pytest.param(
            head(f"Content-Length: {len(RECORD)}", "Connection: close", "Expect: 100-continue")
            + RECORD,
            1,
            id="expects to be told to go on",
        ),
    ],
)
def test_c6_unusual_requests_are_written_down_once_each(
    running: Running, sent: bytes, answers: int
) -> None:
    before = len(running.lines())
    found = running.raw(sent)
    assert found.count(b"HTTP/1.1 204") == answers, found
    assert len(running.lines()) == before + answers


ORIGINS = {
    SITE: 204,
    "": 403,
    "null": 403,
    "https://evil.example": 403,
    "http://help.example.com": 403,
    "https://help.example.com:8443": 403,
    "https://help.example.com.evil.example": 403,
    "https://user@help.example.com": 403,
    # a collector on this machine, with nothing in front, hears this machine's pages
    "http://127.0.0.1:8000": 204,
    "http://localhost:9": 204,
    "http://localhost.evil.example": 403,
    "http://localhost:99999999": 403,
    "http://[": 403,
}


@pytest.mark.parametrize("origin", ORIGINS)
def test_c9_only_pages_of_the_site_are_heard(running: Running, origin: str) -> None:
    answer = running.post(search("a"), Origin=origin, Sec_Fetch_Site="cross-site")
    assert answer.status == ORIGINS[origin]


def test_c10_no_sign_leaves_its_line_or_turns_the_text_around(running: Running) -> None:
    evil = "\r\n \x1b[31m ${jndi:ldap://x} </script> =cmd|' \u202e\u2028\x85\x00 \u200b end"
    assert running.post(search(evil, "evil"), User_Agent=f"curl {evil[4:12]}").status == 204
    (path,) = running.folder.glob("*.jsonl")
    (line,) = [one for one in path.read_bytes().split(b"\n") if b'"evil"' in one]
    text = line.decode()
    assert text.isprintable(), text
    assert json.loads(text)["user_query"].endswith("end")
    assert not any("\x1b" in one for one in running.said)


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"Sec_GPC": "1"}, 0),
        ({"DNT": "1"}, 0),
        ({"DNT": "0"}, 1),
        ({"Sec_GPC": "0", "DNT": "null"}, 1),
    ],
)
def test_c18_who_asks_not_to_be_tracked_is_thanked_and_not_written_down(
    running: Running, headers: dict[str, str], kept: int
) -> None:
    before = len(running.lines())
    assert running.post(search("secret"), **headers).status == 204
    assert len(running.lines()) == before + kept


def test_health_is_told_and_not_changed(running: Running) -> None:
    answer = running.ask("GET", "/healthz")
    assert answer.status == 200
    told = json.loads(answer.body)
    assert set(told) == {"state", "written", "unsynced", "refused", "sessions", "lost"}
    assert told["state"] == "fine"
    assert running.ask("HEAD", "/healthz").status == 200
    assert running.ask("POST", "/healthz", b"x").status == 405


def test_c15_what_was_acknowledged_is_on_the_disk_within_a_second(running: Running) -> None:
    running.post(search("synced"))
    running.until(lambda: running.health()["unsynced"] == 0)
    assert running.health()["written"] >= 1


def test_lost_records_are_counted_by_their_numbers(running: Running) -> None:
    before = running.health()
    for number in (1, 2, 5, 5, 7, 3):
        running.post(search("a", number=number, session_id="lossy"))
    after = running.health()
    assert after["lost"] - before["lost"] == 2
    assert after["sessions"] - before["sessions"] == 1
