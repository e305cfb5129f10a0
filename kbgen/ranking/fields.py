"""The fields of a page, and what a word in each of them is worth.

A word counts in all fields together (BM25F), and for a part in each of them by itself (BM25), so
that one which stands in the title and in the text is worth more than one said often in either.
What is measured: titles and bodies, on questions for tuning. The other fields follow the title.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Worth:
    """What a word is worth in a field: *boost* beside one in the body, *alone* for it by itself.

    *slope*: how much a long field lowers it. *soon*: how soon a word said again there stops to
    count by itself (BM25's k1).
    """

    boost: float
    slope: float
    alone: float
    soon: float


FIELDS: Mapping[str, Worth] = {
    "title": Worth(4.0, 0.6, 2.0, 0.6),
    "answers": Worth(4.0, 0.1, 2.0, 0.6),
    "questions": Worth(3.0, 0.3, 1.5, 0.6),
    "headings": Worth(1.5, 0.3, 0.75, 0.6),
    "description": Worth(1.5, 0.5, 0.75, 0.6),
    "body": Worth(1.0, 0.9, 1.0, 2.0),
}
TOGETHER = 0.75  # the share of BM25F; the rest is that of each field by itself
SATURATION = 3.0  # BM25F's k1
