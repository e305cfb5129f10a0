"""What an act costs, for tests that hold a cost against another."""

import gc
from collections.abc import Callable
from time import process_time


def cost(act: Callable[[], object], *, times: int = 3) -> float:
    """Return the seconds of CPU that *act* takes, the least of several goes.

    Garbage is not collected meanwhile: one sweep of a process that has run thousands of tests
    takes longer than most of what is measured.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return min(_seconds(act) for _ in range(times))
    finally:
        if collecting:
            gc.enable()


def _seconds(act: Callable[[], object]) -> float:
    begun = process_time()
    act()
    return process_time() - begun
