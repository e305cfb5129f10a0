"""Text modules of Zammad: the CSV file that its administration imports."""

from collections.abc import Sequence

from kbgen.model.spreadsheet import as_csv, inert_html
from kbgen.publish.answering.shape import Answer, Shape


def _write(answers: Sequence[Answer]) -> str:
    return as_csv(
        ("name", "keywords", "content", "active"),
        ((one.title, " ".join(one.keywords), inert_html(one.html), "true") for one in answers),
    )


SHAPE = Shape(
    "text modules of Zammad, as CSV for Manage, Text modules, Import",
    _write,
    "https://github.com/zammad/zammad/blob/develop/app/models/concerns/can_csv_import.rb",
)
