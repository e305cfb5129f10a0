"""The hints of the product: those that customers get stay, the others are about strangers."""

from collections.abc import Collection, Mapping, Sequence

from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.fronts import plain, written
from kbgen.publish.proving.wording import name, sentence, word, words
from kbgen.publish.reading.hints import HINTS
from kbgen.publish.reading.nodes import LONG, Entries
from kbgen.publish.reading.yaml import YamlFault, read_yaml


def replaced_hints(
    text: str, public: Collection[str], about: Mapping[str, Sequence[str]], dice: Dice
) -> tuple[str, list[Change]]:
    """Return another text for `content/hints.yml`, and what it replaces of *text*.

    *public* are the hints that customers get: they stay, in their order. Others are *about* the
    ids of what nobody is shown, by what those are: article or component.
    """
    found = read_yaml(text, most=LONG)
    entries = Entries({}, {}, 1, 1) if isinstance(found, YamlFault) else found
    changes = [
        Change(HINTS, at.line, at.line, Kind.HINT)
        for id_, at in entries.keys.items()
        if id_ not in public
    ]
    hints = [(id_, plain(node)) for id_, node in entries.nodes.items() if id_ in public]
    for _ in range(dice.between(1, 4)):
        hints.insert(dice.below(len(hints) + 1), (name(dice), _stranger(about, dice)))
    lines = [line for id_, values in hints for line in (f"# {words(dice)}", _entry(id_, values))]
    return "\n".join((*lines, "")), changes


def _entry(id_: str, values: object) -> str:
    return f"{id_}: {written(values)}"


def _stranger(about: Mapping[str, Sequence[str]], dice: Dice) -> dict[str, object]:
    kind = dice.pick([kind for kind, ids in about.items() if ids])
    return {
        kind: dice.pick(about[kind]),
        "page": f"/{word(dice)}*",
        "wait": f"{dice.below(90)}s",
        "segment": [word(dice)],
        "text": sentence(dice),
    }
