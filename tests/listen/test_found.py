"""Articles that readers found once they had searched again with other words: the fact `found`."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from listening import worked_out, written

Act = tuple[int, str]  # seconds since the session began; a query, or >article


def lines(name: str, *acts: Act) -> Iterator[str]:
    for seconds, what in acts:
        stamp = f"2026-10-14T10:{seconds // 60:02}:{seconds % 60:02}.000Z"
        told = {"timestamp": stamp, "session_id": name, "language": "en"}
        if what.startswith(">"):
            thing = {"object": {"object_id": what[1:], "object_id_type": "article_id"}}
            yield json.dumps(
                {
                    "action_name": "click",
                    "timestamp": stamp,
                    "session_id": name,
                    "event_attributes": {**thing, "language": "en"},
                }
            )
        else:
            attributes = {"language": "en", "session_id": name}
            query = {"user_query": what, "query_id": f"{name}-{seconds}"}
            yield json.dumps({**told, **query, "query_attributes": attributes})


def found(folder: Path, *acts: Act) -> set[tuple[object, ...]]:
    log = written(folder, "\n".join(lines("s", *acts)) + "\n")
    sql = """
        select p.text as query, n.text as next_query, f.article_id as article,
            f.searches as searches
        from found f
        join phrases p on p.query = f.query and p.language = f.language
        join phrases n on n.query = f.next_query and n.language = f.language
    """
    with worked_out(log) as engine:
        return set(engine.rows(sql).rows)


CASES: dict[str, tuple[list[Act], set[tuple[object, ...]]]] = {
    "searched again, then opened": (
        [(0, "spreadsheet"), (10, "csv export"), (15, ">export")],
        {("spreadsheet", "csv export", "export", 1)},
    ),
    "opened after the third time": (
        [(0, "a1"), (10, "b2"), (20, "c3"), (30, "d4"), (35, ">export")],
        {(word, "d4", "export", 1) for word in ("a1", "b2", "c3")},
    ),
    "opened after the fifth time": (
        [(0, "a1"), (10, "b2"), (20, "c3"), (30, "d4"), (40, "e5"), (45, ">export")],
        {(word, "e5", "export", 1) for word in ("b2", "c3", "d4")},
    ),
    "went on to something else": (
        [(0, "spreadsheet"), (400, "invoice"), (415, ">export")],
        set(),
    ),
    "left what was opened at once": (
        [(0, "spreadsheet"), (10, "csv export"), (15, ">export"), (20, "csv exports")],
        set(),
    ),
    "opened at once": ([(0, "spreadsheet"), (10, ">export")], set()),
    "the same again": ([(0, "spreadsheet"), (10, "spreadsheet"), (15, ">export")], set()),
}


@pytest.mark.parametrize("case", CASES)
def test_what_was_found_under_other_words(tmp_path: Path, case: str) -> None:
    acts, expected = CASES[case]
    assert found(tmp_path, *acts) == expected
