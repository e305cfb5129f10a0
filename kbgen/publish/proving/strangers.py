"""Articles that nobody wrote, in place of those that the public edition does not show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kbgen.model.audience import Audience, Status
from kbgen.model.site import Settings
from kbgen.model.template import SectionSpec, Template
from kbgen.publish.kinds import templates
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.fronts import day, experiment, lines_of
from kbgen.publish.proving.parts import headed, section
from kbgen.publish.proving.passages import Targets
from kbgen.publish.proving.wording import name, person, sentence, title, words

_FOLDER = "content/articles/"


@dataclass(frozen=True, slots=True)
class Stranger:
    """An article that will be written: customers never see it, or not yet."""

    id: str
    folder: str
    kind: str
    audience: Audience

    def path(self, language: str = "") -> str:
        """Return the path of its file, or of its translation."""
        return f"{_FOLDER}{self.folder}/{self.id}{language and '.'}{language}.md"


@dataclass(frozen=True, slots=True)
class Around:
    """What articles may refer to; *includes* are texts for agents."""

    settings: Settings
    public: Sequence[str]
    strangers: Sequence[Stranger]
    pictures: Sequence[str]
    components: Sequence[str]
    includes: Sequence[str]

    def targets(self, path: str, audience: Audience) -> Targets:
        """Return what a text for *audience* in the file *path* may point to."""
        if audience is not Audience.AGENT:
            return Targets(path, self.public, self.pictures)
        strangers = [one.path() for one in self.strangers]
        return Targets(path, [*self.public, *strangers], self.pictures, self.includes)


def strangers(dice: Dice, kinds: Sequence[str]) -> tuple[Stranger, ...]:
    """Return articles in place of those of these *kinds*: some fewer, some more, one of each."""
    wanted: list[str] = []
    for kind in kinds:
        wanted += [kind] * dice.pick((0, 1, 1, 1, 1, 2))
    wanted += templates()
    return tuple(_stranger(dice, kind) for kind in dice.shuffled(wanted))


def _stranger(dice: Dice, kind: str) -> Stranger:
    audience = dice.pick((Audience.AGENT, templates()[kind].widest))
    return Stranger(name(dice), name(dice), kind, audience)


def stranger_files(dice: Dice, one: Stranger, around: Around) -> Iterator[tuple[str, str]]:
    """Yield path and text of the article and of some translations."""
    first, *others = around.settings.site.languages
    yield one.path(), _text(dice, _front(dice, one, around), _body(dice, one, around, first))
    for language in others:
        if dice.below(2):
            front: dict[str, object] = {"title": title(dice), "description": sentence(dice)}
            yield one.path(language), _text(dice, front, _body(dice, one, around, language))


def _text(dice: Dice, front: dict[str, object], body: Iterator[str]) -> str:
    return "\n".join((*lines_of(front, dice), *body, ""))


def _front(dice: Dice, one: Stranger, around: Around) -> dict[str, object]:
    front: dict[str, object] = {
        "id": one.id,
        "kind": one.kind,
        "title": title(dice),
        "description": sentence(dice),
        "owner": person(dice),
        "audience": one.audience,
        "answers": [words(dice) for _ in range(dice.below(4))],
        "review": day(dice),
    }
    front.update({"component": dice.pick(around.components)} if around.components else {})
    keys = templates()[one.kind].keys
    front.update({"version": words(dice)} if "version" in keys else {})
    front.update({"formerly": [name(dice)]} if dice.below(2) else {})
    if around.public and dice.below(2):
        front["related"] = [PurePosixPath(dice.pick(around.public)).stem]
    front.update({"level": dice.pick(("1", "2", "3"))} if "level" in keys else {})
    front.update(experiment(dice) if dice.below(2) else {})
    # what is public by its audience must not be out
    status = dice.pick((Status.PLANNED, Status.EXPERIMENT, Status.RELEASED))
    front["status"] = status
    if status is not Status.PLANNED or "release" in keys:
        front["release"] = day(dice)
    return front


def _body(dice: Dice, one: Stranger, around: Around, language: str) -> Iterator[str]:
    template, path = templates()[one.kind], one.path(language)
    if template.open:
        for _ in range(dice.between(1, 3)):
            yield from headed(dice, 2, "", around.targets(path, one.audience))
    for spec in template.sections:
        if spec.required or dice.below(2):
            audience = _audience(one, template, spec)
            yield from section(dice, spec.heading(language), spec, around.targets(path, audience))


def _audience(one: Stranger, template: Template, spec: SectionSpec) -> Audience:
    widest = one.audience if one.audience.narrows(template.widest) else template.widest
    return spec.audience if spec.audience.narrows(widest) else widest
