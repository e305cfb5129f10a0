r"""Logs of web servers, combined or common format, with the query in the address.

A search is a GET of a page of results, that worked. Pages that a search engine or a reader asks
for besides are views of articles; all other lines are passed over. The patterns are also those of
`combined.sql`, so they hold only what both kinds of expressions know.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import unquote_to_bytes, urlsplit

from kbgen.listen.cells import milliseconds, text
from kbgen.listen.log_format import Found, Line, LogFormat, Reading, texts
from kbgen.model.event import Action, PassedLine, RejectedLine, SearchEvent

# A page of results by the last part of its path, and the parameters that hold the query there.
PAGES = (
    "search(?:[-_]?results?)?|results?|find|suchen?|suchergebnisse?|recherche|buscar?|pesquisa"
    "|cerca|ricerca|zoeken|szukaj|hledat"
)
PARAMETERS = ("q", "query", "s", "search", "suche", "text")
SHORT = ("q", "s")  # those that make any folder a page of results, as Material's does with `/?q=`
OTHER, FAILED = PassedLine("other request"), PassedLine("failed request")

_ENDING = r"(?:\.(?i:html?|php|aspx?|jsp|do|cgi))?/?(?i:index\.[a-z]+)?"
_BEFORE = r"\?(?:[^#]*?&)?"
_ARTICLE = r"/articles/([a-z0-9][a-z0-9-]*)(?:/(?:index\.html)?)?$"
_STAMP = re.compile(r"(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PART = re.compile(r'((?:[^"\\]|\\.)*)(?:"|$)')
_STATUS = re.compile(r" ([1-5]\d\d)(?: |$)")
_GET = re.compile(r"GET (/[^ ]*)(?: HTTP/[0-9.]+)?")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|(.))")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "b": "\b", "f": "\f"}


def patterns(reading: Reading) -> Mapping[str, str]:
    """Return what tells a search, an article, a language and a referrer of the same site."""
    named = reading.columns.get("query")
    search = (
        rf"/[^?#]*{_BEFORE}{re.escape(named)}=([^&#]+)"
        if named
        else rf"/(?:[^?#]*/)?(?:(?i:{PAGES}){_ENDING}{_BEFORE}(?:{'|'.join(PARAMETERS)})"
        rf"|{_BEFORE}(?:{'|'.join(SHORT)}))=([^&#]+)"
    )
    hosts = [urlsplit(address).netloc for address in reading.addresses]
    return {
        "search": f"^{search}",
        "article": _ARTICLE,
        "language": f"/({'|'.join(map(re.escape, reading.languages)) or '-'})/",
        "results": f"^https?://(?i:{'|'.join(map(re.escape, filter(None, hosts))) or '-'}){search}",
    }


def _recognises(lines: Sequence[str]) -> bool:
    fit = [_parts(line) is not None for line in lines]
    return fit[0] or 2 * sum(fit) >= len(fit)


def _read(lines: Iterable[Line], reading: Reading) -> Iterator[Found]:
    known = {name: re.compile(pattern) for name, pattern in patterns(reading).items()}
    for line in texts(lines, reading):
        if isinstance(line, RejectedLine):
            yield line
        else:
            yield _found(*line, reading, known)


def _found(
    line: int, written: str, reading: Reading, known: Mapping[str, re.Pattern[str]]
) -> Found:
    parts = _parts(written)
    if parts is None:
        return reading.reject(line, "no line of a web server")
    request = _GET.fullmatch(parts[1])
    target = _plain(request[1]) if request else ""
    search = known["search"].search(target)
    path = target.partition("?")[0]
    article = known["article"].search(path)
    typed = text(_decoded_query(search[1])) if search else None
    if not typed and not article:
        return OTHER
    status = parts[2][1:4]
    if not status.startswith("2") and status != "304":
        return FAILED
    time = _time(parts[0])
    if time is None:
        return reading.reject(line, "a time that is no time")
    action = Action.SEARCH if typed else Action.VIEW
    if not typed and known["results"].search(_plain(parts[3])):
        action = Action.CLICK
    language = known["language"].search(path)
    return SearchEvent(
        action=action,
        time=time,
        user_query=typed,
        article_id=article[1] if article and not typed else None,
        language=language[1] if language else None,
        address=_address(parts[0]),
        agent=_said(parts[5]),
    )


def _parts(written: str) -> list[str] | None:
    """Return what stands before, in, between and behind the quotes; None if it is no such line."""
    parts = _PART.findall(written) if "\\" in written else written.split('"')
    if len(parts) < 3 or not parts[0].endswith("] ") or " [" not in parts[0]:
        return None
    if not _STATUS.match(parts[2]):
        return None
    return [*parts, "", "", "", ""][: max(len(parts), 7)]


def _time(head: str) -> int | None:
    """Return the time in milliseconds that ends *head*."""
    found = _STAMP.fullmatch(head[-28:-2])
    if found is None or found[2] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(found[group]) for group in (1, 3, 4, 5, 6))
    east = timedelta(hours=int(found[8]), minutes=int(found[9]))
    try:
        zone = timezone(east if found[7] == "+" else -east)
        when = datetime(year, _MONTHS.index(found[2]) + 1, day, hour, minute, second, tzinfo=zone)
        return milliseconds(when.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _address(head: str) -> str | None:
    first, second, *_ = head.split(" ")
    # Some servers log the name of the site before all else.
    return _said(first if second == "-" or not ("." in second or ":" in second) else second)


def _said(value: str) -> str | None:
    return None if value in ("", "-") else _plain(value)


def _plain(written: str) -> str:
    r"""Return what was *written* with `\x22` or `\"` for signs that could end a line or a part."""
    if "\\" not in written:
        return written
    signs = _ESCAPE.sub(_sign, written).encode("latin-1", "replace")
    return _text_of(signs)


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _SIGNS.get(found[2], found[2])


def _decoded_query(written: str) -> str:
    return _text_of(unquote_to_bytes(written.replace("+", " ")))


def _text_of(written: bytes) -> str:
    """Return the text; old browsers wrote what was typed in the encoding of the page."""
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("cp1252", "replace")


FORMAT = LogFormat(
    "combined",
    "nginx or Apache log",
    _recognises,
    _read,
    sparse=True,
    settings=patterns,
)
