"""The cases of word_cases.txt, which the benchmark of analysers reads as well."""

from dataclasses import dataclass
from pathlib import Path

from search_pages import index, page

TABLE = Path(__file__).with_suffix(".txt")


@dataclass(frozen=True, slots=True)
class WordCase:
    """What a page *says*, what *another* page says, what is *typed*, how much the first *has*."""

    language: str
    says: str
    another: str
    typed: str
    has: str

    def __str__(self) -> str:
        """Return the claim."""
        beside = f" beside {self.another!r}" if self.another else ""
        return f"{self.language}: {self.says!r}{beside} has {self.has} of {self.typed!r}"


def word_cases() -> list[WordCase]:
    """Return the cases of the table."""
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return [WordCase(*(cell.strip() for cell in row.split("|"))) for row in rows]


def has(folder: Path, case: WordCase) -> str:
    """Return how much of what is typed the page has: all, some or none of its words."""
    pages = (
        page("", case.says, address="one/"),
        page("", case.another, address="other/"),
        page("", "", address="empty/"),
    )
    hits = index(folder, case.language, *pages).search(case.typed)
    coverage = max((hit.coverage for hit in hits if hit.address == "one/"), default=0.0)
    return "none" if not coverage else "all" if coverage >= 1 else "some"
