"""Members register by standing in the folder: one file, one value."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

T = TypeVar("T")


def members(package: str, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """Return the *attribute* of each module of *package*, in the order of their file names.

    Raises TypeError if a module of the folder does not define it, so that none is forgotten.
    """
    return tuple(members_by_name(package, attribute, kind).values())


def members_by_name(package: str, attribute: str, kind: type[T]) -> dict[str, T]:
    """Return the same by the name of the module."""
    return {name: _member(f"{package}.{name}", attribute, kind) for name in member_names(package)}


@cache
def member_names(package: str) -> tuple[str, ...]:
    """Return the names of the modules of *package*, sorted, without running them."""
    found = iter_modules(import_module(package).__path__)
    return tuple(sorted(module.name for module in found))


def _member(module: str, attribute: str, kind: type[T]) -> T:
    value = getattr(import_module(module), attribute, None)
    if not isinstance(value, kind):
        raise TypeError(f"{module} must define {attribute} as a {kind.__name__}")
    return value
