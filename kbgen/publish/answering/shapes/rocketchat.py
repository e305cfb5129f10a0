"""Canned responses of Rocket.Chat: one request a line."""

import json
from collections.abc import Sequence

from kbgen.publish.answering.shape import Answer, Shape


def _write(answers: Sequence[Answer]) -> str:
    return "".join(f"{json.dumps(_response(one), ensure_ascii=False)}\n" for one in answers)


def _response(one: Answer) -> dict[str, object]:
    tags = [one.component] if one.component else []
    return {
        "shortcut": one.id.replace("#", "-"),
        "text": one.text,
        "scope": "global",
        "tags": [*tags, one.language],
    }


SHAPE = Shape(
    "canned responses of Rocket.Chat, one request a line for POST /api/v1/canned-responses",
    _write,
    "https://developer.rocket.chat/apidocs/create-or-update-or-delete-a-canned-response",
)
