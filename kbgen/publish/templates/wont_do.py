"""Won't-do articles: what the product will not do, why, and what helps instead."""

from kbgen.model.audience import Audience
from kbgen.model.template import SectionSpec, Template
from kbgen.publish.sections import BACKGROUND, CANNED

REASON = SectionSpec(
    key="reason",
    headings={"en": "Reason", "de": "Begründung", "ru": "Причина", "zh": "原因"},
    audience=Audience.PUBLIC,
    guidance="Why not, so that a customer can accept it.",
    required=True,
)
ALTERNATIVES = SectionSpec(
    key="alternatives",
    headings={"en": "Alternatives", "de": "Alternativen", "ru": "Альтернативы", "zh": "替代方案"},
    audience=Audience.PUBLIC,
    guidance="What customers can do instead, with links.",
    required=True,
)

TEMPLATE = Template(
    kind="wont-do",
    titles={"en": "Won't do", "de": "Nicht geplant", "ru": "Не планируется", "zh": "暂不支持"},
    purpose="Customers keep asking for something that the product will not do.",
    sections=(REASON, ALTERNATIVES, CANNED, BACKGROUND),
    folder="wont-do",
    rank=40,
    nav=("wont_do",),
    keys=("component",),
)
