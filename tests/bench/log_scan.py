"""Reads every field of packed JSON lines with DuckDB and does nothing else: the least there is.

Run: python tests/bench/log_scan.py FILE...
"""

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import duckdb

_ABOUT = dict.fromkeys(("page", "language", "edition", "session_id", "machine"), "varchar")
# What lines of the generator hold, by its type.
FIELDS: Mapping[str, Any] = {
    **dict.fromkeys(("timestamp", "application", "action_name", "query_id"), "varchar"),
    "user_query": "varchar",
    "session_id": "varchar",
    "query_attributes": {
        **_ABOUT,
        "number": "bigint",
        "searched": "varchar",
        "result_count": "bigint",
    },
    "query_response_hit_ids": "varchar[]",
    "event_attributes": {
        **_ABOUT,
        "number": "bigint",
        "position": {"ordinal": "bigint", "xy": {"x": "bigint", "y": "bigint"}},
        "object": {"object_id": "varchar", "object_id_type": "varchar"},
        **dict.fromkeys(("target", "way", "answer"), "varchar"),
    },
}


def main() -> None:
    """Print the greatest value of each field: nothing may be left unread."""
    with duckdb.connect() as sql:
        # as kbgen's own engine is set up
        sql.execute("set memory_limit = '1GB'")
        sql.execute("set preserve_insertion_order = false")
        sql.execute("set enable_progress_bar = false")
        columns = ", ".join(f"{name}: '{_type(inner)}'" for name, inner in FIELDS.items())
        greatest = ", ".join(f"max({field})" for field in _paths(FIELDS))
        files = ", ".join(f"'{name}'" for name in sys.argv[1:])
        found = sql.execute(
            f"select count(*), {greatest} from "
            f"read_json([{files}], format = 'newline_delimited', columns = {{{columns}}})"
        ).fetchone()
    sys.stdout.write(f"{found}\n")


def _type(inner: Any) -> str:
    if isinstance(inner, str):
        return inner
    fields = (f'"{name}" {_type(type_)}' for name, type_ in inner.items())
    return f"struct({', '.join(fields)})"


def _paths(fields: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, inner in fields.items():
        if isinstance(inner, str):
            yield f'{before}"{name}"'
        else:
            yield from _paths(inner, f'{before}"{name}".')


if __name__ == "__main__":
    main()
