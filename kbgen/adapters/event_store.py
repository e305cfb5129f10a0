"""What earlier runs read of logs: events as Parquet, and how far each log was read."""

import fcntl
import hashlib
import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from kbgen import __version__
from kbgen.adapters.durable import write_whole
from kbgen.adapters.engine import Place
from kbgen.adapters.engines.duckdb import connect
from kbgen.adapters.ingest import Ingest, ahead
from kbgen.adapters.log_files import LogFile
from kbgen.adapters.output import claim
from kbgen.errors import EnvironmentFault
from kbgen.listen.canonical import distinct
from kbgen.listen.log_format import Line, LogFormat, Reading
from kbgen.listen.tally import Tally
from kbgen.model.site import Site

VERSION = 2
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
_SAMPLE = 4096  # bytes by which a log is known again
_STATE = "state.json"
KEPT = Path("build") / "listening"  # below a knowledge base

Tell = Callable[[str], None]


@dataclass(slots=True)
class Read:
    """What was read of some lines: where their events are, and what all the lines held."""

    parts: list[str] = field(default_factory=list)
    tally: dict[str, Any] = field(default_factory=dict)
    lines: int = 0


@dataclass(slots=True)
class KeptLog:
    """How far one log was read: *end*, in bytes, behind its last whole line.

    *way*: the format and the columns that it was read with. *head* and *tail* are digests of
    its first bytes and of those before what was read. *open* is a last line without an end: it
    may still be written, so the next run reads it again.
    """

    way: str
    head: str
    head_size: int
    size: int
    tail: str = ""
    end: int = 0
    packed: bool = False
    recoded: int = 0
    warnings: list[str] = field(default_factory=list)
    whole: Read = field(default_factory=Read)
    open: Read = field(default_factory=Read)

    @property
    def parts(self) -> list[str]:
        """The files of its events."""
        return self.whole.parts + self.open.parts

    @property
    def tally(self) -> Tally:
        """What its lines hold."""
        found = Tally.of(self.whole.tally)
        found.merge(Tally.of(self.open.tally))
        return found


@dataclass(slots=True)
class Facts:
    """What was worked out from the *parts* of some logs: files by the names of facts.

    *measured*: what these logs measure.
    """

    parts: list[str] = field(default_factory=list)
    measured: dict[str, int] = field(default_factory=dict)
    folder: str = ""


@dataclass(slots=True)
class Matches:
    """The *files* that tell what there is for queries, as long as the *digest* is the same."""

    digest: str = ""
    files: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """All that is kept between two runs. *made_by* is what decides about bytes of events."""

    made_by: str = ""
    salt: str = ""
    next_part: int = 1
    logs: list[KeptLog] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)
    matches: dict[str, Matches] = field(default_factory=dict)


@dataclass(slots=True)
class EventStore:
    """Events of logs in *folder*. Nothing that it kept before changes until `save`."""

    folder: Path
    site: Site
    state: State
    work: Path
    ingest: Ingest
    used: list[KeptLog] = field(default_factory=list)

    @property
    def parts(self) -> list[Path]:
        """The files with the events of all logs that were read in this run."""
        found = [self.folder / part for log in self.used for part in log.parts]
        return found or [self.ingest.write_no_event(self.work / "none.parquet")]

    @property
    def phrases(self) -> list[Path]:
        """The files that tell what was typed, one for each run."""
        return sorted(self.folder.glob("phrases-*.parquet"))

    def read(
        self, path: Path, log_format: LogFormat, reading: Reading, way: str, tell: Tell
    ) -> KeptLog:
        """Read what is new in the log at *path*, and return what is known of it now.

        *way* says how it is read: a log that was read another way is read again.
        """
        size = path.stat().st_size
        log = self._known(path, size, way)
        if log and log.size == size:
            self.used.append(log)
            return log
        if log is None or log.packed or log_format.whole:
            head_size = min(size, _SAMPLE)
            log = KeptLog(way, _digest(path, 0, head_size), head_size, size)
        file = LogFile(path)
        log.open, log.size = Read(), size
        if log_format.whole:
            self._read_whole(file, log_format, reading, log)
        else:
            self._read_chunks(file, log_format, reading, log, tell)
        log.packed, log.recoded = file.packed, log.recoded + file.recoded
        log.warnings += file.warnings
        log.tail = _digest(path, *_before(size if log.packed else log.end))
        self.used.append(log)
        return log

    def save(self) -> None:
        """Keep what was read for the next run, and delete what no log of this run needs."""
        self.state.logs = self.used
        text = json.dumps(asdict(self.state), ensure_ascii=False)
        write_whole(self.folder / _STATE, text, PRIVATE_FILE)
        kept = {part.name for part in self.parts}
        folders = {facts.folder for facts in self.state.facts.values()}
        kept.update(file for one in self.state.matches.values() for file in one.files)
        for kind in ("events", "matches"):
            for file in self.folder.glob(f"{kind}-*.parquet"):
                if file.name not in kept:
                    file.unlink()
        for folder in self.folder.glob("facts-*"):
            if folder.name not in folders:
                shutil.rmtree(folder)

    def table(
        self, name: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> Path:
        """Return a Parquet file with *rows*, for this run only."""
        return self.ingest.write_rows(self.work / f"{name}.parquet", columns, rows)

    def matches(self, edition: str, digest: str) -> Matches:
        """Return what is kept for *edition*; nothing if its *digest* was another."""
        kept = self.state.matches.get(edition)
        if kept is None or kept.digest != digest:
            kept = self.state.matches[edition] = Matches(digest)
        return kept

    def add_matches(
        self, matches: Matches, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
    ) -> None:
        """Keep *rows* with the *matches* that there are."""
        name = f"{self.new_name('matches')}.parquet"
        self.ingest.write_rows(self.folder / name, columns, rows)
        matches.files.append(name)

    def new_name(self, kind: str) -> str:
        """Return a name for a new file or folder of *kind*, in the order of making."""
        name = f"{kind}-{self.state.next_part:08}"
        self.state.next_part += 1
        return name

    def keep_phrases(self) -> None:
        """Write what was typed for the first time in this run."""
        known = self.phrases
        self.ingest.write_phrases(self.folder / f"{self.new_name('phrases')}.parquet", known)

    def _read_chunks(
        self, file: LogFile, log_format: LogFormat, reading: Reading, log: KeptLog, tell: Tell
    ) -> None:
        for chunk in ahead(file.chunks(log.end, log.whole.lines + 1)):
            read = log.whole if chunk.is_whole else log.open
            tally = Tally.of(read.tally)
            name = self.new_name("events")
            part = self.folder / f"{name}.parquet"
            self.ingest.read_chunk(chunk, log_format, reading, tally, part)
            read.parts += self._written(name)
            read.tally = tally.kept()
            read.lines += chunk.lines_read
            log.end = chunk.end
            tell(f"{file.path.name}: {read.lines:,} lines read")

    def _read_whole(
        self, file: LogFile, log_format: LogFormat, reading: Reading, log: KeptLog
    ) -> None:
        name, tally = self.new_name("events"), Tally()
        lines = _lines(file, log)
        found = distinct(log_format.read(lines, reading))
        self.ingest.read_found(found, tally, self.folder / f"{name}.parquet")
        log.whole.parts += self._written(name)
        log.whole.tally = tally.kept()

    def _written(self, name: str) -> list[str]:
        return sorted(file.name for file in self.folder.glob(f"{name}*.parquet"))

    def _known(self, path: Path, size: int, way: str) -> KeptLog | None:
        """Return what is kept of the log at *path*; None if nothing that still holds."""
        for log in self.state.logs:
            if log.way != way or log.head_size > size or log in self.used:
                continue
            end = log.size if log.packed else log.end
            if end > size or (log.packed and log.size != size):
                continue
            if (
                _digest(path, 0, log.head_size) == log.head
                and _digest(path, *_before(end)) == log.tail
            ):
                return log
        return None


@contextmanager
def open_store(folder: Path | None, site: Site, memory: str) -> Iterator[EventStore]:
    """Yield the store in *folder*, one that goes away if it is None.

    Raises EnvironmentFault if another run uses it.
    """
    with TemporaryDirectory(prefix="kbgen-") as temporary:
        kept = folder or Path(temporary) / "store"
        with _made(kept), _locked(kept):
            state = _state(kept, _made_by(site))
            work = Path(temporary)
            sql = connect(Place(work, memory))
            try:
                yield EventStore(kept, site, state, work, Ingest(sql, work, site, state.salt))
            finally:
                sql.close()


def _lines(file: LogFile, log: KeptLog) -> Iterator[Line]:
    for chunk in file.chunks():
        yield from chunk.lines()
        log.whole.lines += chunk.lines_read
        log.end = chunk.end


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make *folder*, which nobody else can read; a run that fails leaves none behind."""
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    if folder.parent.name == KEPT.parent.name:
        claim(folder.parent)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise EnvironmentFault(
            f"{folder} cannot be used: {error.strerror}",
            "look at what stands there, or analyse with --no-save",
        ) from error
    try:
        yield
    except BaseException:
        if new:
            shutil.rmtree(new[-1])
        raise


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise EnvironmentFault(
                f"another analysis uses {folder}", "wait for it, or analyse with --no-save"
            ) from error
        yield


def _state(folder: Path, made_by: str) -> State:
    """Return the state in *folder*; a new one if it is none, or of another kbgen."""
    try:
        read = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        if read["made_by"] == made_by:
            return _as_state(folder, read)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        pass
    for file in folder.glob("*-????????*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    return State(made_by, secrets.token_hex(16))


def _as_state(folder: Path, read: Mapping[str, Any]) -> State:
    """Return the state that was *read*, without what is no longer in *folder*."""
    logs = [
        KeptLog(**{**log, "whole": Read(**log["whole"]), "open": Read(**log["open"])})
        for log in read["logs"]
    ]
    facts = {name: Facts(**one) for name, one in read["facts"].items()}
    matches = {name: Matches(**one) for name, one in read["matches"].items()}
    numbers = [int(file.stem.partition("-")[2][:8]) for file in folder.glob("*-????????*")]
    return State(
        read["made_by"],
        read["salt"],
        # a run that was killed may have left files
        max([read["next_part"], *(number + 1 for number in numbers)]),
        [log for log in logs if all((folder / part).is_file() for part in log.parts)],
        {name: one for name, one in facts.items() if (folder / one.folder).is_dir()},
        {
            name: one
            for name, one in matches.items()
            if all((folder / file).is_file() for file in one.files)
        },
    )


def _made_by(site: Site) -> str:
    """Return what decides about the bytes of events: two runs that differ share nothing."""
    said = (
        VERSION,
        __version__,
        duckdb.__version__,
        str(site.timezone),
        site.languages,
        sorted(site.addresses.values()),
        site.searches.own,
        site.searches.masked,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _before(end: int) -> tuple[int, int]:
    size = min(end, _SAMPLE)
    return end - size, size


def _digest(path: Path, start: int, size: int) -> str:
    with path.open("rb") as file:
        file.seek(start)
        return hashlib.sha256(file.read(size)).hexdigest()
