"""Formats with SQL for large logs: it gives the same as the reader, whatever the lines hold."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from listening import SETTINGS

from kbgen.adapters.engine import Place
from kbgen.adapters.engines.duckdb import connect
from kbgen.adapters.ingest import Ingest
from kbgen.adapters.log_files import LogFile
from kbgen.listen.log_format import LogFormat, Reading, format_named
from kbgen.listen.tally import Tally

SITE = SETTINGS.site
READING = Reading(
    "log", zone=SITE.timezone, addresses=("https://help.example.com/",), languages=SITE.languages
)
Said = tuple[list[tuple[object, ...]], dict[str, object]]


@contextmanager
def opened(folder: Path) -> Iterator[Ingest]:
    sql = connect(Place(folder, "500MB"))
    yield Ingest(sql, folder, SITE, "salt")
    sql.close()


@pytest.fixture(scope="module")
def ingest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ingest]:
    with opened(tmp_path_factory.mktemp("shortcuts")) as found:
        yield found


def both_ways(ingest: Ingest, log_format: LogFormat, text: bytes) -> tuple[Said, Said]:
    """Return what the pipeline reads of *text*, and what the reader alone does."""
    log = ingest.folder / "log"
    log.write_bytes(text)
    quick, slow = Tally(), Tally()
    used = ingest.folder / "by_shortcut"
    used.unlink(missing_ok=True)
    for number, chunk in enumerate(LogFile(log).chunks()):
        part = ingest.folder / f"quick-{number}.parquet"
        ingest.read_chunk(chunk, log_format, READING, quick, part)
        if part.exists():
            used.touch()
        part = ingest.folder / f"slow-{number}.parquet"
        ingest.read_found(log_format.read(chunk.lines(), READING), slow, part)
    return events(ingest, "quick", quick), events(ingest, "slow", slow)


def events(ingest: Ingest, name: str, tally: Tally) -> Said:
    files = sorted(ingest.folder.glob(f"{name}-*.parquet"))
    rows: list[tuple[object, ...]] = []
    for file in files:
        rows += ingest.sql.execute(f"select * from read_parquet('{file}')").fetchall()
        file.unlink()
    kept = tally.kept()
    kept["events"] = {name: number for name, number in kept["events"].items() if number}
    return sorted(rows, key=repr), kept


WORDS = st.sampled_from(
    ["sso", "größe", "导出", " two  words ", "a\u2028b", "\x00", "\x07x", "\u00a0", "", "e\u0301"]
)
TEXTS = WORDS | st.text(max_size=6)
ODD = (
    st.none() | st.booleans() | st.integers(-5, 10**15) | st.floats() | st.lists(TEXTS, max_size=2)
)
STAMPS = st.sampled_from(
    [
        "2026-10-14T10:00:00Z",
        "2026-10-14T10:00:00.123+02:00",
        "2026-10-14 10:00:00",
        "2026-10-14",
        "2026-10",
        "1791972000000",
        "1791972000",
        1791972000000,
        1791972000.5,
        1791972000,
        "yesterday",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2026-02-30T10:00:00Z",
        "20261014T100000Z",
    ]
)
IDS = st.sampled_from(["q1", "s1", ""]) | TEXTS
COUNTS = st.integers(0, 40) | st.sampled_from(["7", "-1", "1e3", "1.0", 2.0, 10**13])


def fields(**known: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional={name: one | ODD for name, one in known.items()})


INNER = fields(
    session_id=IDS,
    page=TEXTS,
    language=st.sampled_from(["en", "de", "de-CH", "DE", "xx", ""]) | TEXTS,
    edition=st.sampled_from(["public", "agent", ""]),
    channel=TEXTS,
    platform=TEXTS,
    machine=TEXTS,
    own=st.booleans() | st.sampled_from(["true", "false"]),
    event_id=IDS,
    result_count=COUNTS,
    number=COUNTS,
    answer=TEXTS,
    object=fields(object_id=IDS),
    position=fields(ordinal=COUNTS),
)
RECORDS = fields(
    timestamp=STAMPS,
    action_name=st.sampled_from(["search", "click", "view", "contact", "feedback", "scroll"]),
    user_query=TEXTS,
    query_id=IDS,
    session_id=IDS,
    client_id=IDS,
    message_type=st.sampled_from(["QUERY", "INFO"]),
    message=TEXTS,
    query_response_hit_ids=st.lists(IDS, max_size=3),
    query_response_object_ids=st.lists(IDS, max_size=3),
    query_attributes=INNER,
    event_attributes=INNER,
    more=TEXTS,
)
PLAIN = st.fixed_dictionaries(
    {"timestamp": st.just("2026-10-14T10:00:00Z"), "user_query": WORDS, "query_id": st.just("q")},
    optional={"query_attributes": INNER},
)


def line_of(record: object, escaped: str) -> bytes:
    return json.dumps(record, ensure_ascii=escaped == "all").encode("utf-8", "replace")


ODD_LINES = st.sampled_from(
    [
        *(b"", b"{", b"[]", b"1", b"\x00", b"null", b'{"a": NaN}'),
        *(b'{"index": {}}', b'{"user_query": "a"} x', b'{"_source": {"user_query": "s"}}'),
        b'ubi_queries\t{"user_query": "tab", "query_id": "9"}',
    ]
)
UBI = st.builds(line_of, RECORDS | PLAIN, st.sampled_from(["all", "few"])) | ODD_LINES

TARGETS = st.sampled_from(
    [
        "/",
        "/search/?q=",
        "/de/search?lang=de&query=",
        "/?q=",
        "/?text=",
        "/research?q=",
        "/a/b/?s=",
        "/suche.html?page=2&suche=",
        "/articles/export/?x=",
        "/de/articles/export/",
        "/articles/export/index.html",
        "/articles/Export/",
        "/img.png?q=",
    ]
)
TYPED = st.sampled_from(
    [
        *("a", "a+b", "%20", "%C3%A4", "%E4", "%zz", "%", "%0A", "%00", "a&q=b", "#x", "", "ä"),
        *("%E2%80%A8", "%EF%BB%BFx", "%C2%A0", "a%26b", "\\xC3\\xA4", '\\"', "\\x22", "\\\\", "\t"),
        "a b",
    ]
)
HEADS = st.sampled_from(
    [
        "192.0.2.1 - - [22/Nov/2026:10:00:00 +0100] ",
        "::1 - ada [22/Nov/2026:10:00:00 -0930] ",
        "- - - [22/Nov/2026:24:00:00 +0100] ",
        "help.example.com:80 192.0.2.1 - - [22/Nov/2026:10:00:00 +0000] ",
        "192.0.2.1 - - [22/nov/2026:10:00:00 +0000] ",
        "192.0.2.1 - - [29/Feb/2027:10:00:00 +0000] ",
        "192.0.2.1 - - [22/Nov/1926:10:00:00 +0000] ",
        "192.0.2.1 - - [2/Nov/2026:10:00:00 +0000] ",
        "192.0.2.1 - [x] [22/Nov/2026:10:00:00 +0000] ",
        " [22/Nov/2026:10:00:00 +0000] ",
        "x",
        "",
    ]
)
TAILS = st.sampled_from(
    [" 200 12 ", " 200 12", " 304 0 ", " 404 - ", " 206 1 ", " 700 1 ", " 200", ""]
)
REFERRERS = st.sampled_from(
    [
        *("-", "", "https://help.example.com/search/?q=a", "https://www.google.com/search?q=a"),
        *("http://HELP.example.com/?q=a", "https://help.example.com/", "\\x22"),
    ]
)
AGENTS = st.sampled_from(["-", "", "Mozilla/5.0", "Googlebot/2.1", "a\\x22b", "ä", "\x01"]) | TEXTS
METHODS = st.sampled_from(
    ["GET {} HTTP/1.1", "GET {}", "POST {} HTTP/1.1", "GET {} HTTP/2.0 x", "{}"]
)


def request_line(
    head: str, method: str, target: str, typed: str, tail: str, referrer: str, agent: str
) -> bytes:
    text = f'{head}"{method.format(target + typed)}"{tail}"{referrer}" "{agent}"'
    return text.encode("utf-8", "replace").translate(None, b"\r\n")


COMMON = b'1.2.3.4 - - [22/Nov/2026:10:00:00 +0100] "GET /search?q=a HTTP/1.0" 200 5'
SOUND_HEAD = st.just("192.0.2.1 - - [22/Nov/2026:10:00:00 +0100] ")
COMBINED = st.builds(
    request_line, SOUND_HEAD | HEADS, METHODS, TARGETS, TYPED | TEXTS, TAILS, REFERRERS, AGENTS
) | st.sampled_from(
    [
        b"",
        b"rubbish",
        b'"',
        COMMON,
        b'::1 - - [22/Nov/2026:10:00:00 +0100] "GET /search?q=a HTTP/1.0" 200 5 "-" "A" "b" "c"',
        b'::1 - - [22/Nov/2026:10:00:00 +0100] "GET /search?q=a HTTP/1.0" 200 5 "-" "A" 0.1 "b"',
        b'1.2.3.4 - - [22/Nov/2026:10:00:00 +0100] "GET /search?q=a',
        b'1.2.3.4 - - [22/Nov/2026:10:00:00 +0100] "-" 408 0 "-" "-"',
        b'1.2.3.4 - - [22/Nov/2026:10:00:00 +0100] "" 400 0 "-" "-"',
    ]
)
LINES = {"ubi": UBI, "combined": COMBINED}


# Lines that the engine takes for several, or for none: all lines of their chunk are left.
TORN = {
    "ubi": [b"  ", b"\r", b'{"user_query": "a"}\r{"user_query": "b"}', b"\r\r"],
    "combined": [b" ", b"\r", b"a\rb", COMMON + b"\r", COMMON + b"\r" + COMMON],
}


@pytest.mark.parametrize("name", LINES)
def test_the_shortcut_gives_what_the_reader_gives(ingest: Ingest, name: str) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(LINES[name], min_size=1, max_size=30), st.sampled_from([b"\n", b""]))
    def compare(lines: list[bytes], end: bytes) -> None:
        text = b"\n".join(lines) + end
        quick, slow = both_ways(ingest, format_named(name), text)
        assert quick == slow
        # a last line that is cut off is a chunk of its own, and read alone
        assert not end or not text.strip() or (ingest.folder / "by_shortcut").exists()

    compare()


@pytest.mark.parametrize("name", LINES)
def test_lines_that_the_engine_takes_for_others_cost_only_speed(ingest: Ingest, name: str) -> None:
    @settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(LINES[name], max_size=5), st.sampled_from(TORN[name]), LINES[name])
    def compare(lines: list[bytes], torn: bytes, last: bytes) -> None:
        quick, slow = both_ways(ingest, format_named(name), b"\n".join([*lines, torn, last]))
        assert quick == slow

    compare()


MANY: dict[str, Callable[[int], bytes]] = {
    "ubi": lambda number: (
        # ids in hexadecimal often begin like a number with an exponent
        b'{"user_query": "%d", "query_id": "%de7f", "x": "%s"}' % (number % 9, number, b"x" * 99)
        if number % 1000
        else b'{"user_query": "odd", "query_id": "%d", "_source": 1}' % number
    ),
    "combined": lambda number: (
        b'192.0.2.1 - - [22/Nov/2026:10:00:00 +0100] "GET /search?q=%d HTTP/1.1" %s 5 "-" "%s"'
        % (number, b"200" if number % 1000 else b"299", b"x" * 99)
    ),
}


@pytest.mark.parametrize("name", MANY)
def test_lines_that_the_shortcut_leaves_are_found_among_very_many(
    ingest: Ingest, name: str
) -> None:
    text = b"".join(MANY[name](number) + b"\n" for number in range(150_000))
    log, tally = ingest.folder / "log", Tally()
    log.write_bytes(text)
    for number, chunk in enumerate(LogFile(log).chunks()):
        part = ingest.folder / f"many-{number}.parquet"
        ingest.read_chunk(chunk, format_named(name), READING, tally, part)
    assert tally.events == {"search ": 150_000}
    assert rows_of(ingest, "many-0.parquet") == (149_850, 149_850), "left to the reader"
    assert rows_of(ingest, "many-*.parquet") == (150_000, 150_000), "some of them twice"


def rows_of(ingest: Ingest, name: str) -> tuple[int, ...]:
    """Return how many events some files hold, and how many different ones."""
    found = ingest.sql.execute(
        f"select count(*), count(distinct once) from read_parquet('{ingest.folder}/{name}')"
    ).fetchone()
    return found or ()


def test_a10_no_number_of_an_event_tells_an_address_to_who_does_not_know_the_salt(
    tmp_path: Path,
) -> None:
    line = b'192.0.2.1 - - [22/Nov/2026:10:00:00 +0100] "GET /search?q=a HTTP/1.1" 200 5 "-" "B"\n'
    (tmp_path / "log").write_bytes(line)
    numbers = []
    for salt in ("one", "other"):
        (folder := tmp_path / salt).mkdir()
        sql = connect(Place(folder, "500MB"))
        ingest, chunk = Ingest(sql, folder, SITE, salt), next(LogFile(tmp_path / "log").chunks())
        ingest.read_chunk(chunk, format_named("combined"), READING, Tally(), folder / "part")
        numbers += sql.execute(f"select client, once from read_parquet('{folder}/part')").fetchall()
        sql.close()
    (client, once), (other_client, other_once) = numbers
    assert client != other_client
    assert once != other_once
