"""Queries that a changed article claims, and another one as well."""

from collections.abc import Collection, Iterator

from kbgen.model.library import Library
from kbgen.model.review import Claim
from kbgen.publish.checking.claims import claimed_twice

CODE = "KB202"  # the problem that says the same in each of the files


def conflicting_claims(library: Library, changed: Collection[str]) -> Iterator[Claim]:
    """Yield each query that several articles of *library* claim, one of them in *changed* files."""
    for (query, language), articles in sorted(
        claimed_twice(library).items(), key=lambda one: one[0]
    ):
        paths = tuple(article.path for article in articles)
        if not set(paths).isdisjoint(changed):
            yield Claim(query, language, paths)
