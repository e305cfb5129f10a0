"""Only an experiment is for a share of customers."""

from collections.abc import Iterator

from kbgen.model.audience import Status
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem


def _problems(library: Library) -> Iterator[Problem]:
    for article in library.originals():
        if article.meta.share is not None and article.meta.status is not Status.EXPERIMENT:
            yield Problem(
                article.place("share"),
                "KB630",
                f"`share` says that this is tried with some customers, and it is"
                f" {article.meta.status}",
                "delete the line, or write `status: experiment`",
            )


CHECK = Check(("KB630",), _problems)
