"""A table with all that is known of canned answers."""

from collections.abc import Sequence

from kbgen.model.spreadsheet import as_csv, inert_html
from kbgen.publish.answering.shape import Answer, Shape

_HEADS = ("id", "title", "language", "component", "adapt", "stale", "text", "html")


def _write(answers: Sequence[Answer]) -> str:
    return as_csv(
        _HEADS,
        (
            (
                one.id,
                one.title,
                one.language,
                one.component,
                "yes",
                one.stale,
                one.text,
                inert_html(one.html),
            )
            for one in answers
        ),
    )


SHAPE = Shape("a table of all that is known, for a spreadsheet", _write)
