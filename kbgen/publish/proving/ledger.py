"""The ledger of gaps with other decisions: what people plan is nobody's business but theirs."""

from kbgen.model.gap import ID_LENGTH, ID_SIGNS
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.wording import name, person, sentence, words

PATH = "content/gaps.yml"


def replaced_ledger(dice: Dice) -> str:
    """Return another text for `content/gaps.yml`."""
    entries = [line for _ in range(dice.between(1, 5)) for line in _entry(dice)]
    return "\n".join((f"# {words(dice)}", *entries, ""))


def _entry(dice: Dice) -> list[str]:
    id_ = "".join(dice.pick(ID_SIGNS) for _ in range(ID_LENGTH))
    return [
        f"g-{id_}:",
        f"  status: {dice.pick(('open', 'planned', 'answered'))}",
        f"  owner: {person(dice)}",
        f"  article: {name(dice)}",
        f"  link: https://{name(dice)}.example/",
        f"  note: {sentence(dice)}",
    ]
