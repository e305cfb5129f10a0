"""Escaped text as programs read it: entities, percent signs, escapes of scripts and styles."""

import re
from html import unescape
from urllib.parse import unquote

_ROUNDS = 3  # an index holds HTML in JSON in HTML; nothing is packed deeper than that
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|0{0,4}(40)(?![0-9a-f]) ?)",
    re.IGNORECASE,
)
_LARGEST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


def unescaped(text: str) -> str:
    """Return *text* without the escapes in it, also where one hides another."""
    for _ in range(_ROUNDS):
        before = text
        text = unescape(text) if "&" in text else text
        text = unquote(text) if "%" in text else text
        text = _ESCAPE.sub(_character, text) if "\\" in text else text
        if text == before:
            break
    return text


def _character(escape: re.Match[str]) -> str:
    code = int(next(filter(None, escape.groups())), 16)
    return chr(code) if code <= _LARGEST and code not in _SURROGATES else escape[0]
