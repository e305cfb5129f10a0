"""What one request of a page becomes before anything of it is written."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cost import cost
from hypothesis import given
from hypothesis import strategies as some

from kbgen.listen.buckets import Buckets, Rate
from kbgen.listen.losses import Losses
from kbgen.listen.receiving import BODY, RECORD, Received, Refused, Sender, receive
from kbgen.listen.senders import address_of, may_send, neighbours, networks, origin_of

NOW = datetime(2026, 11, 22, 10, 0, 0, tzinfo=UTC)
Json = dict[str, object]


def written(*records: object, words: tuple[str, ...] = ()) -> list[Json]:
    body = "\n".join(json.dumps(record) for record in records).encode()
    found = receive(body, NOW, Sender(), words)
    assert isinstance(found, Received), found
    assert found.lines.endswith(b"\n")
    return [json.loads(line) for line in found.lines.decode("utf-8").split("\n")[:-1]]


def typed(query: str, words: tuple[str, ...] = (), **attributes: object) -> Json:
    (line,) = written({"user_query": query, "query_attributes": attributes}, words=words)
    return line


# Time


CLOCKS = {
    "right": ("2026-11-22T10:00:00.000Z", "2026-11-22T09:59:57.500Z", 2.5),
    "of 1970": ("1970-01-01T00:00:10Z", "1970-01-01T00:00:07.500Z", 2.5),
    "ten years ahead": ("2036-11-22T10:00:00Z", "2036-11-22T09:59:57.500Z", 2.5),
    "put back between two records": ("2026-11-22T09:00:00Z", "2026-11-22T10:00:00Z", 0),
    "an hour apart": ("2026-11-22T10:00:00Z", "2026-11-22T09:00:00Z", 300),
    "of another zone": ("2026-11-22T12:00:00+02:00", "2026-11-22T09:59:00Z", 60),
    "that says nothing": ("NaN", "2026-11-22T09:00:00Z", 0),
    "that is a number": (1763805600, "2026-11-22T09:00:00Z", 0),
    "beyond all": ("9999-12-31T23:59:59-23:59", "2026-11-22T09:00:00Z", 0),
}


@pytest.mark.parametrize("clock", CLOCKS)
def test_c11_the_time_is_this_machine_s_whatever_the_clock_of_the_page_says(clock: str) -> None:
    last, first, seconds = CLOCKS[clock]
    older, newer = written(
        {"user_query": "a", "timestamp": first}, {"user_query": "b", "timestamp": last}
    )
    times = [datetime.fromisoformat(str(line["timestamp"])) for line in (older, newer)]
    if clock == "put back between two records":
        times.reverse()
        seconds = 300
    assert times == [NOW - timedelta(seconds=seconds), NOW]


def test_c11_a_record_without_a_time_has_the_time_at_which_it_came() -> None:
    (line,) = written({"user_query": "a"})
    assert line["timestamp"] == "2026-11-22T10:00:00.000Z"


# What is masked


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("x" * 5000, "x" * 200),
        ("x", "x"),
        ("  export  ", "export"),
        ("refund for anna@mail.example", "refund for [email]"),
        ("4111 1111 1111 1111", "[card]"),
        ("٤١١١ ١١١١ ١١١١ ١١١١", "[card]"),
        ("４１１１１１１１１１１１１１１１", "[card]"),
        ("+49 171 1234567", "[phone]"),
        ("order 123456789", "order [number]"),
        ("DE89 3704 0044 0532 0130 00", "[account]"),
        ("password: swordfish", "password: [secret]"),
        ("Falcon preview", "[word] preview"),
    ],
)
def test_c12_i6_a_query_is_masked_and_cut_before_it_is_written(query: str, left: str) -> None:
    assert typed(query, ("Falcon",))["user_query"] == left


def test_c12_i6_no_other_field_tells_what_was_masked() -> None:
    secret = "anna@mail.example"
    line = typed(
        f"refund {secret} Project Falcon",
        ("Project Falcon",),
        page=f"/articles/x/{secret}",
        searched=f"refunds {secret}",
        unknown=["anna", "mail.example", "Falcon", "Refund"],
    )
    assert line["user_query"] == "refund [email] [word]"
    assert line["query_attributes"] == {"page": "[email]", "unknown": ["Refund"]}
    (event,) = written(
        {
            "action_name": "feedback",
            "user_query": secret,
            "event_attributes": {
                "target": f"/{secret}",
                "reason": f"ask {secret}",
                "way": "mailto",
            },
        }
    )
    assert "anna" not in json.dumps(event)
    assert event["event_attributes"] == {
        "target": "[email]",
        "way": "mailto",
        "reason": "ask [email]",
    }


def test_what_the_site_does_not_know_stays_where_nothing_was_masked() -> None:
    line = typed("ｅxporrt csv ", searched="export csv", unknown=["exporrt"])
    assert line["user_query"] == "exporrt csv"
    assert line["query_attributes"] == {"searched": "export csv", "unknown": ["exporrt"]}


@pytest.mark.parametrize(
    "name", ["client_id", "user_agent", "ip", "machine", "own", "ubi", "__class__"]
)
def test_c4_a_field_that_is_not_known_is_not_written(name: str) -> None:
    body = json.dumps({"user_query": "a", name: "x", "query_attributes": {name: "x"}}).encode()
    found = receive(body, NOW, Sender(), ())
    if isinstance(found, Received):
        assert name.encode() not in found.lines
    else:
        assert found.status == 400


def test_what_is_told_of_a_sender_stands_in_the_attributes() -> None:
    found = receive(b'{"action_name":"click"}', NOW, Sender("curl", own=True), ())
    assert isinstance(found, Received)
    assert json.loads(found.lines)["event_attributes"] == {"machine": "curl", "own": True}


def test_c7_each_copy_is_written_with_its_id_so_that_it_can_be_counted_once() -> None:
    same = {"user_query": "a", "query_id": "q", "query_attributes": {"number": 1}}
    other = {"user_query": "b", "query_id": "q"}
    found = written(same, same, other, {"user_query": "no id"})
    assert [line.get("query_id") for line in found] == ["q", "q", "q", None]


# Whatever is sent


_JSON = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=8,
)
_FIELDS = [
    *("user_query", "query_id", "query_attributes", "event_attributes", "action_name"),
    *("session_id", "timestamp", "query_response_hit_ids", "application", "number", "unknown"),
]


@given(some.binary() | some.dictionaries(some.sampled_from(_FIELDS), _JSON).map(json.dumps))
def test_whatever_is_sent_is_refused_or_becomes_whole_lines(sent: bytes | str) -> None:
    body = sent if isinstance(sent, bytes) else sent.encode()
    found = receive(body, NOW, Sender(), ("Falcon",))
    if isinstance(found, Refused):
        assert found.status in (400, 413)
        return
    lines = found.lines.decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == found.records
    for line in lines:
        assert len(line.splitlines()) == 1
        assert "timestamp" in json.loads(line)


@pytest.mark.parametrize(
    "part",
    [
        '"',
        "[",
        "{",
        '{"a":',
        "\\",
        "9",
        '{"user_query":"1 1 1 1 1"}\n',
        "a",
        "\n",
        '{"a":1,',
        "\\u0000",
    ],
)
def test_i7_a_hostile_body_is_done_with_in_a_moment(part: str) -> None:
    query = '{"user_query":"' + (part.strip('"\\\n') or "4 @") * RECORD
    bodies = ((part * BODY)[:BODY], query[: RECORD - 2] + '"}')
    assert (
        cost(lambda: [receive(body.encode(), NOW, Sender(), ("Falcon",)) for body in bodies]) < 0.3
    )


# How often


def test_c8_a_bucket_gives_its_burst_and_then_what_flows_in() -> None:
    buckets = Buckets(Rate(5, 20))
    assert [buckets.wait("a", 0.0) for _ in range(20)] == [0.0] * 20
    assert buckets.wait("a", 0.0) == pytest.approx(0.2)
    assert buckets.wait("b", 0.0) == 0
    assert buckets.wait("a", 0.21) == 0
    assert buckets.wait("a", 0.22) > 0
    assert [buckets.wait("a", 1000.0) for _ in range(21)].count(0.0) == 20
    assert buckets.wait("a", 999.0) > 0  # a clock that goes back gives nothing


def test_c8_only_so_many_buckets_are_remembered() -> None:
    buckets = Buckets(Rate(1, 1), most=100)
    for number in range(10_000):
        buckets.wait(str(number), 0.0)
    assert len(buckets) == 100
    assert buckets.wait("9999", 0.0) > 0
    assert buckets.wait("0", 0.0) == 0


def test_lost_records_are_those_whose_number_is_missing() -> None:
    losses = Losses(most=2)
    for session, numbers in {"a": (1, 2, 4, 4), "b": (3, 5, 4), "c": (1,), "d": (2, 10)}.items():
        for number in numbers:
            losses.note(session, number)
    assert losses.sessions == 4
    assert losses.lost == 1 + 0 + 0 + 7
    losses.note("e", 10**6)
    assert losses.lost == 8


# Who


OURS = networks(["10.0.0.0/8", "2001:db8:1::/48"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.9", "198.51.100.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "192.0.2.66, unknown", "10.0.0.1"),
        ("10.0.0.1", "<script>", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("2001:db8:1::5", "2001:db8:2::7", "2001:db8:2::7"),
        ("", "198.51.100.1", None),
    ],
)
def test_c9_whom_a_server_of_ours_names_is_who_sent_it(
    peer: str, forwarded: str, found: str | None
) -> None:
    address = address_of(peer, forwarded, OURS)
    assert (str(address) if address else None) == found


def test_c8_a_network_of_ipv6_is_one_customer() -> None:
    one, same, other = (
        neighbours(address_of(text, "", ()))
        for text in ("2001:db8::1", "2001:db8::ffff:1", "2001:db8:0:1::1")
    )
    assert one == same != other
    assert neighbours(address_of("192.0.2.1", "", ())) == "192.0.2.1"


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Help.Example.com/base/", "https://help.example.com"),
        ("https://help.example.com:443", "https://help.example.com"),
        ("http://help.example.com:8080/", "http://help.example.com:8080"),
        ("http://[2001:db8::1]:80", "http://[2001:db8::1]"),
        ("help.example.com", ""),
        ("file:///etc", ""),
        ("https://", ""),
        ("https://x:99999", ""),
        ("https://[", ""),
    ],
)
def test_c9_an_address_has_the_origin_that_browsers_name(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "origin", ["", "null", "http://localhost.evil.example", "http://localhost/"]
)
def test_c9_this_machine_is_no_other(origin: str) -> None:
    assert not may_send(origin, (), local=True)
    assert may_send("http://localhost:1", (), local=True)
    assert not may_send("http://localhost:1", (), local=False)
