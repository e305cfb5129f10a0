"""Canned answers: handed on to a help desk, and confirmed beside what customers read."""

from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from kbgen.adapters.alone import alone
from kbgen.adapters.content import read_content, read_source
from kbgen.adapters.durable import write_whole
from kbgen.adapters.writing import refused
from kbgen.app.last_changes import dated, last_changes
from kbgen.errors import UsageError
from kbgen.model.audience import AGENT
from kbgen.publish.answering.shape import Answer
from kbgen.publish.releasing.canned_age import fingerprint
from kbgen.publish.releasing.canned_line import with_canned
from kbgen.publish.releasing.faces import face_of
from kbgen.publish.sections import CANNED
from kbgen.publish.showing.canned_export import exported
from kbgen.publish.showing.project import projections


def canned_answers(root: Path, desk: str, now: datetime) -> list[Answer]:
    """Return all canned answers of *root*, in every language, as a help *desk* takes them."""
    library = read_content(root, now).library
    ages = last_changes(root, library)
    return [
        one
        for projection in projections(library, AGENT)
        for one in exported(dated(projection, ages), desk)
    ]


def confirm(root: Path, id_: str, now: datetime) -> Path:
    """Write to the article *id_* beside which text its canned answers hold; return its path."""
    library = read_content(root, now).library
    answered = {one.id: one for one in library.originals() if one.section(CANNED.key)}
    if id_ not in answered:
        near = get_close_matches(id_, answered, n=1)
        raise UsageError(
            f"no article {id_!r} has canned answers",
            f"did you mean {near[0]}?" if near else "name the id in its front matter",
        )
    face = face_of(answered[id_], library.now)
    if not face.digest:
        raise UsageError(
            f"customers read nothing of {id_} yet", "confirm its answers once it is public"
        )
    path = root / answered[id_].path
    try:
        with alone(path.parent):
            text = read_source(root, answered[id_].path).text
            changed = with_canned(answered[id_].path, text, fingerprint(face))
            if changed is None:
                raise UsageError(
                    f"{path} cannot be changed", f"add the line `canned: {fingerprint(face)}`"
                )
            write_whole(path, changed)
    except OSError as error:
        raise refused(path, error) from error
    return path
