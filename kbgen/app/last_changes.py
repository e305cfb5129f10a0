"""When customers last got another text of each article: history, read as far as that takes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from kbgen.adapters.history import read_blobs, read_history
from kbgen.app.versions import Past, read_versions
from kbgen.model.audience import PUBLIC
from kbgen.model.library import Library
from kbgen.model.page import Projection
from kbgen.publish.media.clean import cleaned, published_name
from kbgen.publish.media.faults import MAX_BYTES
from kbgen.publish.releasing.faces import face_of
from kbgen.publish.releasing.last_changes import (
    Found,
    KnownFiles,
    Needed,
    Subject,
    day_of,
    last_change,
)
from kbgen.publish.releasing.timeline import Timeline, timeline
from kbgen.publish.showing.visible import shows

Days = Mapping[tuple[str, str], date]


def last_changes(root: Path, library: Library) -> Days:
    """Return by id and language when each public article of *library* changed for customers.

    Articles of which Git cannot tell it, in a shallow clone all of them, are left out.
    """
    history = read_history(root)
    if history is None:
        return {}
    known = KnownFiles(timeline(history))
    past = Past(root, library, known.line)
    waiting = list(_subjects(library, known.line))
    days: dict[tuple[str, str], date] = {}
    while waiting:
        needed: list[tuple[Subject, Needed]] = []
        for subject in waiting:
            answer = last_change(subject, known)
            if isinstance(answer, Found):
                day = day_of(answer, subject, known, library.now)
                key = (subject.article.id, subject.article.language)
                days.update({key: day} if day else {})
            else:
                needed.append((subject, answer))
        _read_pictures(root, known, [answer for _, answer in needed])
        read_versions(past, [(subject, at) for subject, ask in needed for at in ask.commits])
        waiting = [subject for subject, _ in needed]
    return days


def last_written(root: Path, library: Library) -> dict[str, date]:
    """Return by id when the file of each article last changed, in whatever way.

    What is in no commit yet is of today. Where Git does not know all of it, there is nothing.
    """
    history = read_history(root)
    if history is None:
        return {}
    line = timeline(history)
    zone, today = library.now.tzinfo, library.now.date()
    found = {}
    for article in library.originals():
        commits = line.touching((article.path,))
        if article.path in history.edited:
            found[article.id] = today
        elif commits:
            day = datetime.fromtimestamp(history.commits[commits[0]].when, zone).date()
            found[article.id] = min(day, today)
    return found


def dated(projection: Projection, days: Days) -> Projection:
    """Return *projection* with those of *days* that are of its articles."""
    default = projection.site.language
    found = {
        article.id: days.get((article.id, article.language))
        or (days.get((article.id, default)) if article.fallback else None)
        for article in projection.articles
    }
    return replace(projection, changed={id_: day for id_, day in found.items() if day})


def _subjects(library: Library, line: Timeline) -> Iterator[Subject]:
    """Yield what customers see of articles: in the default language, and where it is translated."""
    site = library.settings.site
    translated = {(article.id, article.language): article for article in library.articles}
    for original in library.originals():
        for language in site.languages if shows(PUBLIC, original.meta, library.now) else ():
            names = [f"{original.id}.md"]
            names += [f"{original.id}.{language}.md"] if language != site.language else []
            article = translated.get((original.id, language))
            if article or names[-1] in line.places:
                shown = article or original.in_language(language)
                yield Subject(shown, tuple(names), face_of(shown, library.now))


def _read_pictures(root: Path, known: KnownFiles, needed: Iterable[Needed]) -> None:
    """Note what was published of the pictures that are *needed*, by their blobs."""
    wanted = {blob: path for one in needed for blob, path in one.pictures.items()}
    wanted = {blob: path for blob, path in wanted.items() if blob not in known.pictures}
    found = read_blobs(root, [blob for blob in wanted if blob], MAX_BYTES) if wanted else {}
    for blob, path in wanted.items():
        content = cleaned(path, found.get(blob) or b"")
        # what cannot be cleaned is compared as it stands
        known.pictures[blob] = published_name(path, content) if isinstance(content, bytes) else blob
