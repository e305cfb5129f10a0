"""Rows of text with named columns, by whatever sign their cells are parted."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kbgen.errors import LogFormatError
from kbgen.listen.log_format import Line, Reading, decoded
from kbgen.model.event import RejectedLine

DELIMITERS = (",", ";", "\t")
# A quoted cell may hold line breaks; a stray quote must not swallow the rest of the file.
LONGEST_RECORD = 20

Fields = Mapping[str, tuple[str, ...]]
Row = Mapping[str, str]


def read_rows(
    lines: Iterable[Line], reading: Reading, fields: Fields, needed: Sequence[str]
) -> Iterator[tuple[int, Row | RejectedLine]]:
    """Yield each row by the names of *fields*, with the number of its line.

    *fields* tells under which names a column is found. One of those *needed* must be there.
    """
    walk = iter(lines)
    head = next((line for line in walk if line[1].strip()), None)
    if head is None:
        return
    names, delimiter = _header(head, reading, fields)
    places = _places(names, reading, fields, needed)
    for number, cells in _records(walk, delimiter, reading):
        if isinstance(cells, RejectedLine):
            yield number, cells
        elif len(cells) <= max(places.values()):
            yield number, reading.reject(number, "fewer cells than the header names")
        else:
            yield number, {field: cells[place] for field, place in places.items()}


def columns_of(header: str) -> list[str]:
    """Return the names of the columns of a *header* in lower case, for telling whose it is."""
    cut = (_split(header, delimiter) for delimiter in DELIMITERS)
    return [name.casefold() for name in max(cut, key=len)]


def _split(header: str, delimiter: str) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _header(line: Line, reading: Reading, fields: Fields) -> tuple[list[str], str]:
    written = decoded(line, reading)
    if isinstance(written, RejectedLine):
        raise LogFormatError(
            f"{reading.path}: the line with the names of the columns is {written.reason}",
            "save the log as UTF-8",
        )
    wanted = {*reading.columns.values(), *chain.from_iterable(fields.values())}
    cut = [(_split(written, delimiter), delimiter) for delimiter in DELIMITERS]
    return max(
        cut,
        key=lambda found: (
            len(wanted.intersection((*found[0], *map(str.casefold, found[0])))),
            len(found[0]),
        ),
    )


def _places(
    names: Sequence[str], reading: Reading, fields: Fields, needed: Sequence[str]
) -> dict[str, int]:
    """Return at which place of a row each field stands."""
    have = f"its columns are {', '.join(names)}"
    missing = [name for name in reading.columns.values() if name not in names]
    if missing:
        raise LogFormatError(f"{reading.path} has no column {', '.join(missing)}", have)
    small = [name.casefold() for name in names]
    found = {
        field: next((small.index(name) for name in known if name in small), None)
        for field, known in fields.items()
    }
    chosen = found | {field: names.index(name) for field, name in reading.columns.items()}
    if all(chosen.get(field) is None for field in needed):
        raise LogFormatError(
            f"{reading.path}: no column is known to hold the query",
            f"name it like --columns query=NAME; {have}",
        )
    return {field: place for field, place in chosen.items() if place is not None}


def _records(
    walk: Iterator[Line], delimiter: str, reading: Reading
) -> Iterator[tuple[int, list[str] | RejectedLine]]:
    waiting: list[Line] = []
    while line := (waiting.pop(0) if waiting else next(walk, None)):
        written = decoded(line, reading)
        if isinstance(written, RejectedLine):
            yield line[0], written
            continue
        if not written.strip():
            continue
        cells = _cells(written, delimiter)
        if cells is None:
            while len(waiting) < LONGEST_RECORD and (further := next(walk, None)):
                waiting.append(further)
            cells, used = _joined(written, waiting, delimiter)
            waiting = waiting[used:]
        yield line[0], cells or reading.reject(line[0], "a quote that is never closed")


def _joined(written: str, further: Sequence[Line], delimiter: str) -> tuple[list[str] | None, int]:
    """Return the cells of a record with line breaks, and how many *further* lines it took."""
    for used, (_, raw) in enumerate(further, start=1):
        written = f"{written}\n{raw.decode('utf-8', 'replace').rstrip()}"
        cells = _cells(written, delimiter)
        if cells is not None:
            return cells, used
    return None, 0


def _cells(written: str, delimiter: str) -> list[str] | None:
    """Return the cells, None if a quote is still open at the end."""
    try:
        return next(csv.reader([written], delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return None
    try:
        return next(csv.reader([written], delimiter=delimiter))
    except csv.Error:
        return None
