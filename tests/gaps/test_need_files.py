"""The needs of an analysis come back from disk as they were, and nothing else does."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from need_base import FIRST, SECOND, WHOLE, need, needs

from kbgen.adapters.need_files import NEEDS, keep_needs, needs_path, read_needs, write_needs
from kbgen.errors import ConfigurationError
from kbgen.gaps.need_record import as_record, needs_of
from kbgen.model.need import Band, Needs, Stretch, Week

EARLIER = replace(
    WHOLE,
    needs=(
        replace(
            WHOLE.needs[0],
            weeks=(Week("2026-06-08", 4, 4, 0, 3, 2),),
            earlier=(Week("2026-05-25", 9, 0),),
            former=(replace(WHOLE.needs[0].wordings[0], part="g-000bbbcc"),),
            parted=SECOND,
        ),
    ),
    past=(WHOLE.needs[1],),
    told=(Stretch("2026-03-02", "2026-03-08"), Stretch("2026-05-25", "2026-06-14")),
)


@pytest.mark.parametrize(
    "given", [WHOLE, needs(), EARLIER], ids=["all fields", "no needs", "earlier logs"]
)
def test_what_is_written_is_read_back(tmp_path: Path, given: Needs) -> None:
    write_needs(tmp_path / NEEDS, given)
    assert read_needs(tmp_path / NEEDS) == given


def test_bands_of_an_older_kbgen_are_read() -> None:
    record = changed(band="gap")
    assert needs_of(record).needs[0].band is Band.LIKELY_GAP
    assert needs_of(changed(band="answered")).needs[0].band is Band.LIKELY_ANSWERED


def test_only_their_owner_may_read_them(tmp_path: Path) -> None:
    path = tmp_path / NEEDS
    path.parent.mkdir()
    (path.parent / ".kbgen").touch()
    path.touch(0o644)
    path.with_name("needs.json.part").touch(0o644)
    write_needs(path, WHOLE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_need_stands_on_a_line(tmp_path: Path) -> None:
    write_needs(tmp_path / NEEDS, WHOLE)
    lines = (tmp_path / NEEDS).read_text("utf-8").splitlines()
    assert [line.startswith('{"id"') for line in lines] == [False, True, True, False]


def test_needs_of_staff_take_no_place_of_those_of_customers(tmp_path: Path) -> None:
    staff = replace(WHOLE, edition="agent")
    assert keep_needs(tmp_path, WHOLE) == keep_needs(tmp_path, staff) == ""
    assert read_needs(tmp_path / NEEDS) == WHOLE
    assert read_needs(tmp_path / "build/needs-agent.json") == staff
    assert needs_path(tmp_path, "agent") == tmp_path / "build/needs-agent.json"


def test_needs_without_a_comparison_take_no_place_of_those_with_one(tmp_path: Path) -> None:
    bare = replace(WHOLE, model=None, basis="nothing was compared")
    assert keep_needs(tmp_path, bare) == ""
    assert keep_needs(tmp_path, WHOLE) == ""
    assert keep_needs(tmp_path, bare).startswith("build/needs.json stays as it is")
    assert read_needs(tmp_path / NEEDS) == WHOLE
    nothing = replace(bare, basis="", needs=())
    assert keep_needs(tmp_path, nothing) == ""
    assert read_needs(tmp_path / NEEDS) == nothing


def changed(**fields: object) -> dict[str, object]:
    """Return the record of needs whose first one has other *fields*."""
    record = json.loads(json.dumps(as_record(WHOLE)))
    record["needs"][0].update(fields)
    assert isinstance(record, dict)
    return record


WORDING = {"text": "a", "counts": {"searches": 1, "unanswered": 1}}
OTHERS: dict[str, object] = {
    "a list": [],
    "another format": {**as_record(WHOLE), "format": 2},
    "no format": {key: value for key, value in as_record(WHOLE).items() if key != "format"},
    "an unknown field": changed(colour="red"),
    "a number as text": changed(id=5),
    "a truth as number": changed(hidden=True),
    "a negative count": changed(counts={"searches": -1, "unanswered": 0}),
    "no counts": changed(counts={}),
    "no wordings": changed(wordings=[]),
    "an empty wording": changed(wordings=[{"text": " ", "counts": {}}]),
    "an unknown band": changed(band="perhaps"),
    "a probability above 1": changed(probability=1.5),
    "half a character": changed(owner="\ud800"),
    "an id that leads out of a folder": changed(id="../../x"),
    "an id that is markup": changed(id="<b>g-7kq2m9x"),
    "a merged id that is none": changed(merged=["../x"]),
    "an id twice": changed(id=SECOND),
    "an escape": changed(owner="a\x1b[2J"),
    "two lines": changed(owner="a\nb"),
    "words turned around": changed(owner="a\u202eb"),
    "a key that turns": changed(wordings=[{**WORDING, "opened": {"\u2067a": 1}}]),
    "more unanswered than searched": changed(counts={"searches": 1, "unanswered": 2}),
    "more in a week": changed(weeks=[{"monday": "2026-06-01", "searches": 1, "unanswered": 2}]),
    "more than anybody counts": changed(counts={"searches": 10**400, "unanswered": 0}),
    "more sessions in a week": changed(
        weeks=[
            {
                **{"monday": "2026-06-01", "searches": 9, "unanswered": 1},
                **{"sessions": 1, "unanswered_sessions": 2},
            }
        ]
    ),
    "part of no id": changed(parted="a"),
    "an id that is past as well": {**as_record(WHOLE), "past": as_record(WHOLE)["needs"]},
    "a stretch without an end": {**as_record(WHOLE), "told": [{"first": "2026-03-02"}]},
    "a tuesday": changed(weeks=[{"monday": "2026-06-02", "searches": 1, "unanswered": 1}]),
    "the end of time": changed(weeks=[{"monday": "9999-12-27", "searches": 1, "unanswered": 1}]),
    "a time before logs": changed(weeks=[{"monday": "0001-01-01", "searches": 1, "unanswered": 1}]),
    "a day that does not exist": changed(
        weeks=[{"monday": "2026-02-30", "searches": 1, "unanswered": 1}]
    ),
}


@pytest.mark.parametrize("record", OTHERS.values(), ids=OTHERS)
def test_a_record_of_another_shape_is_none(record: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever it says
        needs_of(record)


def test_c10_what_was_typed_to_command_a_terminal_is_written_without(tmp_path: Path) -> None:
    write_needs(tmp_path / NEEDS, needs(need(FIRST, "a\x1b[2Jb\u202ec\ud800", "\u200dd", "\x1b")))
    (found,) = read_needs(tmp_path / NEEDS).needs
    typed = [one.text for one in found.wordings]
    assert typed == ["a\ufffd[2Jb\ufffdc\ufffd", "\u200dd", "\ufffd"]


def test_a_log_that_tells_months_only_has_needs(tmp_path: Path) -> None:
    write_needs(tmp_path / NEEDS, replace(WHOLE, first="2026-03", last="2026-05"))
    assert read_needs(tmp_path / NEEDS).first == "2026-03"
    with pytest.raises(ValueError, match="isoformat"):
        needs_of({**as_record(WHOLE), "first": "2026-13"})


BYTES = {
    "no JSON": b"{",
    "nested without end": b"[" * 200_000,
    "no UTF-8": b'{"format": 1, "edition": "\xff"}',
    "no number": b'{"format": NaN}',
}


@pytest.mark.parametrize("raw", BYTES.values(), ids=BYTES)
def test_a_file_that_holds_no_needs_says_what_to_run(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "needs.json").write_bytes(raw)
    with pytest.raises(ConfigurationError, match=r"holds no needs.*run `kbgen analyse LOG`"):
        read_needs(tmp_path / "needs.json")


def test_without_an_analysis_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no searches were.*run `kbgen analyse LOG`"):
        read_needs(tmp_path / NEEDS)


def test_m5_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "needs.json")
    with pytest.raises(ConfigurationError, match="a pipe"):
        read_needs(tmp_path / "needs.json")
