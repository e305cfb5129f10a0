"""Work for a process with limits that goes wrong in a way of its own."""

from collections.abc import Callable


def nested(depth: int, tell: Callable[[str], object]) -> int:
    """Go on without end."""
    tell("a.md")
    return nested(depth + 1, tell) + 1
