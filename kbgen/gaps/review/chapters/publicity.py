"""What becomes public, and what stops being public."""

from collections.abc import Iterator

from kbgen.gaps.review.saying import listed
from kbgen.model.review import Chapter, Foreign, Group, Kind, Line, Review, Setting, Shift, Turn
from kbgen.model.saying import counted
from kbgen.publish.auditing.reasons import HELD

_TITLES = {
    Turn.PUBLIC: "Becomes public",
    Turn.BLOCKED: "Would become public once its errors are mended",
    Turn.LATER: "Becomes public later",
    Turn.MOVED: "Is released on another day",
    Turn.GONE: "Stops being public",
    Turn.NEVER: "Was to become public, and will not",
}
_SAID = {
    Turn.PUBLIC: "becomes public",
    Turn.BLOCKED: "would become public once its errors are mended",
    Turn.LATER: "becomes public later",
    Turn.MOVED: "moves to another day",
    Turn.GONE: "stops being public",
    Turn.NEVER: "will not become public",
}
_REWORDED = "Public articles that say something else"


def _summary(review: Review) -> str:
    said = []
    for turn, what in _SAID.items():
        found = [one for one in review.shifts if one.turn is turn]
        whole = sum(one.kind is Kind.ARTICLE for one in found)
        parts = len(found) - whole
        names = [counted(whole, "article", "articles")] if whole else []
        names += [counted(parts, "part", "parts")] if parts else []
        said += [f"{what}: {' and '.join(names)}"] if names else []
    if review.reworded:
        reworded = counted(len(review.reworded), "public article", "public articles")
        said.append(f"other words in {reworded}")
    said += ["settings that customers notice change"] if review.settings else []
    return ", ".join(said)


def _groups(review: Review) -> Iterator[Group]:
    for turn, title in _TITLES.items():
        lines = tuple(_line(one) for one in review.shifts if one.turn is turn)
        if lines:
            yield Group(title, lines)
    if review.settings:
        lines = tuple(line for one in review.settings for line in _of_setting(one))
        yield Group("Settings that customers notice", lines)
    if review.reworded:
        yield Group(_REWORDED, tuple((Foreign(id_),) for id_ in review.reworded))


def _line(shift: Shift) -> Line:
    if shift.kind is Kind.COMPONENT:
        return ("component ", Foreign(shift.name))
    if shift.kind is Kind.REDIRECT:
        return ("the earlier address ", Foreign(shift.name), " of ", Foreign(shift.article))
    if shift.kind is not Kind.ARTICLE:
        return (f"{shift.kind} ", Foreign(shift.name), " in ", Foreign(shift.path), *_why(shift))
    parts = (": ", *listed(shift.parts)) if shift.parts else ()
    return ("article ", Foreign(shift.name), " (", Foreign(shift.path), ")", *_why(shift), *parts)


def _why(shift: Shift) -> Line:
    """Return what decides: the release, what else hides or shows it, or that it is gone."""
    if shift.turn is Turn.MOVED:
        return (", on ", Foreign(shift.day), " instead of ", Foreign(shift.before))
    if shift.why == HELD:
        return (f", {HELD}",)
    if shift.turn is Turn.LATER or (shift.turn is Turn.GONE and shift.day != shift.before):
        return (", embargoed until ", Foreign(shift.day))
    if shift.follower:
        return (", its address leads to ", Foreign(shift.follower))
    if shift.kind is not Kind.ARTICLE:
        return ()
    # what decides is said by kbgen, of values from closed lists and of dates
    return (f", {shift.why}",) if shift.why else (", it is deleted",)


def _of_setting(setting: Setting) -> Iterator[Line]:
    yield (Foreign(setting.key), f" {setting.what}")
    for ids, what in ((setting.shows, "become public"), (setting.hides, "stop being public")):
        if ids:
            yield (f"by this {what}: ", *listed(ids))


CHAPTER = Chapter("publicity", 20, "What becomes public", _summary, _groups)
