"""What the index keeps of the pages of one language, as plain values."""

from collections.abc import Mapping
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np

from kbgen.adapters.index_file import OpenFile
from kbgen.ranking.arrays import Bools
from kbgen.ranking.fields import FIELDS

_READ = 100_000  # characters of a page that its snippet is looked for in


class Stored:
    """The pages in a *file*, which are numbered from 0."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file
        self._reader = file.reader
        self._alone = Lock()  # readers of whoosh's move about in the same file

    @cached_property
    def pages(self) -> list[dict[str, Any]]:
        """What is shown of each page."""
        return self._file.pages()

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles, by page."""
        return tuple(page["article_id"] for page in self.pages)

    @cached_property
    def hidden(self) -> Bools:
        """Which pages customers cannot see, or cannot use yet what they are about."""
        return np.array([page["internal"] or page["coming"] for page in self.pages], dtype=bool)

    @cached_property
    def lengths(self) -> Mapping[str, list[float]]:
        """How many terms each page has, by field."""
        return {name: [*map(float, self._file.lengths(name))] for name in FIELDS}

    @cached_property
    def terms(self) -> frozenset[tuple[str, str]]:
        """All terms with their fields; whoosh takes its time to tell that one is none of them."""
        return frozenset((field, term.decode()) for field, term in self._reader.all_terms())

    def having(self, field: str, term: str) -> tuple[list[int], list[float]] | None:
        """Return the pages that have *term* in *field*, in order, and how often."""
        written = term.encode("utf-8", "replace").decode()
        if (field, written) not in self.terms:
            return None
        pages: list[int] = []
        counts: list[float] = []
        with self._alone:
            found = self._reader.postings(field, written)
            while found.is_active():
                pages.append(found.id())
                counts.append(found.weight())
                found.next()
        return pages, counts

    def text(self, number: int) -> str:
        """Return what a page says, from its beginning."""
        return self._file.text(number)[:_READ]

    def page(self, number: int) -> dict[str, Any]:
        """Return what is shown of a page."""
        return self.pages[number]
