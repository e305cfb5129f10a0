"""Needs as a JSON record and back, strictly: a record of another shape is none."""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache

from kbgen.model.audience import EDITIONS
from kbgen.model.gap import is_gap_id
from kbgen.model.need import Band, Cause, Counts, Need, Needs, Stretch, Week, Wording

FORMAT = 1
_PLAIN = (int, float, type(None))
# What moves a cursor or turns what stands behind it, and halves of characters. Joiners of zero
# width are not among them: Persian words and many emojis are written with them.
_HIDDEN = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_MOST = 10**12  # of whatever is counted
_MONTH = re.compile("[12][0-9]{3}-(?:0[1-9]|1[0-2])")
_YEARS = range(1970, 2200)
_FORMERLY = {"answered": Band.LIKELY_ANSWERED, "gap": Band.LIKELY_GAP}  # as bands were written

Reader = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class _Shape:
    """How an object is read: its *type*, and a reader for each of its fields."""

    type: type
    readers: Mapping[str, Reader]

    def __call__(self, value: object) -> object:
        given = _object(value)
        try:
            return self.type(**{key: self.readers[key](part) for key, part in given.items()})
        except KeyError as error:
            raise ValueError(f"{error} is no field of {self.type.__name__}") from error
        except TypeError as error:
            raise ValueError(str(error)) from error


def as_record(needs: Needs) -> dict[str, object]:
    """Return *needs* as JSON values; what has its default is left out.

    Signs that command a terminal are replaced, as a record with them would not be read.
    """
    return {"format": FORMAT, **_plain_fields(needs)}


def needs_of(record: object) -> Needs:
    """Return the needs that `as_record` made. Raises ValueError for anything else."""
    given = dict(_object(record))
    if given.pop("format", None) != FORMAT:
        raise ValueError("not needs of this format")
    found = _NEEDS(given)
    assert isinstance(found, Needs)
    if len({need.id for need in found.all}) < len(found.all):
        raise ValueError("two needs with the same id")
    return found


def _plain_fields(value: object) -> dict[str, object]:
    assert is_dataclass(value)
    return {
        one.name: _plain(getattr(value, one.name))
        for one in fields(value)
        if not _is_default(one, getattr(value, one.name))
    }


def _is_default(one: Field[object], value: object) -> bool:
    made = one.default_factory() if one.default_factory is not MISSING else one.default
    return made is not MISSING and value == made


def _plain(value: object) -> object:
    if isinstance(value, str):
        return _visible(str(value))
    if type(value) in _PLAIN:  # most are, and to ask for more takes most of the time
        return value
    if is_dataclass(value):
        return _plain_fields(value)
    if isinstance(value, Mapping):
        return {_visible(str(key)): _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value


def _visible(text: str) -> str:
    return text if text.isprintable() else _HIDDEN.sub("\ufffd", text)


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{type(value).__name__} instead of an object")  # noqa: TRY004
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or _visible(value) != value:
        raise ValueError("not a text, or one with signs that nobody sees")
    return value


def _typed(value: object) -> str:
    """Read what was typed, or names something: it cannot be empty."""
    text = _text(value)
    if not text.strip():
        raise ValueError("an empty text")
    return text


def _id(value: object) -> str:
    """Read the id of a need, which becomes the name of a file."""
    text = _text(value)
    if not is_gap_id(text):
        raise ValueError("not an id")
    return text


def _edition(value: object) -> str:
    if value not in EDITIONS:
        raise ValueError("not an edition")
    return _text(value)


def _day(value: object) -> str:
    return date.fromisoformat(_text(value)).isoformat()


def _day_or_month(value: object) -> str:
    """Read where a log begins or ends; some tell the month only."""
    text = _text(value)
    return text if _MONTH.fullmatch(text) else _day(text)


def _monday(value: object) -> str:
    return _monday_of(_text(value))


@lru_cache(maxsize=1000)  # there are few mondays and very many weeks
def _monday_of(text: str) -> str:
    day = date.fromisoformat(text)
    if day.weekday() or day.year not in _YEARS:
        raise ValueError("not a monday of these times")
    return day.isoformat()


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
        raise ValueError("not a whole number from 0 that can be counted")
    return value


def _share(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError("not a number from 0 to 1")
    return float(value)


def _band(value: object) -> Band:
    text = _text(value)
    return Band(_FORMERLY.get(text, text))


def _maybe(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)


def _several(reader: Reader, least: int = 0) -> Reader:
    def read(value: object) -> tuple[object, ...]:
        if not isinstance(value, list) or len(value) < least:
            raise ValueError("not a list, or too short a one")
        return tuple(map(reader, value))

    return read


def _numbers(value: object) -> dict[str, int]:
    return {_typed(key): _whole(number) for key, number in _object(value).items()}


def _counted(shape: _Shape) -> Reader:
    """Return a reader of what *shape* reads, where no more is unanswered than was searched."""

    def read(value: object) -> object:
        found = shape(value)
        assert isinstance(found, Counts | Week)
        if found.unanswered > found.searches:
            raise ValueError("more unanswered than searched")
        if isinstance(found, Week) and (found.unanswered_sessions or 0) > (found.sessions or 0):
            raise ValueError("more sessions unanswered than searched")
        return found

    return read


_COUNTS = _counted(
    _Shape(
        Counts,
        {
            "searches": _whole,
            "unanswered": _whole,
            "sessions": _maybe(_whole),
            "escalated": _maybe(_whole),
            "zero_results": _maybe(_whole),
        },
    )
)
_WORDING = _Shape(
    Wording,
    {
        "text": _typed,
        "counts": _COUNTS,
        "probability": _maybe(_share),
        "opened": _numbers,
        "found": _numbers,
        "typed_in": _maybe(_whole),
        "part": _id,
    },
)
_WEEK = _counted(
    _Shape(
        Week,
        {
            "monday": _monday,
            "searches": _whole,
            "unanswered": _whole,
            "unmeasured": _whole,
            "sessions": _maybe(_whole),
            "unanswered_sessions": _maybe(_whole),
        },
    )
)
_CAUSE = _Shape(
    Cause, {"name": _typed, "evidence": _text, "article": _text, "words": _several(_typed)}
)
_NEED = _Shape(
    Need,
    {
        "id": _id,
        "language": _typed,
        "wordings": _several(_WORDING, 1),
        "counts": _COUNTS,
        "weeks": _several(_WEEK),
        "hidden": _whole,
        "merged": _several(_id),
        "probability": _maybe(_share),
        "band": _maybe(_band),
        "cause": _maybe(_CAUSE),
        "kind": _text,
        "component": _text,
        "owner": _text,
        "earlier": _several(_WEEK),
        "former": _several(_WORDING),
        "parted": _id,
    },
)
_STRETCH = _Shape(Stretch, {"first": _day, "last": _day})
_NEEDS = _Shape(
    Needs,
    {
        "edition": _edition,
        "day": _day,
        "first": _maybe(_day_or_month),
        "last": _maybe(_day_or_month),
        "needs": _several(_NEED),
        "model": _maybe(_object),  # its shape is known to `kbgen.ranking`
        "basis": _text,
        "quoted": _maybe(_whole),
        "past": _several(_NEED),
        "told": _several(_STRETCH),
    },
)
