"""Search: ask the index of an edition, as its readers would."""

from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from kbgen.adapters.index import open_index
from kbgen.app.suggesting import needs_of, suggested
from kbgen.errors import UsageError
from kbgen.model.search import Hit
from kbgen.model.site import Settings


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for, and where. Without a *language* it is the site's."""

    words: str
    edition: str = "public"
    language: str = ""
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its web *address*; *marks* are where its snippet says the words."""

    hit: Hit
    address: str
    marks: tuple[tuple[int, int], ...]

    def row(self) -> dict[str, object]:
        """Return what `--json` prints."""
        page = self.hit.address
        return {**asdict(self.hit), "address": self.address, "page": page}


@dataclass(frozen=True, slots=True)
class Answer:
    """The pages *found*, best first; *meant*: other words that are likelier answered."""

    found: tuple[Found, ...]
    meant: str | None = None


def search(root: Path, settings: Settings, question: Question) -> Answer:
    """Return the pages of the knowledge base in *root* that answer *question*."""
    site = settings.site
    language = question.language or site.language
    if language not in site.languages:
        raise UsageError(
            f"there are no pages in the language {language!r}",
            f"use one of {', '.join(site.languages)}",
        )
    index = open_index(root / "build" / question.edition / "index" / language, language)
    found = tuple(
        Found(
            hit,
            site.address(question.edition, language, hit.address),
            tuple(index.marks(question.words, hit.snippet)),
        )
        for hit in index.search(question.words, question.limit)
    )
    if found and found[0].hit.coverage >= 1:
        return Answer(found)
    heard = partial(needs_of, root, question.edition, site.searches)
    return Answer(found, suggested(question.words, index, language, heard))
