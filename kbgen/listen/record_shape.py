"""Which fields a record of the pages may have, and what is written down of each."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from unicodedata import normalize

from kbgen.listen.strict_json import Json

Mask = Callable[[str], str]
Reader = Callable[[object, Mask], object]
Shape = Mapping[str, Reader]

TEXT = 200
_WORD, _WORDS, _IDS, _COUNT = 40, 10, 20, 1_000_000
_ID = re.compile(r"[\w.:-]{1,100}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


class Unfit(ValueError):
    """A field holds what it never holds; the message names the field."""


def clean(record: Json, mask: Mask) -> dict[str, object]:
    """Return what is written down of *record*, but for its time: known fields, masked.

    Unfit for a field of another type, and for a record that is neither a search nor an event.
    """
    shape = _EVENT if "action_name" in record else _SEARCH
    found = _read(shape, record, mask)
    if shape is _SEARCH and not found.get("user_query"):
        raise Unfit("neither an action_name nor a user_query")
    attributes = found.get("query_attributes")
    typed = record.get("user_query")
    if isinstance(attributes, dict) and isinstance(typed, str):
        _hide(attributes, typed, str(found["user_query"]))
    return found


def attributes_of(record: dict[str, object]) -> dict[str, object]:
    """Return the attributes of a clean *record*, to be added to."""
    name = "event_attributes" if "action_name" in record else "query_attributes"
    found = record.setdefault(name, {})
    assert isinstance(found, dict)
    return found


def session_of(record: Json) -> str:
    """Return the session that a clean *record* names, else ""."""
    inner = record.get("query_attributes")
    within = inner.get("session_id") if isinstance(inner, dict) else None
    return str(record.get("session_id") or within or "")


def _hide(attributes: dict[str, object], typed: str, written: str) -> None:
    """Take from *attributes* what would tell the part of the query that was masked."""
    if normalize("NFKC", typed).strip().startswith(written):
        return
    attributes.pop("searched", None)
    unknown = attributes.pop("unknown", [])
    left = re.sub(r"\[[a-z]+\]", " ", written).casefold()
    words = unknown if isinstance(unknown, list) else []
    kept = [word for word in words if str(word).casefold() in left]
    if kept:
        attributes["unknown"] = kept


def _read(shape: Shape, given: Json, mask: Mask) -> dict[str, object]:
    found = {}
    for name, reader in shape.items():
        if name in given:
            try:
                found[name] = reader(given[name], mask)
            except Unfit as error:
                raise Unfit(f"{name} {error}".strip()) from error
    return found


def _text(most: int, value: object, mask: Mask) -> str:
    if not isinstance(value, str):
        raise Unfit
    # a zero ends a text in some programs
    return mask(value.replace("\0", "\ufffd"))[:most].strip()


def _of_form(form: re.Pattern[str], value: object, _mask: Mask) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise Unfit
    return value


def _number(most: int, value: object, _mask: Mask) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise Unfit
    return value


def _list(reader: Reader, most: int, value: object, mask: Mask) -> list[object]:
    if not isinstance(value, list):
        raise Unfit
    return [reader(one, mask) for one in value[:most]]


def _inner(shape: Shape, value: object, mask: Mask) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Unfit
    return _read(shape, value, mask)


_ID_OF = partial(_of_form, _ID)
_NAME_OF = partial(_of_form, _NAME)
_TEXT_OF = partial(_text, TEXT)
_ABOUT: Shape = {
    "page": _TEXT_OF,
    "language": _NAME_OF,
    "edition": _NAME_OF,
    "session_id": _ID_OF,
    "number": partial(_number, _COUNT),
}
_POSITION: Shape = {
    "ordinal": partial(_number, _COUNT),
    "xy": partial(_inner, {"x": partial(_number, _COUNT), "y": partial(_number, _COUNT)}),
}
_SEARCH: Shape = {
    "application": _NAME_OF,
    "query_id": _ID_OF,
    "user_query": _TEXT_OF,
    "session_id": _ID_OF,
    "query_attributes": partial(
        _inner,
        {
            **_ABOUT,
            "searched": _TEXT_OF,
            "unknown": partial(_list, partial(_text, _WORD), _WORDS),
            "result_count": partial(_number, _COUNT),
        },
    ),
    "query_response_hit_ids": partial(_list, _ID_OF, _IDS),
}
_EVENT: Shape = {
    "application": _NAME_OF,
    "action_name": _NAME_OF,
    "query_id": _ID_OF,
    "user_query": _TEXT_OF,
    "session_id": _ID_OF,
    "event_attributes": partial(
        _inner,
        {
            "position": partial(_inner, _POSITION),
            "object": partial(_inner, {"object_id": _ID_OF, "object_id_type": _NAME_OF}),
            **_ABOUT,
            "target": _TEXT_OF,
            "way": _NAME_OF,
            "answer": _NAME_OF,
            "reason": _TEXT_OF,
        },
    ),
}
