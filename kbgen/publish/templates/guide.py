"""Guides: how to reach a goal, under headings of the author's own."""

from kbgen.model.template import Template
from kbgen.publish.sections import BACKGROUND, CANNED, FAQ, LIMITS, SELF_TEST

TEMPLATE = Template(
    kind="guide",
    titles={"en": "Guide", "de": "Anleitung", "ru": "Руководство", "zh": "指南"},
    purpose="A customer wants to reach a goal that takes several steps or features.",
    sections=(FAQ, SELF_TEST, LIMITS, CANNED, BACKGROUND),
    folder="guides",
    rank=10,
    keys=("component",),
    open=True,
)
