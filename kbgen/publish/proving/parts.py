"""Sections, entries and staff blocks made of passages."""

from kbgen.model.template import Holds, SectionSpec
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.passages import Targets, passages
from kbgen.publish.proving.wording import question, title

NARROWED = " {audience=agent}"
_MOST = 3


def section(dice: Dice, head: str, spec: SectionSpec | None, targets: Targets) -> list[str]:
    """Return the lines of a section with the heading *head*, shaped as its *spec* demands."""
    lines = ["", f"## {head}", ""]
    if spec is None or spec.holds is Holds.PROSE:
        lines += passages(dice, targets)
        for _ in range(dice.below(_MOST)):
            lines += headed(dice, 3, "", targets)
        return lines
    for _ in range(dice.between(1, _MOST)):
        lines += entry(dice, "", targets)
    return lines


def entry(dice: Dice, suffix: str, targets: Targets) -> list[str]:
    """Return the lines of an entry; *suffix* stands behind its heading."""
    return ["", f"### {question(dice)}{suffix}", "", *passages(dice, targets)]


def headed(dice: Dice, level: int, suffix: str, targets: Targets) -> list[str]:
    """Return the lines of a part under a heading of this *level*."""
    return ["", f"{'#' * level} {title(dice)}{suffix}", "", *passages(dice, targets)]


def blocks(dice: Dice, indent: str, count: int, targets: Targets) -> list[str]:
    """Return the lines of so many staff blocks in a row, *indent* before each line."""
    empty = indent.rstrip()
    lines: list[str] = []
    for _ in range(count):
        inner = ["::: agent", *passages(dice, targets), ":::"]
        lines += [empty] if lines else []
        lines += [f"{indent}{line}" if line else empty for line in inner]
    return lines
