"""Files of the theme that are published as one: on a slow line each request takes its time."""

from collections.abc import Iterable

FOLDER = "assets/kbgen"
BUNDLE = "kbgen"  # the name of what pages load; its end says whether it is style or script


def joined(parts: Iterable[str]) -> str:
    """Return the *parts* as one text; those of a script see each other's functions."""
    return "\n".join(part.rstrip("\n") for part in parts) + "\n"


def joined_apart(scripts: Iterable[str]) -> str:
    """Return the *scripts* as one, in which each runs also where one before it breaks."""
    return joined(
        f"try {{\n{script.rstrip()}\n}} catch (fault) {{ setTimeout(() => {{ throw fault; }}); }}"
        for script in scripts
    )
