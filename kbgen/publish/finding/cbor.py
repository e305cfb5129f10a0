"""CBOR (RFC 8949) as far as Pagefind's files have it: whole numbers, texts and lists."""

from typing import TypeAlias

LIST = 4
_ZERO, _NEGATIVE, _TEXT = 0, 1, 3
_SMALL = 24  # numbers below stand in the first byte
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}  # of a number that does not fit into the first byte
Value: TypeAlias = "int | str | list[Value]"


def head(plain: bytes, at: int) -> tuple[int, int, int]:
    """Return kind and number of the value that begins *at*, and where what it holds begins.

    Raises ValueError if there is none.
    """
    if at >= len(plain):
        raise ValueError("a file of the search index ends too early")
    kind, number = divmod(plain[at], 32)
    if number > max(_WIDTHS):
        raise ValueError(f"no length at byte {at} of a file of the search index")
    width = _WIDTHS.get(number, 0)
    at += 1
    return kind, int.from_bytes(plain[at : at + width]) if width else number, at + width


def value(plain: bytes) -> Value:
    """Return the value that *plain* is; ValueError if it is of another kind, or more than one."""
    told, end = _value(plain, 0)
    if end != len(plain):
        raise ValueError("a file of the search index goes on behind its end")
    return told


def text_at(plain: bytes, at: int) -> tuple[str, int]:
    """Return the text that begins *at*, and where it ends; ValueError if there is none."""
    kind, size, at = head(plain, at)
    if kind != _TEXT or at + size > len(plain):
        raise ValueError(f"no text at byte {at} of a file of the search index")
    return plain[at : at + size].decode(), at + size


def items_at(plain: bytes, at: int) -> tuple[int, int]:
    """Return how many items the list has that begins *at*, and where the first one begins."""
    kind, count, at = head(plain, at)
    if kind != LIST:
        raise ValueError(f"no list at byte {at} of a file of the search index")
    return count, at


def written(told: Value) -> bytes:
    """Return *told* as CBOR."""
    if isinstance(told, int):
        return number(told)
    if isinstance(told, str):
        return text(told)
    return listed([written(item) for item in told])


def number(told: int) -> bytes:
    """Return the whole number *told* as CBOR."""
    return _head(_ZERO, told) if told >= 0 else _head(_NEGATIVE, -1 - told)


def text(told: str) -> bytes:
    """Return *told* as CBOR."""
    encoded = told.encode()
    return _head(_TEXT, len(encoded)) + encoded


def listed(items: list[bytes]) -> bytes:
    """Return the list of *items*, each of which is CBOR."""
    return begun(len(items)) + b"".join(items)


def begun(count: int) -> bytes:
    """Return the beginning of a list of *count* items."""
    return _head(LIST, count)


def _value(plain: bytes, at: int) -> tuple[Value, int]:
    kind, told, after = head(plain, at)
    if kind == _ZERO:
        return told, after
    if kind == _NEGATIVE:
        return -1 - told, after
    if kind == _TEXT:
        return text_at(plain, at)
    if kind != LIST:
        raise ValueError(f"no number, text or list at byte {at} of a file of the search index")
    items: list[Value] = []
    for _ in range(told):
        item, after = _value(plain, after)
        items.append(item)
    return items, after


def _head(kind: int, told: int) -> bytes:
    if told < _SMALL:
        return bytes((kind * 32 + told,))
    short, width = next((short, width) for short, width in _WIDTHS.items() if told < 256**width)
    return bytes((kind * 32 + short,)) + told.to_bytes(width)
