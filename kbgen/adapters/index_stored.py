"""What the index keeps of the pages of one language, as plain values."""

import json
import sqlite3
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any
from weakref import finalize

import numpy as np

from kbgen.ranking.arrays import Bools, Ints
from kbgen.ranking.fields import FIELDS

_NUMBER = np.dtype("<i4")
_READ = 100_000  # characters of a page that its snippet is looked for in


class Stored:
    """The pages in a *database*, which are numbered from 0."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        finalize(self, database.close)  # Python 3.13 warns of a database that nobody closes
        self.page = lru_cache(maxsize=1 << 13)(self._page)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles, by page."""
        return tuple(page["article_id"] for page in self._pages)

    @cached_property
    def hidden(self) -> Bools:
        """Which pages customers cannot see, or cannot use yet what they are about."""
        return np.array([page["internal"] or page["coming"] for page in self._pages], dtype=bool)

    @cached_property
    def lengths(self) -> Mapping[str, list[float]]:
        """How many terms each page has, by field."""
        found = dict(self._database.execute("SELECT field, terms FROM length"))
        return {name: _numbers(found[name]).astype(float).tolist() for name in FIELDS}

    @cached_property
    def terms(self) -> frozenset[tuple[str, str]]:
        """All terms with their fields."""
        return frozenset(self._database.execute("SELECT field, term FROM term"))

    def having(self, field: str, term: str) -> tuple[list[int], list[float]] | None:
        """Return the pages that have *term* in *field*, in order, and how often."""
        asked = "SELECT pages, counts FROM term WHERE field = ? AND term = ?"
        written = term.encode("utf-8", "replace").decode()
        found = self._database.execute(asked, (field, written)).fetchone()
        if found is None:
            return None
        pages, counts = map(_numbers, found)
        return pages.tolist(), counts.astype(float).tolist()

    def text(self, number: int) -> str:
        """Return what a page says, from its beginning."""
        asked = "SELECT substr(text, 1, ?) FROM page WHERE number = ?"
        text: str = self._database.execute(asked, (_READ, number)).fetchone()[0]
        return text

    @cached_property
    def _pages(self) -> list[dict[str, Any]]:
        shown = self._database.execute("SELECT shown FROM page ORDER BY number")
        return [json.loads(page) for (page,) in shown]

    def _page(self, number: int) -> dict[str, Any]:
        return self._pages[number]


def as_stored(numbers: Ints) -> bytes:
    """Return *numbers*, each below 2^31, as the index keeps them."""
    return numbers.astype(_NUMBER).tobytes()


def _numbers(stored: bytes) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.frombuffer(stored, _NUMBER)
