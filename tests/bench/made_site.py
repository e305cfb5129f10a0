"""What stands beside the articles of a made knowledge base: settings, components, pictures."""

import struct
import zlib
from collections.abc import Sequence
from random import Random

from made_words import Voice, lexicon

COMPONENTS, OWNERS = 60, 40
PLATFORMS = ("Web", "iOS", "Android")
# names of people, of whom no made text tells by chance
_FIRST = (
    "Aylin Bogdan Chiara Dmitri Elif Farid Giulia Henrik Ingrid Jovana"
    " Kwame Leila Mateus Noor Oksana Pavel Quang Rania Siobhan Thabo"
)
_LAST = (
    "Abubakar Bergstrom Castellanos Dvorak Eriksen Fitzgerald Gonzales Haddad Ivanova Jankowski"
    " Kowalczyk Lindholm Mbeki Nakamura Okafor Petrescu Quintero Rosenthal Szabo Takahashi"
    " Underhill Vasquez Wojcik Ximenes Yamamoto Zielinski Andersson Brankovic Chatterjee Dubois"
    " Espinoza Ferreira Grabowski Hernandez Ibrahim Johansson Karlsson Lombardi Marchetti Novotny"
)


def settings(languages: Sequence[str]) -> str:
    """Return the file of settings."""
    return (
        "name: Made help\ndescription: Answers about something.\ntimezone: Europe/Berlin\n"
        "addresses:\n  public: https://help.example.com/\n  agent: https://support.example.com/\n"
        f"languages: [{', '.join(languages)}]\nplatforms: [{', '.join(PLATFORMS)}]\n"
        "contacts:\n  - title: Write to us\n    link: mailto:help@example.com\n"
        "placeholders:\n  customer_name: {title: Customer's name}\n"
        "  agent_name: {title: Your name, remember: yes}\n"
    )


def components(languages: Sequence[str]) -> str:
    """Return the file of components, each with somebody who answers for it."""
    voice = Voice(Random(COMPONENTS), lexicon(languages[0]))
    names = [" ".join(pair) for pair in zip(_FIRST.split() * 2, _LAST.split(), strict=True)]
    return "".join(
        f"part-{at}:\n  title: {voice.name(2).capitalize()}\n  description: {voice.sentence()}\n"
        f'  owner: {names[at % OWNERS]}\n  escalation: "#team-{at % OWNERS}"\n'
        f"  keywords: [{voice.name(1)}-{at}, {voice.name(1)}-{at}-b]\n"
        f"  platforms: [{', '.join(PLATFORMS)}]\n"
        for at in range(COMPONENTS)
    )


def screenshot(at: int) -> bytes:
    """Return a small PNG like no other: a window in some colour, with a bar and rows."""
    dice, wide, high = Random(at), 480, 300
    ground, bar, row = (bytes(dice.randrange(256) for _ in range(3)) for _ in range(3))
    rows = [b"\0" + (bar if y < 24 else row if y % 30 < 8 else ground) * wide for y in range(high)]
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(rows), 6)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
