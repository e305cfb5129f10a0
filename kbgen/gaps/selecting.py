"""Which gaps somebody asks for, and in which order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from kbgen.errors import UsageError
from kbgen.gaps.routing import NOBODY, Routed
from kbgen.model.gap import Status
from kbgen.model.library import Library

_LAST = "\U0010ffff"  # sorts behind every name and day
_NAMED = 20  # of what is known


@dataclass(frozen=True, slots=True)
class Selection:
    """Which gaps to list; an empty choice takes all.

    *done*: also closed and dismissed ones. *to_do*: only those that wait for somebody. *top*: only
    so many, the first ones in the order of *sort*.
    """

    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    done: bool = False
    to_do: bool = False
    sort: str = "unanswered"
    top: int | None = None

    @property
    def asks_whom(self) -> bool:
        """Whether it takes to know whom gaps concern."""
        return bool(self.components or self.owners) or self.sort == "owner"


SORTS: Mapping[str, Callable[[Routed], object]] = {
    "demand": lambda one: -_counts(one)[0],
    "unanswered": lambda one: -_counts(one)[1],
    "probability": lambda one: -(probability_of(one) or 0.0),
    "age": lambda one: one.gap.since or _LAST,
    "owner": lambda one: (one.owner.casefold() or _LAST, -_counts(one)[1]),
}


def listed(gaps: Iterable[Routed], wanted: Selection) -> list[Routed]:
    """Return those of *gaps* that are *wanted*, in its order; the rest keeps the order it had."""
    found = [one for one in gaps if is_wanted(one, wanted)]
    key = SORTS[wanted.sort]
    # what the log does not mention stands below all others, whatever the order
    return sorted(found, key=lambda one: (_unseen(one), key(one)))[: wanted.top]


def check_names(wanted: Selection, gaps: Iterable[Routed], library: Library) -> None:
    """Raise UsageError for an owner, component or language that nobody has heard of."""
    found = list(gaps)
    for what, given, names in (
        ("owner", wanted.owners, _owners(found, library)),
        ("component", wanted.components, _components(library)),
        ("language", wanted.languages, _languages(found, library)),
    ):
        if not given:
            continue
        known = {name.casefold(): name for name in names if name}
        for name in given:
            if name and name.casefold() not in known:
                raise UsageError(f"there is no {what} {name!r}", _instead(name, known))


def _unseen(one: Routed) -> int:
    return 2 if one.gap.need is None else int(one.gap.is_past)


def _instead(name: str, known: Mapping[str, str]) -> str:
    near = get_close_matches(name.casefold(), known, n=3)
    if near:
        return f"did you mean {' or '.join(known[one] for one in near)}?"
    named = sorted(known.values(), key=str.casefold)
    more = f" and {len(named) - _NAMED:,} more" if len(named) > _NAMED else ""
    return f"write one of: {', '.join(named[:_NAMED])}{more}" if named else "there is none yet"


def _owners(gaps: Iterable[Routed], library: Library) -> Iterator[str]:
    yield NOBODY
    yield from (one.owner for one in gaps)
    yield from (component.owner for component in library.settings.components.values())
    yield from (article.meta.owner for article in library.articles)


def _components(library: Library) -> Iterator[str]:
    for id_, component in library.settings.components.items():
        yield from (id_, component.title.text(library.settings.site.language))


def _languages(gaps: Iterable[Routed], library: Library) -> Iterator[str]:
    yield from library.settings.site.languages
    yield from (one.gap.need.language for one in gaps if one.gap.need)


def is_wanted(one: Routed, wanted: Selection) -> bool:
    """Tell whether a gap is one of those that are *wanted*, whatever stands before it."""
    gap, need = one.gap, one.gap.need
    closed = gap.status is Status.CLOSED and gap.status not in wanted.statuses
    if (closed or gap.decision.dismissed) and not wanted.done:
        return False
    if wanted.to_do and not gap.waits:
        return False
    cause = need.cause.name if need and need.cause else ""
    component = (one.component.id, one.called) if one.component else ()
    return all(
        not chosen or {name.casefold() for name in chosen} & {name.casefold() for name in names}
        for chosen, names in (
            (wanted.statuses, (gap.status,)),
            (wanted.kinds, (gap.kind or "",)),
            (wanted.causes, (cause,)),
            (wanted.components, component),
            (wanted.owners, (one.owner, one.owner or NOBODY)),
            (wanted.languages, (need.language if need else "",)),
            (wanted.bands, (need.band or "" if need else "",)),
        )
    )


def _counts(one: Routed) -> tuple[int, int]:
    counts = one.gap.need.counts if one.gap.need else None
    return (counts.searches, counts.unanswered) if counts else (0, 0)


def probability_of(one: Routed) -> float | None:
    """Return the probability that no article answers a gap, None where nothing tells."""
    return one.gap.need.probability if one.gap.need else None
