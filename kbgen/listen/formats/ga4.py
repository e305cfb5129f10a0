"""Search terms of Google Analytics 4: an exploration or a report, downloaded as CSV.

The names are those of the dimension *Search term* and the metric *Event count*, on the pages and
in version 1 of the Data API (searchTerm, eventCount). Lines that begin with `#` tell the period.
Not tried on a download of the service itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kbgen.listen.delimited import columns_of
from kbgen.listen.exports import UNMEASURED, Export, counted, holds
from kbgen.listen.log_format import Found, Line, LogFormat, Reading

FIELDS = {
    "query": ("search term", "searchterm", "search_term"),
    "count": ("event count", "eventcount", "views", "sessions", "total users", "active users"),
    "time": ("date", "year month", "yearmonth", "month"),
    "language": ("language code", "languagecode"),
}
_DAY = re.compile(rb"20\d{6}")
_HEAD = re.compile(r"# ?(?:-{9,}|start date\b|end date\b|\d{8}-\d{8})", re.IGNORECASE)


def _recognises(lines: Sequence[str]) -> bool:
    if any(_HEAD.match(line) for line in lines):
        return True
    return holds(columns_of(lines[0]), FIELDS["query"], FIELDS["count"])


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    held = [line for line in lines if line[1].strip()]
    notes = [raw for _, raw in held if raw.lstrip(b"\xef\xbb\xbf").startswith(b"#")]
    rows = [line for line in held if line[1] not in notes]
    if rows:
        days = [day.decode() for note in notes for day in _DAY.findall(note)]
        yield from counted(rows, reading, Export(FIELDS, period=_period(days)))


def _period(days: Sequence[str]) -> str:
    """Return the day or the month that all *days* are in, "" if there is none."""
    if not days or min(days)[:6] != max(days)[:6]:
        return ""
    first = days[0]
    return first if min(days) == max(days) else first[:6]


FORMAT = LogFormat(
    "ga4", "Google Analytics 4 search terms", _recognises, _read, whole=True, unmeasured=UNMEASURED
)
