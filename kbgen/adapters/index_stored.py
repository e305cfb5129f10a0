"""What whoosh keeps of the pages of one language, as plain values."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from kbgen.ranking.arrays import Bools
from kbgen.ranking.fields import FIELDS

_READ = 100_000  # characters of a page that its snippet is looked for in


class Stored:
    """The pages that a *reader* of whoosh's reads, which are numbered from 0."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.page = lru_cache(maxsize=1 << 13)(self._page)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles, by page."""
        return tuple(self.page(number)["article_id"] for number in self._numbers)

    @cached_property
    def hidden(self) -> Bools:
        """Which pages customers cannot see, or cannot use yet what they are about."""
        pages = map(self.page, self._numbers)
        return np.array([page["internal"] or page["coming"] for page in pages], dtype=bool)

    @cached_property
    def lengths(self) -> Mapping[str, list[float]]:
        """How many terms each page has, by field."""
        length = self._reader.doc_field_length
        return {name: [length(number, name) or 0 for number in self._numbers] for name in FIELDS}

    @cached_property
    def terms(self) -> frozenset[tuple[str, bytes]]:
        """All terms with their fields; whoosh takes its time to tell that one is none of them."""
        return frozenset(self._reader.all_terms())

    def having(self, field: str, term: str) -> tuple[list[int], list[float]] | None:
        """Return the pages that have *term* in *field*, in order, and how often."""
        if (field, term.encode("utf-8", "replace")) not in self.terms:
            return None
        pages: list[int] = []
        counts: list[float] = []
        matcher = self._reader.postings(field, term)
        while matcher.is_active():
            pages.append(matcher.id())
            counts.append(matcher.weight())
            matcher.next()
        return pages, counts

    def text(self, number: int) -> str:
        """Return what a page says, from its beginning."""
        text: str = self._reader.stored_fields(number)["text"][:_READ]
        return text

    @property
    def _numbers(self) -> range:
        return range(self._reader.doc_count())

    def _page(self, number: int) -> dict[str, Any]:
        page: dict[str, Any] = self._reader.stored_fields(number)["page"]
        return page
