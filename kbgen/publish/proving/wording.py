"""Words that nobody wrote: what internal text is replaced with."""

from kbgen.publish.proving.dice import Dice

_HEADS = ("zor", "quim", "vax", "drel", "jyx", "plov", "gruz", "wex", "knor", "fyz")
_TAILS = ("ak", "ilo", "umba", "eth", "ori", "ynx", "ado", "ush", "env", "ipo")


def word(dice: Dice) -> str:
    """Return a word, also fit for a file name."""
    return dice.pick(_HEADS) + dice.pick(_TAILS) + dice.pick(_TAILS) + dice.pick(_TAILS)


def words(dice: Dice, least: int = 2, most: int = 9) -> str:
    """Return a few words."""
    return " ".join(word(dice) for _ in range(dice.between(least, most)))


def title(dice: Dice) -> str:
    """Return a title or heading."""
    return words(dice, 2, 5).capitalize()


def question(dice: Dice) -> str:
    """Return a question."""
    return f"{title(dice)}?"


def sentence(dice: Dice) -> str:
    """Return a sentence."""
    return f"{words(dice).capitalize()}."


def name(dice: Dice) -> str:
    """Return a name for an article, a component, a folder or a file."""
    return f"{word(dice)}-{word(dice)}"


def person(dice: Dice) -> str:
    """Return somebody who does not exist."""
    return f"{word(dice).capitalize()} {word(dice).capitalize()}"
