"""What earlier runs read of logs: events as Parquet, and how far each log was read."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from kbgen.adapters.engine import Place
from kbgen.adapters.engines.duckdb import connect
from kbgen.adapters.ingest import Ingest
from kbgen.adapters.kept_folder import locked, made
from kbgen.adapters.kept_logs import KeptLog, Read, log_known, new_log, tail_of
from kbgen.adapters.kept_state import Matches, State, made_by, read_state, write_state
from kbgen.adapters.log_chunks import ahead
from kbgen.adapters.log_files import LogFile
from kbgen.listen.canonical import distinct
from kbgen.listen.log_format import Line, LogFormat, Reading
from kbgen.listen.tally import Tally
from kbgen.model.site import Site

MANY = 100  # files of phrases that are made one

Tell = Callable[[str], None]


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
        """The files that tell what was typed."""
        return [self.folder / name for name in self.state.phrases]

    def read(
        self, path: Path, log_format: LogFormat, reading: Reading, way: str, tell: Tell
    ) -> KeptLog:
        """Read what is new in the log at *path*, and return what is known of it now.

        *way* says how it is read: a log that was read another way is read again.
        """
        size = path.stat().st_size
        log = log_known(self.state.logs, path, way, self.used)
        if log and log.size == size:
            self.used.append(log)
            return log
        if log is None or log.packed or log_format.whole:
            log = new_log(path, way, size)
        file = LogFile(path)
        log.open, log.size = Read(), size
        if log_format.whole:
            self._read_whole(file, log_format, reading, log)
        else:
            self._read_chunks(file, log_format, reading, log, tell)
        log.packed, log.recoded = file.packed, log.recoded + file.recoded
        log.warnings += file.warnings
        log.tail = tail_of(path, size if log.packed else log.end)
        self.used.append(log)
        return log

    def save(self) -> None:
        """Keep what was read for the next run, and delete what no log of this run needs."""
        self.state.logs = self.used
        self.state.forget_facts({part.name for part in self.parts})
        write_state(self.folder, self.state)
        kept = {part.name for part in self.parts}.union(self.state.phrases)
        folders = {facts.folder for facts in self.state.facts.values()}
        kept.update(file for one in self.state.matches.values() for file in one.files)
        for kind in ("events", "matches", "phrases"):
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
        """Keep what was typed for the first time in this run, and forget what no log holds."""
        learned, name = self.ingest.learned, f"{self.new_name('phrases')}.parquet"
        is_gone = any(log not in self.used for log in self.state.logs)
        if self.phrases and (is_gone or len(self.phrases) >= MANY):
            learned.write_all_phrases(self.folder / name, self.phrases, self.parts)
            self.state.phrases = [name]
        elif learned.write_new_phrases(self.folder / name, self.phrases):
            self.state.phrases.append(name)
        self.ingest.forget()

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


@contextmanager
def open_store(folder: Path | None, site: Site, memory: str) -> Iterator[EventStore]:
    """Yield the store in *folder*, one that goes away if it is None.

    Raises EnvironmentFault if another run uses it.
    """
    with TemporaryDirectory(prefix="kbgen-") as temporary:
        kept = folder or Path(temporary) / "store"
        with made(kept), locked(kept):
            state = read_state(kept, made_by(site))
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
