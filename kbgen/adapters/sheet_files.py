"""Tables that somebody kept until today, read from their files."""

import codecs
from pathlib import Path

from kbgen.errors import EnvironmentFault, UsageError

MAX_BYTES = 10_000_000
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE = 'save it as "CSV UTF-8" in the spreadsheet program'


def read_table(path: Path) -> tuple[str, str]:
    """Return the text of *path*, and a note if its encoding had to be guessed, else "".

    UsageError if it is no text, as spreadsheets in their own format are.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise EnvironmentFault(
            f"{path} cannot be read: {error.strerror}", "look at its permissions"
        ) from error
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{path} has more than {MAX_BYTES // 1_000_000} MB", "divide it")
    if raw.startswith(b"PK\x03\x04") or raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError(f"{path} is a spreadsheet in a format of its own", _SAVE)
    return _decoded(path, raw)


def _decoded(path: Path, raw: bytes) -> tuple[str, str]:
    encoding = "utf-16" if raw.startswith(_WIDE) else "utf-8-sig"
    try:
        return _without_nul(path, raw.decode(encoding)), ""
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise UsageError(f"{path} is no text from its middle on", _SAVE) from None
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise UsageError(f"{path} is neither UTF-8 nor Windows-1252", _SAVE) from None
    return _without_nul(path, text), "read as Windows-1252; look whether the letters are right"


def _without_nul(path: Path, text: str) -> str:
    if "\0" in text:
        raise UsageError(f"{path} is no text", _SAVE)
    return text
