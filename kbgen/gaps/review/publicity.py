"""What becomes public and what stops being public: the outlooks of articles, compared."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kbgen.gaps.review.outlook import Outlook, Parts, Standing, outlooks, standing
from kbgen.model.library import Library
from kbgen.model.review import Kind, Shift, Turn

_NOW, _LATER, _NEVER = Standing.NOW, Standing.LATER, Standing.NEVER
_TURNS = {
    (_NEVER, _NOW): Turn.PUBLIC,
    (_LATER, _NOW): Turn.PUBLIC,
    (_NEVER, _LATER): Turn.LATER,
    (_NOW, _LATER): Turn.GONE,
    (_NOW, _NEVER): Turn.GONE,
    (_LATER, _NEVER): Turn.NEVER,
}
_COMES = (Turn.PUBLIC, Turn.LATER)
_QUOTED = 120  # characters of a text for staff that a review repeats
_LINES = 5  # of an article's texts for staff


@dataclass(frozen=True, slots=True)
class Publicity:
    """What gets other readers, and the public articles whose words change, by their ids."""

    shifts: tuple[Shift, ...]
    reworded: tuple[str, ...]


def publicity(before: Library, after: Library, faulty: Collection[str] = ()) -> Publicity:
    """Return what customers see of *after* and not of *before*, and the other way round.

    Articles that are one object in both are not looked at, nor those that could not be read. What
    stands in *faulty* files, those with errors, cannot become public yet.
    """
    ids = _changed(before, after) - _ids_of(after.unread)
    old, new = outlooks(before, ids), outlooks(after, ids)
    followers = {id_: one.id for one in after.originals() for id_ in one.meta.formerly}
    shifts = [
        shift
        for id_ in sorted(ids)
        for shift in _shifts(old.get(id_), new.get(id_), followers.get(id_, ""))
    ]
    shifts = [_until_mended(shift) if shift.path in faulty else shift for shift in shifts]
    shifts += _components(before, after, faulty)
    return Publicity(tuple(shifts), tuple(_reworded(old, new)))


def _changed(before: Library, after: Library) -> set[str]:
    same = {id(article) for article in before.articles} & {id(one) for one in after.articles}
    both = (*before.articles, *after.articles)
    return {article.id for article in both if id(article) not in same}


def _ids_of(paths: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[2].partition(".")[0] for path in paths}


def _shifts(old: Outlook | None, new: Outlook | None, follower: str) -> Iterator[Shift]:
    was, is_ = old.standing if old else _NEVER, new.standing if new else _NEVER
    if was is not is_:
        yield _of_article(old, new, _TURNS[was, is_], follower)
    elif old and new and is_ is not _NEVER:
        if is_ is _LATER and old.release != new.release:
            yield _of_article(old, new, Turn.MOVED, "")
        yield from _of_parts(old, new)
    yield from _redirects(old, new)


def _of_article(old: Outlook | None, new: Outlook | None, turn: Turn, follower: str) -> Shift:
    shown = new if turn in (*_COMES, Turn.MOVED) else old
    assert shown is not None  # a turn is that of something
    return Shift(
        turn,
        Kind.ARTICLE,
        shown.article.meta.title,
        shown.article.id,
        shown.article.path,
        shown.article.language,
        new.day if new else "",
        old.day if old else "",
        shown.names(),
        new.why if new else "",
        follower if turn is Turn.GONE else "",
    )


def _of_parts(old: Outlook, new: Outlook) -> Iterator[Shift]:
    """Yield what comes and goes in an article that customers see, or will, before and after."""
    gained = Turn.PUBLIC if new.standing is _NOW else Turn.LATER
    lost = Turn.GONE if new.standing is _NOW else Turn.NEVER
    before, after = old.parts, new.parts
    for language in [one for one in after if one not in before]:
        yield _part(new, gained, Kind.TRANSLATION, language, language)
    for language in [one for one in before if one not in after]:
        yield _part(new, lost, Kind.TRANSLATION, language, language)
    for language in [one for one in after if one in before]:
        is_, was = after[language], before[language]
        for kind, name in _more(is_, was):
            yield _part(new, gained, kind, name, language)
        for kind, name in _more(was, is_):
            yield _part(new, lost, kind, name, language)
        for said in _no_longer_for_staff(was, is_)[:_LINES]:
            yield _part(new, gained, Kind.STAFF_TEXT, said[:_QUOTED], language)


def _more(one: Parts, other: Parts) -> list[tuple[Kind, str]]:
    return [named for named in dict.fromkeys(one.names) if named not in other.names]


def _no_longer_for_staff(former: Parts, parts: Parts) -> list[str]:
    return [line for line in dict.fromkeys(parts.lines) if line in former.staff]


def _part(of: Outlook, turn: Turn, kind: Kind, name: str, language: str) -> Shift:
    path = of.parts[language].path if language in of.parts else of.article.path
    return Shift(turn, kind, name, of.article.id, path, language, of.day, of.day)


def _redirects(old: Outlook | None, new: Outlook | None) -> Iterator[Shift]:
    """Yield the earlier addresses of an article that begin or cease to lead to it."""
    before, after = _formerly(old), _formerly(new)
    for one, ids, turn in ((new, after - before, Turn.PUBLIC), (old, before - after, Turn.GONE)):
        for id_ in sorted(ids) if one else ():
            assert one is not None
            yield _part(one, turn, Kind.REDIRECT, f"articles/{id_}/", one.article.language)


def _formerly(seen: Outlook | None) -> set[str]:
    return set(seen.article.meta.formerly) if seen and seen.standing is _NOW else set()


def _until_mended(shift: Shift) -> Shift:
    """Return *shift* of a file with errors: as long as it has them, nothing of it is built."""
    return replace(shift, turn=Turn.BLOCKED) if shift.turn in _COMES else shift


def _components(before: Library, after: Library, faulty: Collection[str]) -> Iterator[Shift]:
    """Yield the components whose first public article comes, or whose last one goes."""
    old, new = _shown_components(before), _shown_components(after)
    sound = _shown_components(after, faulty)
    language = after.settings.site.language
    turns = {Turn.PUBLIC: sound - old, Turn.BLOCKED: new - sound - old, Turn.GONE: old - new}
    for turn, ids in turns.items():
        for id_ in sorted(ids):
            component = after.settings.components.get(id_)
            yield Shift(turn, Kind.COMPONENT, component.title.text(language) if component else id_)


def _shown_components(library: Library, faulty: Collection[str] = ()) -> set[str]:
    return {
        article.meta.component
        for article in library.originals()
        if standing(article, library) is _NOW and article.path not in faulty
    }


def _reworded(old: Mapping[str, Outlook], new: Mapping[str, Outlook]) -> Iterator[str]:
    for id_ in sorted(old.keys() & new.keys()):
        was, is_ = old[id_], new[id_]
        if was.standing is is_.standing is _NOW:
            common = was.parts.keys() & is_.parts.keys()
            if any(was.parts[one].lines != is_.parts[one].lines for one in common):
                yield id_
