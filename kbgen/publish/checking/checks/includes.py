"""Texts for includes are included."""

from collections.abc import Iterator

from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Place, Problem


def _problems(library: Library) -> Iterator[Problem]:
    if library.unread:
        return  # what could not be read may include anything
    used = {path for article in library.articles for path in article.included}
    for include in library.includes:
        if include.path not in used:
            yield Problem(
                Place(include.path),
                "KB156",
                "no article includes this file",
                "include it with a line `::: include PATH :::`, or delete it",
            )


CHECK = Check(("KB156",), _problems)
