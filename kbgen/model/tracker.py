"""What takes reports about the product."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tracker:
    """Where bugs and wishes are written down: a project of a *service*, github or gitlab.

    *address*: that of the project, without a slash at the end.
    """

    service: str
    address: str
