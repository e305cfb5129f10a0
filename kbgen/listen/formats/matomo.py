"""Site search keywords of Matomo, exported as CSV, TSV or JSON.

The names of the columns are those of Matomo 5: `Actions.getSiteSearchKeywords` and
`Actions.getSiteSearchNoResultKeywords` of its reporting API, and what its pages call them in
English. What Matomo calls visits here are searches of a visit.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from kbgen.listen.delimited import columns_of
from kbgen.listen.exports import UNMEASURED, Export, counted, holds, is_json_with
from kbgen.listen.log_format import Found, Line, LogFormat, Reading

FAILED = "keyword with no search result"
FIELDS = {
    "query": ("label", "keyword", "keyword (site search)", FAILED),
    "count": ("nb_visits", "searches", "visits", "nb_hits"),
    "time": ("date",),
}
_TOLD = (
    *("nb_visits", "nb_hits", "nb_pages_per_search", "search results pages", "% search exits"),
    "searches",
)
# The report is not told from the one of all keywords but by the name of the file.
_NO_RESULT = re.compile(r"no[ _-]*(?:search[ _-]*)?result|without[ _-]*result", re.IGNORECASE)


def _recognises(lines: Sequence[str]) -> bool:
    if is_json_with(lines, "label", "nb_visits"):
        return True
    return holds(columns_of(lines[0]), FIELDS["query"], _TOLD)


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    held = [line for line in lines if line[1].strip()]
    if held:
        first = held[0][1].decode("utf-8", "replace")
        fails = FAILED in columns_of(first) or _NO_RESULT.search(reading.path) is not None
        yield from counted(held, reading, Export(FIELDS, fails=fails))


FORMAT = LogFormat(
    "matomo", "Matomo site search", _recognises, _read, whole=True, unmeasured=UNMEASURED
)
