"""A change of the ledger: what was meant is read back, and all other lines stay to the byte."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kbgen.adapters.ledger_files import decide, ledger_of
from kbgen.errors import UsageError
from kbgen.gaps.deciding import decided
from kbgen.gaps.ledger import PATH, read_ledger
from kbgen.model.gap import Class, Decision, Status, is_gap_id
from kbgen.model.library import Source

FILES = Path(__file__).parent / "ledgers"
LEDGERS = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(FILES.glob("*.yml"))}
OLD, NEW = "g-7kq2m9xw", "g-zzz99999"
FIELDS = ("status", "kind", "owner", "article", "link", "note", "dismissed")
TRICKY = [
    *("a: b", "# no comment", "- one", "! tag", "& anchor", "* alias", "[list", "{map}", "| text"),
    *("> text", "% directive", "@ sign", "`code`", "'single'", '"double"', "\\ back", "a #b"),
    *("two\nlines", "two\n\n  lines\n", "yes", "null", "~", "12:30:45", "0x1f", "2026-01-01"),
    *("?", "? key", "-", "---", "...", "a,b", "über 10 €", "通知", "🙂 ok", "x:", ":x", "=", "<<"),
]
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60) | st.sampled_from(TRICKY)
DECISIONS = st.builds(
    Decision,
    id=st.sampled_from([OLD, NEW, "g-bcdfghjk"]),
    status=st.sampled_from([None, Status.OPEN, Status.PLANNED, Status.ANSWERED]),
    kind=st.sampled_from([None, *Class]),
    owner=st.just("") | TEXTS,
    article=st.sampled_from(["", "export-csv"]),
    link=st.sampled_from(["", "https://a.example/?x=1&y=%20#z", "mailto:a@example.com"]),
    note=st.just("") | TEXTS,
    dismissed=st.just("") | TEXTS,
)


def read(text: str) -> dict[str, Decision]:
    """Return what a ledger says, wherever it stands there."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    ledger, problems = read_ledger(Source(PATH, plain))
    assert problems == []
    return {id_: replace(one, line=0) for id_, one in ledger.items()}


def write(text: str, wanted: Decision) -> str:
    """Return *text* with the decision *wanted*."""
    return decided(text, read(text), wanted)


@pytest.mark.parametrize("text", LEDGERS.values(), ids=LEDGERS)
def test_to_decide_nothing_new_changes_no_byte(text: str) -> None:
    for decision in read(text).values():
        assert write(text, decision) == text


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", LEDGERS.values(), ids=LEDGERS)
def test_one_field_changes_one_line(text: str, field: str) -> None:
    for id_, decision in read(text).items():
        wanted = replace(decision, **{field: OTHER[field]})  # type: ignore[arg-type]  # a table
        if wanted == decision:
            continue
        new = write(text, wanted)
        assert read(new)[id_] == wanted
        assert_elsewhere_equal(text, new, str(getattr(decision, field) or ""))


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", LEDGERS.values(), ids=LEDGERS)
def test_a_field_taken_back_leaves_the_rest(text: str, field: str) -> None:
    for id_, decision in read(text).items():
        none = None if field in ("status", "kind") else ""
        wanted = replace(decision, **{field: none})  # type: ignore[arg-type]  # a table
        new = write(text, wanted)
        assert read(new).get(id_, Decision(id_)) == wanted
        lost = comments_of(text, str(getattr(decision, field)))
        # what stands between a key and its value goes with them
        assert comments(new) >= comments(text) - lost - {"why"}


@pytest.mark.parametrize("text", LEDGERS.values(), ids=LEDGERS)
def test_a_new_gap_comes_last(text: str) -> None:
    wanted = Decision(NEW, status=Status.OPEN, owner="Ana Ruiz")
    new = write(text, wanted)
    assert read(new) == {**read(text), NEW: wanted}
    assert list(read(new))[-1] == NEW
    assert_elsewhere_equal(text, new, "")


def test_a_new_ledger_says_what_it_is_for(tmp_path: Path) -> None:
    decide(tmp_path, lambda _: Decision(NEW, status=Status.PLANNED, kind=Class.UNCLEAR))
    assert (tmp_path / PATH).read_text("utf-8").splitlines()[1:] == [
        f"{NEW}:",
        "  status: planned",
        "  class: unclear or hidden feature",
    ]
    assert [*ledger_of(tmp_path)] == [NEW]


def test_a_new_gap_is_set_apart_as_the_others_are() -> None:
    apart = f"{OLD}:\n  status: open\n\ng-bcdfghjk:\n  status: open\n"
    assert write(apart, Decision(NEW, status=Status.OPEN)) == f"{apart}\n{NEW}:\n  status: open\n"
    close = apart.replace("\n\n", "\n")
    assert write(close, Decision(NEW, status=Status.OPEN)) == f"{close}{NEW}:\n  status: open\n"


@pytest.mark.parametrize("text", LEDGERS.values(), ids=LEDGERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wanted=DECISIONS)
def test_what_is_set_is_read_or_refused(text: str, wanted: Decision) -> None:
    try:
        new = write(text, wanted)
    except UsageError as refused:
        assert "cannot be written" in refused.what  # noqa: PT017  # the value, never the form
        return
    meant = {**read(text), wanted.id: trimmed(wanted)}
    found = read(new)
    assert {id_: found.get(id_, Decision(id_)) for id_ in meant} == meant


@settings(max_examples=400, deadline=None)
@given(about=TEXTS)
def test_a_new_gap_says_beside_its_id_what_it_is_about(about: str) -> None:
    said = decided("", {}, Decision(NEW, status=Status.OPEN), about)
    assert read(said) == {NEW: Decision(NEW, status=Status.OPEN)}
    assert said.splitlines()[1].startswith(f"{NEW}:")
    assert len(said.splitlines()) == 3


def test_a_long_query_is_cut_in_a_comment() -> None:
    said = decided("", {}, Decision(NEW, status=Status.OPEN), "export " * 40)
    assert f"{NEW}:  # export export" in said
    assert max(map(len, said.splitlines())) < 100


@given(note=TEXTS.filter(lambda text: text == text.strip()))
def test_any_text_is_a_note(note: str) -> None:
    try:
        new = write(LEDGERS["plain"], Decision(OLD, note=note))
    except UsageError:
        assert any(not sign.isprintable() and sign not in " \n\t" for sign in note)
        return
    assert read(new)[OLD].note == note


@pytest.mark.parametrize("note", TRICKY)
def test_tricky_notes_are_written(note: str) -> None:
    wanted = replace(read(LEDGERS["plain"])[OLD], note=note.strip())
    assert read(write(LEDGERS["plain"], wanted))[OLD] == wanted


REFUSED = {
    "a measured status": Decision(OLD, status=Status.CLOSED),
    "a script as link": Decision(OLD, link="javascript:alert(1)"),
    "no reason": Decision(OLD, dismissed="true"),
    "two lines of owner": Decision(OLD, owner="Ana\nTom"),
    "a sign that moves the cursor": Decision(OLD, note="\x1b[2J"),
    "no id of a gap": Decision("gap", status=Status.OPEN),
}


@pytest.mark.parametrize("wanted", REFUSED.values(), ids=REFUSED)
def test_what_a_gap_cannot_have_is_not_written(tmp_path: Path, wanted: Decision) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / PATH).write_text(LEDGERS["plain"], "utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        decide(tmp_path, lambda _: wanted)
    assert (tmp_path / PATH).read_text("utf-8") == LEDGERS["plain"]


QUOTES = {
    "single": ("'old'", "'it''s'"),
    "double": ('"old"', '"it\'s"'),
    "none": ("old", '"it\'s"'),
}


@pytest.mark.parametrize(("old", "new"), QUOTES.values(), ids=QUOTES)
def test_quotes_stay_where_they_can(old: str, new: str) -> None:
    text = f"{OLD}:\n  note: {old}  # why\n"
    assert write(text, Decision(OLD, note="it's")) == f"{OLD}:\n  note: {new}  # why\n"


def test_an_empty_text_takes_a_value_back() -> None:
    new = write(LEDGERS["plain"], Decision(OLD, status=Status.OPEN, owner=" "))
    assert new == LEDGERS["plain"].replace("  owner: Ana Ruiz\n", "")


def test_what_cannot_be_changed_safely_is_left_to_a_person() -> None:
    text = f"? {OLD}\n: status: open\n  owner: Ana\n"
    with pytest.raises(UsageError, match="by hand"):
        write(text, Decision(OLD, owner="Ana"))


def test_line_ends_and_the_mark_of_the_byte_order_stay(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    raw = b"\xef\xbb\xbf# a\r\ng-7kq2m9xw:\r\n  status: open\r\n"
    (tmp_path / PATH).write_bytes(raw)
    decide(tmp_path, lambda _: Decision(OLD, status=Status.OPEN, note="x"))
    decide(tmp_path, lambda _: Decision(NEW, status=Status.OPEN))
    assert (tmp_path / PATH).read_bytes() == raw + b"  note: x\r\ng-zzz99999:\r\n  status: open\r\n"


def test_decisions_at_the_same_moment_are_all_kept(tmp_path: Path) -> None:
    ids = [f"g-{sign * 8}" for sign in "0123456789bcdfghjkmn"]
    with ThreadPoolExecutor(len(ids)) as people:
        list(
            people.map(lambda id_: decide(tmp_path, lambda _: Decision(id_, note=f"of {id_}")), ids)
        )
    assert {id_: one.note for id_, one in ledger_of(tmp_path).items()} == {
        id_: f"of {id_}" for id_ in ids
    }


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "other.yml").write_text("")
    (tmp_path / PATH).symlink_to(tmp_path / "other.yml")
    with pytest.raises(Exception, match="cannot be used"):
        decide(tmp_path, lambda _: Decision(NEW, status=Status.OPEN))
    assert (tmp_path / "other.yml").read_text("utf-8") == ""


OTHER = {
    "status": Status.ANSWERED,
    "kind": Class.BUG,
    "owner": "Zoë: the new one",
    "article": "brand-new",
    "link": "https://new.example/1#a",
    "note": "A new note.",
    "dismissed": "no longer asked",
}


def assert_elsewhere_equal(old: str, new: str, value: str) -> None:
    """Fail if more than one run of lines differs, or comments do, or lines of others."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += "\n"  # a line that was the last one without a break
    if after and not after[-1].endswith(("\n", "\r")):
        after[-1] += "\n"
    runs = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    differ = [(before[a:b], after[c:d]) for kind, a, b, c, d in runs if kind != "equal"]
    assert len(differ) == 1
    lost = "".join(differ[0][0])
    assert all(
        set(line.strip(" '\"\r\n").split()) <= set(value.split()) for line in differ[0][0][1:]
    )
    assert comments(new) >= comments(lost)


def trimmed(decision: Decision) -> Decision:
    """Return *decision* without white space around its texts."""
    owner, note, dismissed = decision.owner, decision.note, decision.dismissed
    return replace(decision, owner=owner.strip(), note=note.strip(), dismissed=dismissed.strip())


def comments(text: str) -> set[str]:
    """Return the comments of a ledger of the folder, whose texts have no such sign."""
    return set(_comments(text))


def comments_of(text: str, value: str) -> set[str]:
    """Return the comments on lines that say *value*."""
    said = value.split("\n")[0]
    return set(_comments("\n".join(line for line in text.splitlines() if said in line)))


def _comments(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if "# " in line:
            yield line.partition("# ")[2]


def test_the_ledgers_are_ledgers() -> None:
    assert len(LEDGERS) >= 30
    assert all(is_gap_id(id_) for text in LEDGERS.values() for id_ in read(text))
