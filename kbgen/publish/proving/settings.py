"""The settings files with other internal values: owners, escalation, words, order, addresses."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kbgen.model.library import Source
from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.fronts import plain, written
from kbgen.publish.proving.wording import name, person, sentence, title, word, words
from kbgen.publish.reading.nodes import LONG, Entries
from kbgen.publish.reading.yaml import YamlFault, read_yaml

_VALUES = ("platforms", "markets")
_INTERNAL = ("owner", "escalation", "keywords")


def replaced_components(
    source: Source, public: Collection[str], dice: Dice
) -> tuple[str, list[str], list[Change]]:
    """Return components.yml with other internal values, its component ids, and what was replaced.

    *public* are the components that public pages show: their title, description, icon and
    platforms stay, and their order.
    """
    entries = _entries(source)
    changes = []
    kept: list[tuple[str, dict[str, object]]] = []
    for id_, node in entries.nodes.items():
        line = entries.keys[id_].line
        if id_ not in public or not isinstance(node, Entries):
            changes.append(Change(source.path, line, line, Kind.COMPONENT))
            continue
        kept.append((id_, _with_others(plain(node), dice)))
        if any(key in node.nodes for key in _INTERNAL):
            changes.append(Change(source.path, line, line, Kind.OWNER))
    mixed = _mixed(kept, [_component(dice) for _ in range(dice.between(1, 4))], dice)
    lines = [line for id_, values in mixed for line in _component_lines(id_, values, dice)]
    return "\n".join((*lines, "")), [id_ for id_, _ in mixed], changes


def _entries(source: Source) -> Entries:
    found = read_yaml(source.text, most=LONG)
    return Entries({}, {}, 1, 1) if isinstance(found, YamlFault) else found


def _with_others(values: object, dice: Dice) -> dict[str, object]:
    known = values if isinstance(values, dict) else {}
    said = {key: value for key, value in known.items() if key not in _INTERNAL}
    return {**said, **_people(dice)}


def _component(dice: Dice) -> tuple[str, dict[str, object]]:
    return name(dice), {"title": title(dice), "description": sentence(dice), **_people(dice)}


def _people(dice: Dice) -> dict[str, object]:
    found: dict[str, object] = {"keywords": [word(dice) for _ in range(dice.between(1, 5))]}
    found.update({"owner": person(dice)} if dice.below(4) else {})
    found.update({"escalation": f"#{name(dice)}"} if dice.below(4) else {})
    return found


def _mixed(
    kept: Sequence[tuple[str, dict[str, object]]],
    others: Sequence[tuple[str, dict[str, object]]],
    dice: Dice,
) -> list[tuple[str, dict[str, object]]]:
    found = list(kept)
    for one in others:
        found.insert(dice.below(len(found) + 1), one)
    return found


def _component_lines(id_: str, values: dict[str, object], dice: Dice) -> list[str]:
    inner = [f"  {key}: {written(values[key])}" for key in dice.shuffled(list(values))]
    return [f"# {words(dice)}", f"{id_}:", *inner]


def _placeholder(dice: Dice) -> dict[str, object]:
    return {"title": title(dice), "value": word(dice), "remember": dice.pick(("yes", "no"))}


@dataclass(frozen=True, slots=True)
class Shown:
    """What public pages name of the settings: *values*, platforms and markets.

    *last*: the day of their last release. What is public stays so, whoever read it.
    """

    values: Collection[str]
    last: date


def replaced_site(source: Source, shown: Shown, dice: Dice) -> tuple[str, list[Change]]:
    """Return kb.yml with other addresses of the agent edition, of mails, platforms, markets, gate.

    All but what is *shown*.
    """
    entries = _entries(source)
    values = {key: plain(node) for key, node in entries.nodes.items()}
    changes = []
    addresses = values.get("addresses")
    known = addresses if isinstance(addresses, dict) else {}
    values["addresses"] = {**known, "agent": f"https://{word(dice)}.example/{word(dice)}/"}
    heard = values.get("listening")
    known = heard if isinstance(heard, dict) else {}
    values["listening"] = {**known, "agent": f"https://{word(dice)}.example/{word(dice)}"}
    # Which searches are kept apart or masked is nobody's business but the company's.
    values["searches"] = {"quoted": str(dice.between(1, 9)), "masked": [word(dice)]}
    values["review"] = {"soon": str(dice.between(1, 99))}
    # No page that customers see says where the company writes down its bugs.
    values["tracker"] = {"github": f"{word(dice)}/{word(dice)}"}
    values["mail"] = {
        "host": f"{word(dice)}.example",
        "from": f"{word(dice)}@{word(dice)}.example",
        "support": [f"{word(dice)}@{word(dice)}.example"],
    }
    # What agents fill in is for staff alone, as are the names that their help desk has for it.
    values["placeholders"] = {word(dice): _placeholder(dice) for _ in range(dice.below(4))}
    if "addresses" in entries.keys:
        line = entries.keys["addresses"].line
        changes.append(Change(source.path, line, line, Kind.ADDRESS))
    for key in _VALUES:
        listed = values.get(key)
        if isinstance(listed, list):
            kept = [value for value in listed if value in shown.values]
            values[key] = [word(dice), *kept, word(dice)]
    values["launch"] = _launch(shown.last, dice)
    if "launch" in entries.keys:
        line = entries.keys["launch"].line
        changes.append(Change(source.path, line, line, Kind.GATE))
    lines = [f"{key}: {written(values[key])}" for key in dice.shuffled(list(values))]
    return "\n".join((f"# {words(dice)}", *lines, "")), changes


def _launch(last: date, dice: Dice) -> dict[str, object]:
    """Return a gate that is closed for all that is released later than on the day *last*."""
    testers: object = [person(dice) for _ in range(dice.between(1, 3))]
    since = last + timedelta(days=dice.between(1, 9))
    return {"since": since.isoformat(), "readers": str(dice.between(1, 9)), "testers": testers}
