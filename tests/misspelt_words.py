"""Words as readers type them, with what they were meant to be: in the browser and beside it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kbgen.adapters.memory import no_memory
from kbgen.adapters.pagefind import write_bundle
from kbgen.adapters.staged_files import Target
from kbgen.publish.finding.vocabulary import Indexed, vocabulary
from kbgen.words.stems import snowball


@dataclass(frozen=True)
class Site:
    """The words of pages in one language: on how many they stand, in how many sessions asked."""

    language: str
    pages: Mapping[str, int]
    asked: Mapping[str, int] = field(default_factory=dict)


ENGLISH = Site(
    "en",
    {
        **{"export": 9, "dashboard": 7, "password": 8, "mark": 6, "chart": 4, "model": 3},
        **{"orange": 1, "synchronous": 3, "reset": 4, "their": 9, "for": 9, "get": 9, "back": 5},
        **{
            "money": 2,
            "receive": 3,
            "spreadsheet": 2,
            "resorts": 3,
            "reports": 3,
            "browse": 2,
            "excel": 2,
        },
    },
)
ASKED = Site("en", ENGLISH.pages, {"resorts": 9, "secret": 9})
GERMAN = Site("de", {"währung": 2, "warum": 9, "rechnung": 3, "kündigungsfrist": 2, "größe": 1})
PLURAL = Site("de", {"währungen": 2, "warum": 9})
RUSSIAN = Site("ru", {"пароль": 8, "экспорт": 4, "отчёт": 3})

TABLE: Mapping[str, tuple[Site, str, str]] = {
    "letters swapped": (ENGLISH, "exprot", "export"),
    "the first letters swapped": (ENGLISH, "xeport", "export"),
    "letters of a short word swapped": (ENGLISH, "mrak", "mark"),
    "a letter left out": (ENGLISH, "pasword", "password"),
    "a vowel left out of a short word": (ENGLISH, "chrt", "chart"),
    "a consonant left out of a short word": (ENGLISH, "exel", "excel"),
    "a letter doubled": (ENGLISH, "dashhboard", "dashboard"),
    "a letter too many": (ENGLISH, "dashbosard", "dashboard"),
    "a key beside": (ENGLISH, "passwotd", "password"),
    "another vowel": (ENGLISH, "orenge", "orange"),
    "two letters of a long word": (ENGLISH, "spredsheeet", "spreadsheet"),
    "as one word": (ENGLISH, "moneyback", "money back"),
    "what readers ask for": (ASKED, "reorts", "resorts"),
    "as near": (ENGLISH, "reorts", "reports"),
    "an umlaut and a letter": (GERMAN, "wärung", "währung"),
    "the same of another form": (PLURAL, "wärung", "währungen"),
    "sharp s": (GERMAN, "Gröse", "größe"),
    "cyrillic": (RUSSIAN, "пороль", "пароль"),
    "a russian keyboard": (RUSSIAN, "экспотр", "экспорт"),
    # words that are right, and no word of the site
    "dark mode": (ENGLISH, "dark", ""),
    "mode": (ENGLISH, "mode", ""),
    "another first letter": (ENGLISH, "grange", ""),
    "another first key": (ENGLISH, "prange", ""),
    "another letter": (ENGLISH, "resend", ""),
    "a syllable before": (ENGLISH, "asynchronous", ""),
    "two letters of a short word": (ENGLISH, "branes", ""),
    "made of words that say nothing": (ENGLISH, "forget", ""),
    "meant to be a word that says nothing": (ENGLISH, "thier", ""),
    "a short word": (ENGLISH, "get1", ""),
    "three letters": (ENGLISH, "gte", ""),
    "a word that only readers know": (ASKED, "secert", ""),
    "nonsense": (ENGLISH, "qwxzv", ""),
    "known": (ENGLISH, "reports", ""),
}


def words_file(site: Site, folder: Path) -> str:
    """Return the file of words of *site*, made from an index in *folder*."""
    texts = [
        " ".join(word for word, pages in site.pages.items() if pages >= number)
        for number in range(1, max(site.pages.values()) + 1)
    ]
    pages = [
        (f"{number}/", f"<html><body data-pagefind-body><p>{text}</p></body></html>")
        for number, text in enumerate(texts)
    ]
    made = write_bundle(Target(folder), site.language, pages, no_memory())
    indexed = Indexed("one.pf_meta", made.pages, texts, site.asked)
    return vocabulary(indexed, texts, site.language, snowball(site.language), {})


def mistyped(site: Site, number: int) -> list[str]:
    """Return so many words of *site* with a letter or two wrong, and some with none."""
    dice = random.Random(f"mistyped {site.language}")
    return [_mistyped(dice.choice(sorted(site.pages)), dice) for _ in range(number)]


def _mistyped(word: str, dice: random.Random) -> str:
    letters = [*word]
    for _ in range(dice.choice((0, 1, 1, 1, 2, 2))):
        at = dice.randrange(len(letters) - 1)
        other = dice.choice(letters) if dice.random() < 0.5 else dice.choice("aeiouxnrs")
        changed: tuple[list[str], ...] = (
            [other],
            [letters[at], other],
            [],
            [letters[at + 1], letters[at]],
        )
        how = dice.randrange(len(changed))
        letters[at : at + (2 if how == 3 else 1)] = changed[how]
    return "".join(letters)
