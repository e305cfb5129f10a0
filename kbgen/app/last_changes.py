"""When customers last got another text of each article: history, read as far as that takes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from kbgen.adapters.history import read_blobs, read_history
from kbgen.app.versions import Past, read_versions
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.library import Library
from kbgen.model.page import Projection
from kbgen.publish.media.clean import cleaned, published_name
from kbgen.publish.media.faults import MAX_BYTES
from kbgen.publish.releasing.canned_age import Stale, stale_by_fingerprint, stale_by_history
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

Key = tuple[str, str]  # the id of an article and a language


@dataclass(frozen=True, slots=True)
class Ages:
    """When customers last got another text of an article, and which canned answers are older.

    *touched*: when anybody last wrote in an article or its translations, by its id; only staff may
    see these days. Articles of which nobody can tell it are left out.
    """

    days: Mapping[Key, date] = field(default_factory=dict)
    stale: Mapping[Key, Stale] = field(default_factory=dict)
    touched: Mapping[str, date] = field(default_factory=dict)


def last_changes(root: Path, library: Library) -> Ages:
    """Return when the articles of *library* changed, for customers and at all.

    Git cannot tell it in a shallow clone. What front matter says of canned answers counts before
    what Git does, and needs none.
    """
    history = read_history(root)
    line = timeline(history) if history else None
    subjects = list(_subjects(library, line))
    days: dict[Key, date] = {}
    stale: dict[Key, Stale] = {}
    if line is not None:
        days, stale = _told_by_git(root, library, line, subjects)
    faces = {(one.article.id, one.article.language): one.face for one in subjects}
    for one in subjects:
        if one.article.meta.canned:
            key = (one.article.id, one.article.language)
            original = faces[one.article.id, library.settings.site.language]
            stale[key] = stale_by_fingerprint(one, original, days.get(key))
    return Ages(days, stale, _touched(library, line) if line else {})


def _told_by_git(
    root: Path, library: Library, line: Timeline, subjects: Iterable[Subject]
) -> tuple[dict[Key, date], dict[Key, Stale]]:
    known = KnownFiles(line)
    past = Past(root, library, line)
    waiting = list(subjects)
    days: dict[Key, date] = {}
    stale: dict[Key, Stale] = {}
    while waiting:
        needed: list[tuple[Subject, Needed]] = []
        for subject in waiting:
            answer = last_change(subject, known)
            if isinstance(answer, Found):
                day = day_of(answer, subject, known, library.now)
                key = (subject.article.id, subject.article.language)
                days.update({key: day} if day else {})
                if answer.commit is not None:
                    stale[key] = stale_by_history(subject, answer, day)
            else:
                needed.append((subject, answer))
        _read_pictures(root, known, [answer for _, answer in needed])
        read_versions(past, [(subject, at) for subject, ask in needed for at in ask.commits])
        waiting = [subject for subject, _ in needed]
    return days, stale


def _touched(library: Library, line: Timeline) -> dict[str, date]:
    now, history = library.now, line.history
    today = now.timestamp()
    days: dict[str, date] = {}
    for article in library.articles:
        commits = line.touching([article.path])
        is_edited = article.path in history.edited or not commits
        when = today if is_edited else min(history.commits[commits[0]].when, today)
        day = datetime.fromtimestamp(max(0, when), now.tzinfo).date()
        days[article.id] = max(day, days.get(article.id, day))
    return days


def dated(projection: Projection, ages: Ages) -> Projection:
    """Return *projection* with those of *ages* that are of its articles."""
    default = projection.site.language
    keys = [
        (article.id, language)
        for article in projection.articles
        # what is not translated is as old as the original
        for language in (default, article.language)
        if article.fallback or language == article.language
    ]
    changed = {key[0]: ages.days[key] for key in keys if key in ages.days}
    if Audience.AGENT not in projection.edition.audiences:
        return replace(projection, changed=changed)
    stale = {key[0]: ages.stale[key] for key in keys if key in ages.stale}
    return replace(projection, changed=changed, stale=stale, touched=ages.touched)


def _subjects(library: Library, line: Timeline | None) -> Iterator[Subject]:
    """Yield what customers see of articles: in the default language, and where it is translated."""
    site = library.settings.site
    translated = {(article.id, article.language): article for article in library.articles}
    for original in library.originals():
        for language in site.languages if shows(PUBLIC, original.meta, library.now) else ():
            names = [f"{original.id}.md"]
            names += [f"{original.id}.{language}.md"] if language != site.language else []
            article = translated.get((original.id, language))
            if article or (line is not None and names[-1] in line.places):
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
