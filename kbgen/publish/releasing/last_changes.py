"""The last change that customers see: the newest commit before which an article said otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from kbgen.model.article import Article
from kbgen.publish.releasing.faces import UNKNOWN, Face
from kbgen.publish.releasing.timeline import Timeline

# Versions of an article that are read before nothing is said of it. A day that is left out tells
# that staff wrote often, so that there are more of them than anybody writes.
MOST_VERSIONS = 512


@dataclass(frozen=True, slots=True)
class Subject:
    """An article as it stands, with the *face* that customers see of it.

    *names*: those of its files, the original's first. *faces*: what was read of it so far, by the
    commits that it stood after; None where it cannot be read.
    """

    article: Article
    names: tuple[str, ...]
    face: Face
    faces: dict[int, Face | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KnownFiles:
    """The files after each commit, and what is published of pictures, by the names of blobs."""

    line: Timeline
    pictures: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Needed:
    """What must be read to go on: the commits to read an article after, and blobs of pictures.

    *pictures* has with each blob a path, which tells its format.
    """

    commits: tuple[int, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The *commit* that changed an article last: None where nothing can be said.

    *before*: the commit after which it still said otherwise, None where it was new.
    """

    commit: int | None
    before: int | None = None


NOT_YET = Found(-1, 0)  # the change is in no commit


def last_change(subject: Subject, known: KnownFiles) -> Found | Needed:
    """Return what changed *subject* last for customers, or what to read to tell that."""
    commits = known.line.touching(_paths(subject, known))
    if not commits or not known.line.article(subject.names[0], 0):
        return Found(None)
    if not known.line.history.edited.isdisjoint(subject.face.pictures):
        return NOT_YET
    if _is_edited(subject, known):
        if 0 not in subject.faces:
            return Needed((0,))
        newest = subject.faces[0]
        if newest is UNKNOWN:
            return Found(None)
        if newest is None or newest.digest != subject.face.digest:
            return NOT_YET if newest else Found(None)
    return _compared(subject, commits, known)


def day_of(found: Found, subject: Subject, known: KnownFiles, now: datetime) -> date | None:
    """Return the day to show: never before readers could see it, never after *now*."""
    if found.commit is None:
        return None
    commits = known.line.history.commits
    today = now.timestamp()
    when = today if found is NOT_YET else min(commits[found.commit].when, today)
    day = datetime.fromtimestamp(max(0, when), now.tzinfo).date()
    release = subject.article.meta.release
    return max(day, release.day()) if release and release.has_come(now) else day


def _compared(subject: Subject, commits: Sequence[int], known: KnownFiles) -> Found | Needed:
    """Compare with what stood before each of *commits*; what cannot be read counts as the same."""
    face = subject.face
    for number, (after, before) in enumerate(pairwise(commits)):
        if before not in subject.faces:
            return _further(subject, commits[number + 1 :])
        earlier = subject.faces[before]
        if earlier is UNKNOWN:
            return Found(None)
        if earlier is None:
            continue
        if (earlier.digest, len(earlier.pictures)) != (face.digest, len(face.pictures)):
            return Found(after, before)
        unlike = _unlike_pictures(face, earlier, before, known)
        missing = {blob: path for path, *both in unlike for blob in both}
        if missing.keys() - known.pictures.keys():
            return Needed(pictures=missing)
        if any(known.pictures[now] != known.pictures[then] for _, now, then in unlike):
            return Found(after, before)
    # nothing else is known of it, unless there are commits that were not looked at
    return Found(commits[-1] if known.line.history.whole else None)


def _unlike_pictures(
    face: Face, earlier: Face, before: int, known: KnownFiles
) -> list[tuple[str, str, str]]:
    """Return path, blob and earlier blob of each picture whose file was another one."""
    pairs = zip(face.pictures, earlier.pictures, strict=True)
    found = ((now, known.line.blob(now, 0), known.line.blob(then, before)) for now, then in pairs)
    return [(path, one, other) for path, one, other in found if one != other]


def _further(subject: Subject, commits: Sequence[int]) -> Found | Needed:
    """Ask for as many versions as were read so far: most articles are told by the first."""
    read = len(subject.faces)
    return Found(None) if read >= MOST_VERSIONS else Needed(tuple(commits[: max(1, read)]))


def _is_edited(subject: Subject, known: KnownFiles) -> bool:
    files = {subject.article.path, *subject.face.included}
    files.update(path for name in subject.names for path in known.line.places.get(name, ()))
    return not files.isdisjoint(known.line.history.edited)


def _paths(subject: Subject, known: KnownFiles) -> Iterator[str]:
    """Yield the files that what customers see of *subject* may come from."""
    for name in subject.names:
        yield from known.line.places.get(name, ())
    for face in (subject.face, *subject.faces.values()):
        if face:
            yield from (*face.included, *face.pictures)
