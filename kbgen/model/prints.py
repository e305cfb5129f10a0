"""What an article says, as numbers: enough to tell which others may say the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prints:
    """The runs of words of an article. Equal runs have equal numbers, of 64 bits each.

    *public*: those that customers read once it is out. *begins*: those with which their sentences
    begin. *staff*: those for staff alone. *names*: its title and public headings that are as long
    as a run, as their words.
    """

    public: bytes = b""
    begins: bytes = b""
    staff: bytes = b""
    names: tuple[tuple[str, ...], ...] = ()
