"""Canned answers that are stale: the public text that they rest on changed after them."""

from collections.abc import Mapping
from datetime import date

from kbgen.publish.releasing.faces import Face
from kbgen.publish.releasing.last_changes import Found, Subject

Stale = Mapping[str, date | None]
SHORT = 16  # characters of a fingerprint: an author copies it, and nobody forges it


def fingerprint(face: Face) -> str:
    """Return what `canned:` in the front matter says once the answers were read against *face*."""
    return face.digest[:SHORT]


def stale_by_fingerprint(subject: Subject, face: Face, since: date | None) -> Stale:
    """Return all canned answers of *subject* if customers read another text than *face* then.

    *face* is that of the original: one fingerprint serves its translations. *since*: the day of
    the last change, if it is known.
    """
    read = subject.article.meta.canned == fingerprint(face)
    return {} if read else dict.fromkeys(subject.face.canned, since)


def stale_by_history(subject: Subject, found: Found, since: date | None) -> Stale:
    """Return the canned answers that said the same before the change that was *found*.

    What customers did not see before it was nothing to rest on.
    """
    before = subject.faces.get(found.before) if found.before is not None else None
    if before is None or not before.digest:
        return {}
    return {
        anchor: since
        for anchor, digest in subject.face.canned.items()
        if before.canned.get(anchor) == digest
    }
