"""Problems: what goes wrong, who answers for it and what support says meanwhile."""

from kbgen.model.audience import Audience
from kbgen.model.template import SectionSpec, Template
from kbgen.publish.sections import BACKGROUND

PROBLEM = SectionSpec(
    key="problem",
    headings={"en": "Problem", "de": "Problem", "ru": "Проблема", "zh": "问题"},
    audience=Audience.AGENT,
    guidance="What customers see, since when, on which platforms, and how to recognise it.",
    required=True,
)
ANSWER = SectionSpec(
    key="answer",
    headings={"en": "Answer", "de": "Antwort", "ru": "Ответ", "zh": "答复"},
    audience=Audience.AGENT,
    guidance="What an agent tells the customer today.",
    required=True,
)
ESCALATION = SectionSpec(
    key="escalation",
    headings={"en": "Escalation", "de": "Eskalation", "ru": "Эскалация", "zh": "升级处理"},
    audience=Audience.AGENT,
    guidance="When to pass it on, to whom, and what they need. Without it, the component's"
    " escalation contact is shown.",
)

TEMPLATE = Template(
    kind="problem",
    titles={"en": "Problem", "de": "Problem", "ru": "Проблема", "zh": "问题"},
    purpose="Something goes wrong for customers and support needs one answer to it.",
    sections=(PROBLEM, ANSWER, ESCALATION, BACKGROUND),
    folder="problems",
    rank=60,
    nav=("support", "problems"),
    widest=Audience.AGENT,
    keys=("component", "level"),
    optional=("level",),
)
