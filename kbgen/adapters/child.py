"""The environment of a process of our own, so that it finds kbgen wherever it runs."""

import os
import threading
from pathlib import Path

_HOME = Path(__file__).resolve().parents[2]


def child_environment() -> dict[str, str]:
    """Return our own environment, with kbgen before all else that Python looks through.

    Paths that are relative to this folder are made absolute: the child may run in another.
    """
    named = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    path = (_HOME, *(Path(folder).resolve() for folder in named))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}


def end_with_parent() -> None:
    """End this process when the one that holds its standard input has gone, even if killed."""

    def wait() -> None:
        # not sys.stdin: its lock would abort a process that ends while this waits
        os.read(0, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
