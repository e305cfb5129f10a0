"""Made articles of all kinds, in any language, each by dice of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from made_blocks import BLOCKS, bullets, prose, staff, steps
from made_words import Voice, lexicon

from kbgen.publish.kinds import templates

# How often each kind is; releases come by themselves, one for so many feature docs.
KINDS = {"feature": 45, "guide": 27, "faq": 9, "problem": 14, "wont-do": 5}
_CUSTOMERS = ("Hello {customer_name}, ", "Dear {customer_name}, ", "Hi {customer_name}, ")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of an article before it is written. *front*: lines of its front matter.

    *links*: addresses of public articles, as seen from here; *problems*: those for staff.
    """

    id: str
    kind: str
    seed: str
    front: Sequence[str]
    links: Sequence[str]
    problems: Sequence[str]
    images: Sequence[str]

    @property
    def folder(self) -> str:
        """The folder of its kind."""
        return templates()[self.kind].folder

    def path(self, language: str) -> str:
        """Return its file below `content/articles/`; the original language has no suffix."""
        return f"{self.folder}/{self.id}{f'.{language}' if language else ''}.md"


def title_of(seed: str, language: str) -> str:
    """Return the title of the article with this *seed*."""
    voice = _voice(f"{seed}-title", language)
    return voice.name(voice.dice.randint(3, 5)).capitalize()


def original(plan: Plan, language: str) -> str:
    """Return the whole file of the article."""
    front = [f"id: {plan.id}", f"kind: {plan.kind}", *_told(plan, language), *plan.front]
    return _file(plan, language, front)


def translation(plan: Plan, language: str, digest: str) -> str:
    """Return its translation, up to date with the text that *digest* stands for."""
    return _file(plan, language, [*_told(plan, language), f"original: {digest}"])


def _told(plan: Plan, language: str) -> list[str]:
    voice = _voice(f"{plan.seed}-front", language)
    claims = [voice.name(voice.dice.randint(2, 3)) for _ in range(voice.dice.randint(1, 3))]
    return [
        f"title: {title_of(plan.seed, language)}",
        f"description: {voice.sentence()}",
        # the end keeps a query from being claimed twice
        *("answers:", *(f"  - {one} {plan.seed.replace('-', '')}" for one in claims)),
    ]


def _voice(seed: str, language: str) -> Voice:
    return Voice(Random(f"{seed}-{language}"), lexicon(language))


def _file(plan: Plan, language: str, front: Sequence[str]) -> str:
    body = "\n\n".join(_body(plan, language))
    return "\n".join(("---", *front, "---", body, ""))


def _body(plan: Plan, language: str) -> Iterator[str]:
    shape, voice = Random(f"{plan.seed}-shape"), _voice(plan.seed, language)
    if plan.kind == "guide":
        yield voice.paragraph(1, 3)
        for _ in range(shape.randint(2, 4)):
            yield f"## {voice.name(3).capitalize()}"
            yield from _blocks(plan, shape, voice)
    for spec in templates()[plan.kind].sections:
        if spec.required or shape.random() < _OPTIONAL:
            yield f"## {spec.headings[language]}"
            yield from _SECTIONS.get(spec.key, _short)(plan, shape, voice)


def _blocks(plan: Plan, shape: Random, voice: Voice) -> Iterator[str]:
    """Yield text of all sorts, with a link, and a picture now and then."""
    yield voice.paragraph(1, 3)
    for block in shape.choices(tuple(BLOCKS), tuple(BLOCKS.values()), k=shape.randint(1, 3)):
        yield block(voice)
    yield _linked(shape, voice, plan.links)
    if plan.images and shape.random() < _PICTURED:
        yield _picture(plan, shape, voice)


def _changed(plan: Plan, shape: Random, voice: Voice) -> Iterator[str]:
    yield voice.paragraph(2, 4)
    if plan.images:
        yield _picture(plan, shape, voice)


def _used(plan: Plan, shape: Random, voice: Voice) -> Iterator[str]:
    yield steps(voice)
    yield from _blocks(plan, shape, voice)
    yield f"### {voice.name(2).capitalize()}"
    yield from _blocks(plan, shape, voice)


def _questions(plan: Plan, shape: Random, voice: Voice) -> Iterator[str]:
    most = 9 if plan.kind == "faq" else 4
    for _ in range(shape.randint(2, most)):
        yield f"### {voice.question()}"
        yield voice.paragraph(1, 3)
        if shape.random() < _ELABORATE:
            yield _linked(shape, voice, plan.links)
        if plan.kind == "faq" and shape.random() < _ELABORATE:
            yield shape.choice((steps, bullets, staff))(voice)


def _canned(_plan: Plan, shape: Random, voice: Voice) -> Iterator[str]:
    for _ in range(shape.randint(1, 3)):
        yield f"### {voice.name(2).capitalize()}"
        yield f"{shape.choice(_CUSTOMERS)}{voice.paragraph(2, 4)}\n\n{{agent_name}}"


def _tested(_plan: Plan, _shape: Random, voice: Voice) -> Iterator[str]:
    yield steps(voice)


def _mended(_plan: Plan, _shape: Random, voice: Voice) -> Iterator[str]:
    yield bullets(voice)


def _short(plan: Plan, shape: Random, voice: Voice) -> Iterator[str]:
    yield shape.choice((prose, prose, bullets))(voice)
    staff_only = plan.kind == "problem"
    yield _linked(shape, voice, plan.problems if staff_only else plan.links)


def _linked(shape: Random, voice: Voice, links: Sequence[str]) -> str:
    if not links:
        return voice.sentence()
    return f"{voice.sentence()} [{voice.name(3).capitalize()}]({shape.choice(links)})."


def _picture(plan: Plan, shape: Random, voice: Voice) -> str:
    said = f"{voice.phrase(8).capitalize()}.", voice.sentence().replace('"', "")
    return f'![{said[0]}](../../images/{shape.choice(plan.images)} "{said[1]}")'


_SECTIONS: dict[str, Callable[[Plan, Random, Voice], Iterator[str]]] = {
    "what-changed": _changed,
    "how-to": _used,
    "self-test": _tested,
    "faq": _questions,
    "canned": _canned,
    "fixes": _mended,
}
_OPTIONAL, _PICTURED, _ELABORATE = 0.5, 0.25, 0.35  # shares of sections, of texts, of answers
