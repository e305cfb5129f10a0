"""Macros of Zendesk: one request a line."""

import json
from collections.abc import Sequence

from kbgen.publish.answering.shape import Answer, Shape


def _write(answers: Sequence[Answer]) -> str:
    return "".join(f"{json.dumps({'macro': _macro(one)}, ensure_ascii=False)}\n" for one in answers)


def _macro(one: Answer) -> dict[str, object]:
    return {
        "title": f"{one.component}::{one.title}" if one.component else one.title,
        "description": one.id,
        "actions": [{"field": "comment_value_html", "value": one.html}],
    }


SHAPE = Shape(
    "macros of Zendesk, one request a line for POST /api/v2/macros",
    _write,
    "https://developer.zendesk.com/api-reference/ticketing/business-rules/macros/",
)
