"""Section specs that several templates share."""

from kbgen.model.audience import Audience
from kbgen.model.template import Holds, SectionSpec


def hint(spec: SectionSpec) -> str:
    """Return the first sentence of a section's guidance, to go on a sentence with."""
    first = spec.guidance.partition(". ")[0].rstrip(".")
    return first if first.startswith("`") else first[0].lower() + first[1:]


SELF_TEST = SectionSpec(
    key="self-test",
    headings={
        "en": "How to test it yourself",
        "de": "So testen Sie es selbst",
        "ru": "Как проверить самостоятельно",
        "zh": "如何自行测试",
    },
    audience=Audience.AGENT,
    guidance="Steps that a support agent takes to see it work: account, settings, what to expect.",
)
FAQ = SectionSpec(
    key="faq",
    headings={"en": "FAQ", "de": "FAQ", "ru": "Вопросы и ответы", "zh": "常见问题"},
    audience=Audience.PUBLIC,
    guidance="One `### Question?` each, in the words that customers use, and its answer below.",
    holds=Holds.QUESTIONS,
)
LIMITS = SectionSpec(
    key="limits",
    headings={
        "en": "Limits and known problems",
        "de": "Grenzen und bekannte Probleme",
        "ru": "Ограничения и известные проблемы",
        "zh": "限制和已知问题",
    },
    audience=Audience.AGENT,
    guidance="What it cannot do, what goes wrong and what helps. Be honest: only staff read it.",
)
CANNED = SectionSpec(
    key="canned",
    headings={
        "en": "Canned answers",
        "de": "Antwortvorlagen",
        "ru": "Шаблоны ответов",
        "zh": "回复模板",
    },
    audience=Audience.AGENT,
    guidance="One `### Name` each, and below it the text that an agent sends.",
    holds=Holds.CANNED,
)
BACKGROUND = SectionSpec(
    key="background",
    headings={"en": "Background", "de": "Hintergrund", "ru": "Справка", "zh": "背景"},
    audience=Audience.AGENT,
    guidance="Why it is so, whom it is for, what was decided.",
)
