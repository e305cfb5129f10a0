"""FAQ articles: questions that belong to no single feature."""

from dataclasses import replace

from kbgen.model.template import Template
from kbgen.publish.sections import BACKGROUND, CANNED, FAQ

TEMPLATE = Template(
    kind="faq",
    titles={"en": "FAQ", "de": "Fragen", "ru": "Вопросы и ответы", "zh": "常见问题"},
    purpose="Customers ask questions that belong to no single feature.",
    sections=(replace(FAQ, required=True), CANNED, BACKGROUND),
    folder="faq",
    rank=30,
    lead=FAQ.key,
    keys=("component",),
)
