"""Searches that Algolia counted: top searches and searches without results, as JSON or CSV.

The names are those of version 2 of its Analytics API (`/2/searches`, `/2/searches/noResults`):
search, count, nbHits; search, count, withFilterCount. Not tried on an export of the service itself.
"""

from collections.abc import Iterable, Iterator, Sequence

from kbgen.listen.delimited import columns_of
from kbgen.listen.exports import UNMEASURED, Export, counted, holds, is_json_with
from kbgen.listen.log_format import Found, Line, LogFormat, Reading

FIELDS = {
    "query": ("search",),
    "count": ("count",),
    "results": ("nbhits",),
    "time": ("date",),
}


def _recognises(lines: Sequence[str]) -> bool:
    if is_json_with(lines, "search", "count"):
        return True
    return holds(columns_of(lines[0]), FIELDS["query"], FIELDS["count"])


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    held = [line for line in lines if line[1].strip()]
    # No name holds more hits than this one, where there is one: those without results have none.
    fails = any(b"withfiltercount" in raw.lower() for _, raw in held[:1000]) and not any(
        b"nbhits" in raw.lower() for _, raw in held[:1000]
    )
    if held:
        yield from counted(held, reading, Export(FIELDS, fails=fails))


FORMAT = LogFormat(
    "algolia", "Algolia searches", _recognises, _read, whole=True, unmeasured=UNMEASURED
)
