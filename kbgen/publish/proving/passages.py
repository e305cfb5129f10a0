"""Passages of Markdown to put in the place of internal text, in every form that text takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.wording import sentence, title, word, words
from kbgen.publish.showing.routes import relative


@dataclass(frozen=True, slots=True)
class Targets:
    """What a passage in the file *path* may point to: other *articles*, *pictures*, *includes*."""

    path: str
    articles: Sequence[str]
    pictures: Sequence[str]
    includes: Sequence[str] = ()


Passage = Callable[[Dice, Targets], list[str]]


def passages(dice: Dice, targets: Targets, most: int = 4) -> list[str]:
    """Return the lines of one to *most* passages, an empty line between two of them."""
    lines: list[str] = []
    for _ in range(dice.between(1, most)):
        lines += [*([""] if lines else []), *dice.pick(_FORMS)(dice, targets)]
    return lines


def _paragraph(dice: Dice, _targets: Targets) -> list[str]:
    return [sentence(dice) for _ in range(dice.between(1, 3))]


def _bullets(dice: Dice, _targets: Targets) -> list[str]:
    return [f"- {sentence(dice)}" for _ in range(dice.between(1, 4))]


def _steps(dice: Dice, _targets: Targets) -> list[str]:
    return [f"{number}. {sentence(dice)}" for number in range(1, dice.between(2, 5))]


def _code(dice: Dice, _targets: Targets) -> list[str]:
    return ["```", *(words(dice) for _ in range(dice.between(1, 3))), "```"]


def _marked(dice: Dice, _targets: Targets) -> list[str]:
    return [f"**{word(dice)}** *{word(dice)}* `{words(dice)}` <{word(dice)}@{word(dice)}.example>"]


def _link(dice: Dice, targets: Targets) -> list[str]:
    outside = f"[{words(dice)}](https://{word(dice)}.example/{word(dice)})"
    if not targets.articles:
        return [outside]
    return [f"{outside} [{words(dice)}]({relative(targets.path, dice.pick(targets.articles))})"]


def _picture(dice: Dice, targets: Targets) -> list[str]:
    if not targets.pictures:
        return _paragraph(dice, targets)
    place = relative(targets.path, dice.pick(targets.pictures))
    return [f'![{words(dice)}]({place} "{sentence(dice)}")']


def _include(dice: Dice, targets: Targets) -> list[str]:
    if not targets.includes:
        return _paragraph(dice, targets)
    return [f"::: include {relative(targets.path, dice.pick(targets.includes))} :::"]


def _comment(dice: Dice, _targets: Targets) -> list[str]:
    return [f"{words(dice)} <!-- {words(dice)} -->"]


def _table(dice: Dice, _targets: Targets) -> list[str]:
    rows = [f"| {word(dice)} | {words(dice)} |" for _ in range(dice.between(2, 4))]
    return [rows[0], "| --- | --- |", *rows[1:]]


def _defined(dice: Dice, _targets: Targets) -> list[str]:
    label = words(dice)
    return [f"[{label}]", "", f"[{label}]: https://{word(dice)}.example/"]


def _admonition(dice: Dice, _targets: Targets) -> list[str]:
    return [f'!!! note "{title(dice)}"', "", f"    {sentence(dice)}"]


_FORMS: tuple[Passage, ...] = (
    _paragraph,
    _paragraph,
    _bullets,
    _steps,
    _code,
    _marked,
    _link,
    _picture,
    _include,
    _comment,
    _table,
    _defined,
    _admonition,
)
