"""Canned responses of Freshdesk: one request for all."""

import json
from collections.abc import Sequence

from kbgen.publish.answering.shape import Answer, Shape

_PERSONAL = 1  # the only visibility that needs no number of a folder, which differs by account


def _write(answers: Sequence[Answer]) -> str:
    listed = [
        {"title": one.title, "content_html": one.html, "visibility": _PERSONAL} for one in answers
    ]
    return json.dumps({"canned_responses": listed}, ensure_ascii=False, indent=2) + "\n"


SHAPE = Shape(
    "personal canned responses of Freshdesk, for POST /api/v2/canned_responses/create_multiple",
    _write,
    "https://developers.freshdesk.com/api/#canned-responses",
)
