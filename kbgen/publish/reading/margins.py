"""A line of Markdown whose margin, all that stands before its text, is rewritten."""

from dataclasses import dataclass

# Columns for each level of list, in the renderer of the host.
LEVEL = 4


@dataclass(slots=True)
class Margined:
    """A line while the blocks around it are read: what they left of it, and what replaces them.

    *column* is where *rest* began in the source. *first* tells that an item's marker is on it.
    """

    rest: str
    prefix: str = ""
    column: int = 0
    first: bool = False
    gap: str | None = None

    def blank(self) -> bool:
        """Tell whether nothing is left to read."""
        return not self.rest.strip()

    def untab(self) -> None:
        """Write tabs before the text as spaces, up to the next stop of four columns."""
        text = self.rest.lstrip(" \t")
        space = self.rest[: len(self.rest) - len(text)]
        if "\t" in space:
            filled = (" " * self.column + space).expandtabs(LEVEL)[self.column :]
            self.rest = filled + text

    def skip(self, columns: int) -> None:
        """Drop up to *columns* of white space."""
        self.untab()
        space = len(self.rest) - len(self.rest.lstrip(" "))
        self.drop(min(columns, space))

    def drop(self, characters: int) -> None:
        """Drop the first *characters*."""
        self.rest = self.rest[characters:]
        self.column += characters

    def written(self) -> str:
        """Return the line as it is to be, with the empty line before it if it needs one."""
        text = self.prefix + self.rest
        if self.blank():
            text = self.prefix.rstrip()
        return text if self.gap is None else f"{self.gap}\n{text}"
