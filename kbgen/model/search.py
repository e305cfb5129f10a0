"""What the search index reads and answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item or a cell of a page, in plain text.

    *level* is that of a heading, with the *anchor* that leads to it; 0 for what is none.
    *question*: the heading is a question of an FAQ. *staff*: customers do not see it.
    """

    text: str
    level: int = 0
    anchor: str = ""
    question: bool = False
    staff: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A page as the index reads it, in plain text.

    *answers* are the queries that its article claims, *questions* the FAQ questions on it.
    *internal*: it stands only in the agent edition. *coming*: customers cannot use it yet.
    *retired*: they can no more. *blocks* are its *body* in pieces.
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
    retired: bool = False
    platforms: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


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
