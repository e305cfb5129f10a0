"""Canned responses of Chatwoot: one request a line."""

import json
from collections.abc import Sequence

from kbgen.publish.answering.shape import Answer, Shape


def _write(answers: Sequence[Answer]) -> str:
    listed = ({"short_code": _code(one.id), "content": one.text} for one in answers)
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in listed)


def _code(id_: str) -> str:
    """Return *id_* as agents type it behind a slash."""
    return id_.replace("#", "-")


SHAPE = Shape(
    "canned responses of Chatwoot, one request a line for"
    " POST /api/v1/accounts/ID/canned_responses",
    _write,
    "https://developers.chatwoot.com/api-reference/canned-responses/",
)
