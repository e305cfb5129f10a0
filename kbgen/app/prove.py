"""Prove that the public edition does not depend on anything internal."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.adapters.asked_files import ASKED
from kbgen.adapters.content import COMPONENTS, SITE, read_source
from kbgen.adapters.places import Places
from kbgen.adapters.popular_files import POPULAR
from kbgen.adapters.proof_files import (
    copies_of,
    copy_files,
    outputs,
    proof_folder,
    published,
    text_at,
    write_files,
)
from kbgen.adapters.report_files import SAVED
from kbgen.app.build import build, publishable
from kbgen.app.orders import Order
from kbgen.model.audience import PUBLIC
from kbgen.model.library import Library, Source
from kbgen.publish.proving.changes import Kind
from kbgen.publish.proving.comparing import Difference, difference
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.drawing import told
from kbgen.publish.proving.origins import Cause, Origin, origin
from kbgen.publish.proving.people import KINDS
from kbgen.publish.proving.replacing import Knowledge, Replacement, replacement
from kbgen.publish.proving.reports import replaced_reports
from kbgen.publish.reading.hints import HINTS

# What customers ask is no text of staff: it puts what is public in order, and adds nothing to it.
_OF_READERS = (POPULAR, ASKED)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A difference of the public edition, in which *round* of the proof, and where from."""

    round: int
    difference: Difference
    origin: Origin


@dataclass(frozen=True, slots=True)
class Proof:
    """What was replaced, how much of the output was equal in all rounds, and what was not."""

    replaced: Counter[Kind]
    rounds: int
    files: int
    bytes: int
    found: tuple[Found, ...]


def prove(places: Places, now: datetime, times: int, progress: Progress) -> Proof:
    """Build the public edition as it is and *times* with all that is internal replaced.

    All of it happens in a temporary folder. Raises ContentError if the content has errors.
    *progress* is told builds done and builds in all.
    """
    knowledge = _knowledge(places.root, publishable(Order(places, (PUBLIC,), now)).library)
    rounds = []
    with proof_folder() as folder:
        progress(0, times + 1)
        _copy(places.root, knowledge.library, folder / "as-it-is")
        first = _built(folder / "as-it-is", places, now)
        for number in range(1, times + 1):
            progress(number, times + 1)
            replaced = replacement(knowledge, number)
            _write(places.root, replaced, folder / str(number), number)
            other = _built(folder / str(number), places, now)
            rounds.append(_compared(number, first, other, _cause(knowledge, replaced)))
        progress(times + 1, times + 1)
        equal = _equal(first, {found.difference.name for one in rounds for found in one})
    return Proof(
        Counter(change.kind for change in replaced.changes),
        times,
        *equal,
        tuple(found for one in rounds for found in one),
    )


def _knowledge(root: Path, library: Library) -> Knowledge:
    paths = [article.path for article in library.articles]
    paths += [include.path for include in library.includes]
    texts = {path: read_source(root, path).text for path in paths}
    components = (
        read_source(root, COMPONENTS) if (root / COMPONENTS).exists() else Source(COMPONENTS, "")
    )
    people = {path: text_at(root / path) for path in KINDS}
    hints = text_at(root / HINTS)
    return Knowledge(library, texts, read_source(root, SITE), components, people, hints)


def _copy(root: Path, library: Library, folder: Path) -> None:
    """Copy what a build reads, so that both builds stand outside of any repository."""
    saved = [path.as_posix() for path in (SAVED, *_OF_READERS) if (root / path).is_file()]
    copy_files(root, [*library.files, *saved], folder)


def _write(root: Path, replaced: Replacement, folder: Path, seed: int) -> None:
    copies = copies_of(root, replaced.copies)
    write_files(((path, told(content, Dice(seed, path))) for path, content in copies), folder)
    write_files(replaced.blobs.items(), folder)
    write_files(((path, text.encode()) for path, text in replaced.texts.items()), folder)
    other = replaced_reports(text_at(root / SAVED), Dice(seed, SAVED))
    kept = [(path.as_posix(), text_at(root / path).encode()) for path in _OF_READERS]
    write_files([(SAVED.as_posix(), other.encode()), *kept], folder)


def _built(folder: Path, places: Places, now: datetime) -> dict[str, Path]:
    output = folder.with_name(f"{folder.name}-output")
    build(Places(folder, places.config), output, (PUBLIC,), now, lambda _done, _all: None)
    return outputs(output / PUBLIC.name)


def _cause(knowledge: Knowledge, replaced: Replacement) -> Cause:
    texts = {
        **knowledge.texts,
        **knowledge.people,
        HINTS: knowledge.hints,
        knowledge.site.path: knowledge.site.text,
        knowledge.components.path: knowledge.components.text,
    }
    return Cause(knowledge.library.settings.site, texts, replaced.changes)


def _compared(
    number: int, first: dict[str, Path], other: dict[str, Path], cause: Cause
) -> list[Found]:
    return [Found(number, found, origin(found, cause)) for found in _differences(first, other)]


def _differences(first: dict[str, Path], other: dict[str, Path]) -> Iterator[Difference]:
    for name in sorted({*first, *other}):
        found = difference(name, published(first.get(name)), published(other.get(name)))
        if found:
            yield found


def _equal(first: dict[str, Path], differing: set[str]) -> tuple[int, int]:
    """Return how many files were equal in all rounds, and their bytes."""
    files = [path for name, path in first.items() if path.is_file() and name not in differing]
    return len(files), sum(path.stat().st_size for path in files)
