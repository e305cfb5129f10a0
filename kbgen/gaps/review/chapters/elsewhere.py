"""New problems in files that the change does not touch."""

from collections.abc import Iterator

from kbgen.gaps.review.chapters.problems import by_severity, wrong
from kbgen.model.review import Chapter, Group, Review
from kbgen.model.saying import counted


def _summary(review: Review) -> str:
    found = wrong(review.elsewhere)
    said = [counted(found, "new problem elsewhere", "new problems elsewhere")] if found else []
    if review.stood:
        older = counted(review.stood, "older error elsewhere", "older errors elsewhere")
        said.append(older)
    return ", ".join(said)


def _groups(review: Review) -> Iterator[Group]:
    yield from by_severity(review.elsewhere)
    if review.stood:
        errors = counted(review.stood, "error", "errors")
        said = f"{errors} in other files stood there before; `kbgen check` tells where."
        yield Group("", ((said,),))


CHAPTER = Chapter(
    "elsewhere", 15, "New problems elsewhere, caused by this change", _summary, _groups
)
