"""What a word of a query asks of a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WantedWord:
    """A content word of a query. A page has it if it has one of *terms*.

    Else the *parts* that it has count, all of them together *credit* of the word.
    """

    terms: frozenset[str]
    parts: tuple[str, ...] = ()
    credit: float = 0.0

    def shown(self) -> frozenset[str]:
        """Return what readers recognise as this word."""
        return self.terms | frozenset(self.parts) if self.credit == 1 else self.terms
