# ruff: noqa: RUF001 - Cyrillic letters look like Latin ones by nature
"""Ids from titles and file names: small letters a-z, digits and dashes."""

import re
import unicodedata

LONGEST = 80
# Letters that Unicode does not take apart into a Latin one and a mark.
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
    **dict(
        zip(
            "абвгдезийклмнопрстуфыэіїєґў",
            (
                "a",
                "b",
                "v",
                "g",
                "d",
                "e",
                "z",
                "i",
                "y",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "y",
                "e",
                "i",
                "yi",
                "ye",
                "g",
                "u",
            ),
            strict=True,
        )
    ),
    "ё": "yo",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
}
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}


def slug(text: str, language: str = "en") -> str:
    """Return *text* in small letters a-z, digits and single dashes; empty if none are left."""
    table = {**_LETTERS, **(_UMLAUTS if language.startswith("de") else {})}
    lower = unicodedata.normalize("NFC", text).casefold().replace("'", "").replace("\u2019", "")
    letters = "".join(table.get(char, char) for char in lower)
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(found) <= LONGEST:
        return found
    return found[: LONGEST + 1].rpartition("-")[0] or found[:LONGEST]
