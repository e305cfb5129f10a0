"""What a log format is: one file in `formats/`, one value."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo

from kbgen.errors import LogFormatError
from kbgen.model.event import PassedLine, RejectedLine, SearchEvent
from kbgen.model.members import members

Line = tuple[int, bytes]
Found = SearchEvent | RejectedLine | PassedLine

# A longer line is no search event, and reading it whole would cost memory without bound.
LONGEST_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class Reading:
    """One file being read: its *path*, and by field the names of *columns* that hold it.

    *zone* is where times without a zone were written, if the format does not say. *today* is the
    day of the analysis. *addresses* and *languages* are those of the site.
    """

    path: str
    columns: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC
    today: date | None = None
    addresses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def reject(self, line: int, reason: str) -> RejectedLine:
        """Return that *line* of this file is not an event."""
        return RejectedLine(self.path, line, reason)


def _no_settings(_: Reading) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class LogFormat:
    """A kind of log. *recognises* tells from its first lines, *read* yields what they hold.

    Beside a format for large logs stands SQL of the same name, which reads many lines at once: one
    row per line, in columns of `RAW` and with `sound`: 1 for an event, 2 for a line that is passed
    over (its action is the name), 0 for a line that is left to *read*, which says what a line
    means; for the others both must give the same. *settings* are what `$NAME` stands for in it.
    *sparse*: whether most lines are passed over, so that keeping the rest is quicker than reading
    the lines once more.
    *rank*: which are asked first whether a log is theirs; nearly any text may be a CSV.
    *whole*: whether a log must be read from its beginning, because a line means nothing without
    those before. *unmeasured* says which questions such a log cannot answer, in words.
    """

    name: str
    title: str
    recognises: Callable[[Sequence[str]], bool]
    read: Callable[[Iterable[Line], Reading], Iterator[Found]]
    rank: int = 0
    whole: bool = False
    sparse: bool = False
    settings: Callable[[Reading], Mapping[str, str]] = _no_settings
    unmeasured: str = ""


def formats() -> tuple[LogFormat, ...]:
    """Return all log formats that kbgen reads."""
    return members("kbgen.listen.formats", "FORMAT", LogFormat)


def format_named(name: str) -> LogFormat:
    """Return the log format called *name*."""
    return next(known for known in formats() if known.name == name)


def guess(path: str, first: Sequence[bytes]) -> LogFormat:
    """Return the format that recognises the *first* lines of the log at *path*."""
    lines = [line.decode("utf-8-sig", "replace").strip() for line in first if line.strip()]
    asked = sorted(formats(), key=lambda known: known.rank)
    found = next((known for known in asked if lines and known.recognises(lines)), None)
    if found is None:
        names = ", ".join(f"--format {known.name} ({known.title})" for known in formats())
        raise LogFormatError(f"{path} looks like no log that kbgen reads", f"name it with {names}")
    return found


def texts(lines: Iterable[Line], reading: Reading) -> Iterator[tuple[int, str] | RejectedLine]:
    """Yield the *lines* that are not blank as numbers with texts, or why one has no text."""
    for line in lines:
        text = decoded(line, reading)
        if isinstance(text, RejectedLine):
            yield text
        elif text.strip():
            yield line[0], text


def decoded(line: Line, reading: Reading) -> str | RejectedLine:
    """Return the text of *line*, or why there is none."""
    number, raw = line
    if len(raw) > LONGEST_LINE:
        return reading.reject(number, "longer than 1 MiB")
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        return reading.reject(number, "not UTF-8")
