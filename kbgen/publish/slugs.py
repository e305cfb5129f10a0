"""Ids from titles: small letters a-z, digits and dashes."""

import re
import unicodedata

LONGEST = 60
# Letters that Unicode does not take apart; Cyrillic as in passports (ICAO Doc 9303).
_LETTERS = dict(zip("ßæøåłđþ", ("ss", "ae", "o", "a", "l", "d", "th"), strict=True)) | dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        ("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r",
         "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "ie", "y", "", "e", "iu", "ia", "i",
         "i", "ie", "g"), strict=True))
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}


def slug(title: str) -> str:
    """Return an id for *title*, "" if it has no letter that can be written in a-z."""
    text = unicodedata.normalize("NFKC", title).casefold()
    text = "".join(_UMLAUTS.get(char) or _LETTERS.get(char, char) for char in text)
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", text.replace("'", "").replace("\u2019", ""))
    found = ""
    for word in words:
        if found and len(found) + len(word) >= LONGEST:
            break
        found = f"{found}-{word}" if found else word[:LONGEST]
    return found
