"""Articles as they stood after earlier commits, read from Git in a process that has limits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kbgen.adapters.content_files import MAX_BYTES
from kbgen.adapters.history import read_blobs
from kbgen.adapters.limited import Allowance, Stopped, run_limited
from kbgen.model.library import Library, Source
from kbgen.publish.reading.text import decoded
from kbgen.publish.releasing.faces import UNKNOWN, Face, Old, Olds, faces
from kbgen.publish.releasing.last_changes import Subject
from kbgen.publish.releasing.timeline import Timeline

_AT_A_TIME = 1_000  # versions that one process reads
_MOST_STOPPED = 5  # of them that may end a process
_SHARE = 40  # bytes of memory for each byte of text
_SECONDS = 5.0  # for one version
_MARK = re.compile(r":::[ \t]+include[ \t]")  # without it a text includes nothing

Versions = Sequence[tuple[Subject, int]]


@dataclass(frozen=True, slots=True)
class Past:
    """The history of the knowledge base in *root*.

    *texts*: what was read of it, by blobs; None where that is no text. *shared*: the texts for
    includes that stood side by side, by their blobs.
    """

    root: Path
    library: Library
    line: Timeline
    texts: dict[str, str | None] = field(default_factory=dict)
    shared: dict[tuple[str, ...], tuple[Source, ...]] = field(default_factory=dict)


def read_versions(past: Past, wanted: Versions) -> None:
    """Read for each subject that is *wanted* how it stood after a commit."""
    for first in range(0, len(wanted), _AT_A_TIME):
        some = wanted[first : first + _AT_A_TIME]
        _read_texts(past, some)
        olds = [(number, _old(past, *one)) for number, one in enumerate(some)]
        read = _faces(past, [(number, old) for number, old in olds if isinstance(old, Old)])
        for number, old in olds:
            subject, at = some[number]
            subject.faces[at] = read.get(number) if isinstance(old, Old) else old
        past.texts.clear()
        past.shared.clear()


def _read_texts(past: Past, wanted: Versions) -> None:
    """Read the texts of articles, then those that they may include."""
    places = ((name, at) for subject, at in wanted for name in subject.names)
    _read_blobs(past, (past.line.blob(past.line.article(name, at), at) for name, at in places))
    including = {
        at
        for subject, at in wanted
        if any(
            _MARK.search(_text(past, past.line.article(name, at), at) or "")
            for name in subject.names
        )
    }
    _read_blobs(
        past, (past.line.blob(path, at) for at in including for path in past.line.includes(at))
    )


def _read_blobs(past: Past, blobs: Iterable[str]) -> None:
    found = read_blobs(past.root, {blob for blob in blobs if blob}, MAX_BYTES)
    for blob, content in found.items():
        source = decoded("", content) if content is not None else None
        past.texts[blob] = source.text if isinstance(source, Source) else None


def _is_lost(past: Past, path: str, at: int) -> bool:
    return past.line.blob(path, at) not in past.texts


def _text(past: Past, path: str, at: int) -> str | None:
    return past.texts.get(past.line.blob(path, at))


def _old(past: Past, subject: Subject, at: int) -> Old | Face | None:
    """Return the texts of a version; an empty face where there was none, None if one is no text."""
    paths = [path for name in subject.names if (path := past.line.article(name, at))]
    if not past.line.article(subject.names[0], at):
        return Face()
    if any(_is_lost(past, path, at) for path in paths):
        return UNKNOWN
    sources = [Source(path, text) for path in paths if (text := _text(past, path, at)) is not None]
    if len(sources) != len(paths):
        return None
    shared: tuple[Source, ...] = ()
    if any(_MARK.search(source.text) for source in sources):
        if any(_is_lost(past, path, at) for path in past.line.includes(at)):
            return UNKNOWN
        shared = _includes(past, at)
    original, *others = sources
    return Old(subject.article.language, original, others[0] if others else None, shared)


def _includes(past: Past, at: int) -> tuple[Source, ...]:
    """Return the texts for includes after a commit, the same ones where they are the same."""
    paths = list(past.line.includes(at))
    blobs = tuple(past.line.blob(path, at) for path in paths)
    if blobs not in past.shared:
        texts = ((path, _text(past, path, at)) for path in paths)
        past.shared[blobs] = tuple(Source(path, text) for path, text in texts if text is not None)
    return past.shared[blobs]


def _faces(past: Past, olds: Sequence[tuple[int, Old]]) -> dict[int, Face]:
    """Return the faces of *olds* that can be read within limits, by their numbers."""
    left = dict(olds)
    for _ in range(_MOST_STOPPED):
        given = Olds(past.library.settings, past.library.now, left)
        size = sum(len(old.original.text) for old in left.values())
        allowed = Allowance(_SECONDS, Allowance().memory + _SHARE * size)
        try:
            found = run_limited(faces, given, allowed) if left else {}
        except RuntimeError:  # a day is not worth a site that cannot be built
            return {}
        if not isinstance(found, Stopped):
            return found
        if not found.at:
            return {}
        del left[int(found.at)]
    return {}
