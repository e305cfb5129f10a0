"""What the search index reads and answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """A page as the index reads it, in plain text.

    *answers* are the queries that its article claims, *questions* the FAQ questions on it.
    *internal*: it stands only in the agent edition. *coming*: customers cannot use it yet.
    """

    address: str
    article_id: str
    kind: str
    component: str
    title: str
    description: str
    headings: tuple[str, ...]
    answers: tuple[str, ...]
    questions: tuple[str, ...]
    body: str
    internal: bool
    coming: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A found page. *coverage* is the share of the query's words (0 to 1) that it has.

    Hits come best first; *score* is BM25F's, before coverage and claims had their say.
    *snippet* is one line of plain text around the words found.
    """

    address: str
    article_id: str
    kind: str
    component: str
    title: str
    score: float
    coverage: float
    snippet: str
    internal: bool
    coming: bool
