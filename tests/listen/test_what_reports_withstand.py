"""What customers, bots and strangers can put into a log changes no report but by its numbers."""

import gzip
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from listening import SETTINGS, TODAY, rows, run, written
from random_log import random_log

from kbgen.adapters.child import child_environment
from kbgen.adapters.engine import Place, open_engine
from kbgen.adapters.event_store import open_store
from kbgen.app.analyse import Request, analyse
from kbgen.app.match import no_comparison
from kbgen.errors import EnvironmentFault, LogFormatError
from kbgen.listen.report_output import outputs
from kbgen.model.report import Analysis
from kbgen.model.searches import Searches

SECRETS = {
    "refund for anna.smith@mail.example please": "anna.smith",
    "card 4111 1111 1111 1111 declined": "1111 1111",
    "call me +49 171 1234567": "1234567",
    "iban DE89 3704 0044 0532 0130 00": "0532 0130",
    "password is hunter2!x": "hunter2",
    "order 123456789012": "123456789012",
    "\u0664\u0661\u0661\u0661 " * 4: "\u0664\u0661\u0661\u0661",
    "project falcon pricing": "falcon",
}
NASTY = [
    "<script>alert(1)</script>",
    "'; drop table events; --",
    '" or 1=1 --',
    "%_[a-z]*(?!x)",
    "{sum.searches} {query}",
    "\x1b[31mred\x1b[0m",
    "=HYPERLINK(1)",
    "\ttab",
    "a\r\nb",
    "\u202egnp.exe",
    "${jndi:ldap://x}",
    "$chunk $salt",
]


def search(query: str, number: int, session: str = "s1", **more: object) -> str:
    attributes = {"session_id": session, "number": number, **more}
    stamp = f"2026-11-16T09:{number // 60 % 60:02}:{number % 60:02}.000Z"
    record = {"timestamp": stamp, "user_query": query, "query_id": f"{session}-{number}"}
    return json.dumps({**record, "query_attributes": attributes}) + "\n"


def texts(analysis: Analysis) -> Iterator[tuple[str, str]]:
    for output in outputs():
        yield from output.files(analysis)


def test_a8_a_bomb_is_told_from_a_log(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.gz"
    with gzip.open(bomb, "wb", compresslevel=9) as stream:
        for _ in range(330):
            stream.write(b"\n" * (1 << 20))
    with pytest.raises(LogFormatError, match="250 times its size, so it is no log"):
        run(bomb, format_="ubi")


def test_a8_more_than_fits_into_memory_goes_to_disk(tmp_path: Path) -> None:
    many, spilled = 3_000_000, tmp_path / "spill"
    with open_engine("duckdb", Place(tmp_path, "100MB")) as engine:
        engine.create("typed", f"select 'query ' || hash(i) as query from range({many}) t(i)")
        engine.create("asked", "select query, count(*) as searches from typed group by query")
        assert any(spilled.iterdir())
        assert engine.rows("select count(*) as queries from asked").one()["queries"] == many


def test_a9_machines_and_the_company_are_counted_apart(tmp_path: Path) -> None:
    log = written(
        tmp_path,
        "".join(
            (
                search("by a person", 1, "p"),
                search("by a bot", 2, "b", machine="Googlebot"),
                search("by a bot", 3, "b", machine="Googlebot"),
                search("by us", 4, "o", own=True),
            )
        ),
    )
    analysis = run(log)
    assert [row["query"] for row in rows(analysis, "queries")] == ["by a person"]
    told = [(row["reader"], row["machine"], row["acts"]) for row in rows(analysis, "readers")]
    assert told == [("person", None, 1), ("own", None, 1), ("machine", "Googlebot", 2)]
    assert rows(analysis, "readers")[2]["share"] == 50.0


def test_a9_a_server_tells_machines_by_name_and_the_company_by_address(tmp_path: Path) -> None:
    readers = [
        ("198.51.100.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"),
        ("198.51.100.8", "Googlebot/2.1 (+http://www.google.com/bot.html)"),
        ("192.0.2.9", "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"),
        ("::ffff:192.0.2.9", "Mozilla/5.0 (X11; Linux x86_64) Firefox/131.0"),
        ("2001:db8::9", "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"),
    ]
    lines = [
        f'{address} - - [16/Nov/2026:09:00:0{at} +0000] "GET /search?q=word HTTP/1.1" 200 5 "-" '
        f'"{agent}"\n'
        for at, (address, agent) in enumerate(readers)
    ]
    log = written(tmp_path, "".join(lines), "access.log")
    site = replace(SETTINGS.site, searches=Searches(own=("192.0.2.0/28", "2001:db8::/32")))
    settings = replace(SETTINGS, site=site)
    request = Request((log,), "public", TODAY, quoted=1)
    analysis = analyse(request, settings, no_comparison(settings, "public"), lambda _: None)
    told = [(row["reader"], row["acts"]) for row in rows(analysis, "readers")]
    assert told == [("person", 1), ("own", 3), ("machine", 1)]


def test_a10_what_tells_who_somebody_is_is_in_no_file(tmp_path: Path) -> None:
    kept, settings = tmp_path / "kept", SETTINGS
    lines = (search(query, at, f"s{at}") for at, query in enumerate(SECRETS))
    log = written(tmp_path, "".join(lines))
    site = replace(settings.site, searches=Searches(masked=("Falcon",)))
    masking = replace(settings, site=site)
    heard: list[str] = []
    request = Request((log,), "public", TODAY, kept=kept, quoted=1)
    analysis = analyse(request, masking, no_comparison(masking, "public"), heard.append)
    everything = "".join(text for _, text in texts(analysis)) + repr(analysis) + repr(heard)
    stored = b"".join(path.read_bytes() for path in kept.rglob("*") if path.is_file())
    for secret in SECRETS.values():
        assert secret not in everything.casefold()
        assert secret.encode() not in stored
    assert "[email]" in everything
    assert "[word] pricing" in everything


def test_a10_what_few_people_typed_is_not_shown_but_counted(tmp_path: Path) -> None:
    often = (search("export", number, f"s{number}") for number in range(5))
    rare = (search("my boss max mustermann", number, f"r{number}") for number in range(4))
    one = ("only one person typed this", "export")
    again = (search(one[n % 2], 60 * n, "one") for n in range(12))
    analysis = run(written(tmp_path, "".join((*often, *rare, *again))), quoted=5)
    everything = "".join(text for _, text in texts(analysis))
    assert "export" in everything
    assert "mustermann" not in everything
    assert "only one person" not in everything
    queries = analysis.report("queries")
    assert queries is not None
    assert queries.notes[0].startswith("Not shown: 2 queries that fewer than 5 sessions typed")
    assert analysis.facts.searches == 21


def test_a11_no_cell_is_a_formula_and_numbers_stay_numbers(tmp_path: Path) -> None:
    formulas = ["=1+1", "+1", "-2", "@x", "\uff1d1", "'=1"]
    lines = (search(query, at, f"s{at}") for at, query in enumerate(formulas))
    table = dict(texts(run(written(tmp_path, "".join(lines)))))["queries.csv"]
    cells = [line.split(",") for line in table.splitlines()[1:]]
    assert not [row[0] for row in cells if row[0][:1] in "=+-@\t\r\uff1d"]
    assert all(row[2] == "1" for row in cells)


def test_a12_a_second_run_at_the_same_time_is_told_so(tmp_path: Path) -> None:
    log, kept = written(tmp_path, "".join(random_log(1, 5))), tmp_path / "kept"
    with (
        open_store(kept, SETTINGS.site, "1GB"),
        pytest.raises(EnvironmentFault, match="another analysis uses"),
    ):
        run(log, kept=kept)
    assert run(log, kept=kept).facts.searches


def test_a12_a_run_that_is_ended_leaves_what_was_there(tmp_path: Path) -> None:
    root = tmp_path / "base"
    (root / "content").mkdir(parents=True)
    settings = "name: Help\ntimezone: UTC\nlanguages: [en]\n"
    (root / "content" / "kb.yml").write_text(settings)
    (root / "content" / "components.yml").write_text("")
    log = written(tmp_path, "".join(random_log(2, 3000)))
    command = [sys.executable, "-m", "kbgen", "analyse", str(log), "--root", str(root)]
    assert subprocess.run(command, env=child_environment(), capture_output=True).returncode == 0
    before = (root / "build" / "analysis.json").read_bytes()
    with log.open("a") as stream:
        stream.writelines(random_log(3, 3000))
    ended = subprocess.Popen(command, env=child_environment(), stdout=subprocess.DEVNULL)
    known = set((root / "build" / "listening").iterdir())
    while ended.poll() is None and known >= set((root / "build" / "listening").iterdir()):
        time.sleep(0.01)  # it works on its first new file
    ended.send_signal(signal.SIGKILL)
    ended.wait()
    assert (root / "build" / "analysis.json").read_bytes() == before
    assert subprocess.run(command, env=child_environment(), capture_output=True).returncode == 0
    followed = (root / "build" / "analysis.json").read_bytes()
    afresh = subprocess.run([*command, "--no-save"], env=child_environment(), capture_output=True)
    assert afresh.returncode == 0
    (root / "build" / "listening" / "state.json").unlink()
    assert subprocess.run(command, env=child_environment(), capture_output=True).returncode == 0
    assert (root / "build" / "analysis.json").read_bytes() == followed


@pytest.mark.parametrize("place", ["taken", "taken/below"])
def test_a12_a_folder_that_cannot_be_written_is_said(tmp_path: Path, place: str) -> None:
    log = written(tmp_path, "".join(random_log(1, 5)))
    taken = written(tmp_path, "of somebody else", "taken")
    with pytest.raises(EnvironmentFault, match=r"cannot be used: .*analyse with --no-save"):
        run(log, kept=tmp_path / place)
    assert taken.read_text() == "of somebody else"


@pytest.mark.parametrize("query", NASTY)
def test_a13_what_was_typed_is_text_wherever_it_stands(tmp_path: Path, query: str) -> None:
    analysis = run(written(tmp_path, search(query, 1) + search("other words", 60)))
    assert analysis.facts.searches == 2
    for name, text in texts(analysis):
        assert "<script" not in text or name.endswith((".json", ".csv")), name
        assert "\x1b" not in text
    shown = " ".join(str(row["query"]) for row in rows(analysis, "queries"))
    assert "other words" in shown
    assert shown.isprintable()


def test_c7_a_record_that_is_sent_again_counts_once(tmp_path: Path) -> None:
    click = {
        "timestamp": "2026-11-16T09:00:09.000Z",
        "action_name": "click",
        "session_id": "s1",
        "query_id": "s1-1",
        "event_attributes": {"number": 2, "object": {"object_id": "export"}},
    }
    later = {**click, "timestamp": "2026-11-16T09:05:09.000Z"}
    lines = [search("export", 1)] * 1000 + [search("other body", 1)]
    lines += [json.dumps(click) + "\n"] * 1000 + [json.dumps(later) + "\n"]
    analysis = run(written(tmp_path, "".join(lines)))
    assert analysis.facts.searches == 1
    assert rows(analysis, "read")[0]["searches"] == 1
    assert rows(analysis, "readers")[0]["acts"] == 2
    assert (analysis.facts.lost, analysis.facts.sent) == (0, 2)


def test_i5_events_that_never_arrived_are_counted(tmp_path: Path) -> None:
    lines = [search(f"query {number}", number) for number in (1, 2, 4, 7)]
    facts = run(written(tmp_path, "".join(lines))).facts
    assert (facts.lost, facts.sent) == (3, 7)


def test_a10_what_stands_where_a_name_should_is_not_shown(tmp_path: Path) -> None:
    log = written(
        tmp_path,
        "query,time,session_id,language,channel,platform\n"
        "sso,2026-10-14T10:00:00Z,s1,ana@example.org,call +49 170 1234567,key 99887766\n"
        "sso,2026-10-14T10:00:00Z,s2,pt-BR,phone,web\n",
        "log.csv",
    )
    analysis = run(log)
    shown = "".join(text for output in outputs() for _, text in output.files(analysis))
    assert [said for said in ("ana@", "1234567", "99887766") if said in shown] == []
    assert [said for said in ("pt-br", "phone", "web", "other") if said not in shown] == []
