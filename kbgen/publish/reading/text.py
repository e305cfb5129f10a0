"""The bytes of a file as text: UTF-8 without control characters, line ends of any kind."""

import re
from unicodedata import category

from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem

# All but tab, line feed and return; those behind U+009F are no characters at all.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# By their first bytes, the longest first: the shorter ones begin as these do.
_OTHER = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decoded(path: str, raw: bytes) -> Source | Problem:
    """Return *raw* as the text of the file *path*, or where it is none."""
    for mark, encoding in _OTHER:
        if raw.startswith(mark):
            return _problem(path, raw, 0, f"this file is {encoding}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # what is counted from is the file, also behind a mark of the byte order
        start = error.start + len(raw) - len(error.object)
        return _problem(path, raw, start, f"the byte 0x{raw[start]:02x} is not UTF-8")
    control = _CONTROL.search(text)
    if control:
        start = len(raw) - len(text[control.start() :].encode())
        sign = ord(control[0])
        what = "is a control character" if category(control[0]) == "Cc" else "is no character"
        return _problem(path, raw, start, f"U+{sign:04X} {what}")
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))


def _problem(path: str, raw: bytes, at: int, what: str) -> Problem:
    """Return a problem at the byte *at*; columns count characters, as editors do."""
    before = raw[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before[before.rfind(b"\n") + 1 :].decode("utf-8-sig", "replace")
    return Problem(
        Place(path, before.count(b"\n") + 1, len(line) + 1),
        "KB101",
        f"{what} (byte {at:,} of the file, counted from 0)",
        "save the file with the encoding UTF-8, as plain text",
    )
