"""What a feature doc tells of: something new, or something that was there before."""

from enum import StrEnum


class Change(StrEnum):
    """The kinds of change, in the order of release notes: what may break a reader's work first."""

    SECURITY = "security"
    REMOVED = "removed"
    DEPRECATED = "deprecated"
    NEW = "new"
    CHANGED = "changed"
    FIXED = "fixed"
