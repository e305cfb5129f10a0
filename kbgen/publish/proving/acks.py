"""Acknowledgements of people who do not exist, of articles that nobody wrote."""

from datetime import date, timedelta

from kbgen.model.ack import Ack
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.wording import name, person
from kbgen.publish.releasing.ack_lines import with_ack

_FIRST = date(2020, 1, 1)
_DAYS = 3_000


def replaced_acks(dice: Dice) -> str:
    """Return another text for `content/acks.yml`."""
    text = ""
    for _ in range(dice.between(1, 4)):
        on = _FIRST + timedelta(days=dice.below(_DAYS))
        digest = "".join(f"{dice.below(16):x}" for _ in range(32))
        ack = Ack(person(dice), digest, on, bool(dice.below(2)), bool(dice.below(2)))
        text = with_ack(text, name(dice), ack) or text
    return text
