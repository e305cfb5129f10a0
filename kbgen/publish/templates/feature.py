"""Feature docs: what appeared or changed, for customers and for support."""

from dataclasses import replace

from kbgen.model.audience import Audience
from kbgen.model.template import SectionSpec, Template
from kbgen.publish.sections import BACKGROUND, CANNED, FAQ, LIMITS, SELF_TEST

WHAT_CHANGED = SectionSpec(
    key="what-changed",
    headings={"en": "What changed", "de": "Was ist neu", "ru": "Что изменилось", "zh": "更新内容"},
    audience=Audience.PUBLIC,
    guidance="What appeared or changed, and for whom, in two or three sentences. Add screenshots,"
    ' each with alt text and a caption: ![What it shows](../../images/name.png "The caption.").'
    " The release notes are made from this section.",
    required=True,
)
HOW_TO = SectionSpec(
    key="how-to",
    headings={
        "en": "How to use it",
        "de": "So geht es",
        "ru": "Как пользоваться",
        "zh": "使用方法",
    },
    audience=Audience.PUBLIC,
    guidance="Numbered steps from where the customer is to what they want.",
    required=True,
)

TEMPLATE = Template(
    kind="feature",
    titles={"en": "Feature doc", "de": "Funktion", "ru": "Функция", "zh": "功能"},
    purpose="Something appeared or changed in the product.",
    sections=(
        WHAT_CHANGED,
        HOW_TO,
        replace(SELF_TEST, required=True),
        replace(FAQ, required=True),
        LIMITS,
        CANNED,
        BACKGROUND,
    ),
    folder="features",
    rank=20,
    keys=("description", "component", "status", "release"),
    optional=("change",),
)
