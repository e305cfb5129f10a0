"""Front matter with other internal values, in another order and between other comments."""

import json

from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.wording import person, words
from kbgen.publish.reading.nodes import Entries, Items, Node, Scalar

INTERNAL = frozenset({"owner", "review", "level", "original", "share", "since", "canned"})


def replaced_front(entries: Entries, dice: Dice) -> list[str]:
    """Return the lines of front matter that say the same to customers and else other things."""
    values = {key: plain(node) for key, node in entries.nodes.items()}
    if "kind" in values:
        values.update({"owner": person(dice), "review": day(dice), **experiment(dice)})
    values.update({key: words(dice) for key in ("original", "canned") if key in values})
    if "kind" in values and dice.below(2):
        values["canned"] = words(dice)
    return lines_of(values, dice)


def lines_of(values: dict[str, object], dice: Dice) -> list[str]:
    """Return *values* as YAML, in any order; JSON is YAML that no value can break out of."""
    lines = ["---"]
    for key in dice.shuffled(list(values)):
        lines += [f"# {words(dice)}"] * dice.below(2)
        lines.append(f"{key}: {written(values[key])}")
    return [*lines, "---"]


def written(value: object) -> str:
    """Return *value* as it may stand behind a key."""
    return json.dumps(value, ensure_ascii=False)


def day(dice: Dice) -> str:
    """Return a day that comes long after anybody reads this."""
    return f"{dice.between(2300, 2900)}-{dice.between(10, 12)}-{dice.between(10, 28)}"


def experiment(dice: Dice) -> dict[str, object]:
    """Return with how many customers something is tried, and since when."""
    return {"share": f"{dice.between(1, 99)} %", "since": day(dice)}


def plain(node: Node) -> object:
    """Return what a *node* of strict YAML holds."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(one) for one in node.nodes]
    return {key: plain(one) for key, one in node.nodes.items()}
