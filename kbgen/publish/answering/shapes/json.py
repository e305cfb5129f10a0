"""A list with all that is known of canned answers."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from kbgen.publish.answering.shape import Answer, Shape


def _write(answers: Sequence[Answer]) -> str:
    listed = [{**asdict(one), "adapt": True} for one in answers]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


SHAPE = Shape("a list of all that is known, for a program", _write)
