"""Pages shared by processes; one that the system ends is followed by another."""

import gc
import mmap
import os
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

P = TypeVar("P")
_AT = struct.Struct("q")


@dataclass(frozen=True, slots=True)
class Shared(Generic[P]):
    """What worker processes do: *begin* once in each, *work* with each page, *end* once.

    *on_death*: what is done with a page that its process died of; it tells whether the work may go
    on with that page in another process. *on_fault* hears what else ended one.
    """

    begin: Callable[[], None]
    work: Callable[[P], None]
    end: Callable[[], None]
    on_death: Callable[[P], bool]
    on_fault: Callable[[BaseException], None]


def share(pages: Sequence[P], workers: int, shared: Shared[P]) -> bool:
    """Do the work of *shared* with all *pages* in so many processes; tell whether none failed."""
    # objects that are only looked at stay shared with the parent
    gc.collect()
    gc.freeze()
    parts = [pages[first::workers] for first in range(min(workers, len(pages)))]
    running = {}
    for part in parts:
        at = mmap.mmap(-1, _AT.size)
        running[_start(part, 0, at, shared)] = (part, at)
    while running:
        number, status = os.wait()
        part, at = running.pop(number)
        page = _AT.unpack(at[:])[0]
        if os.WIFSIGNALED(status) and shared.on_death(part[page]):
            running[_start(part, page, at, shared)] = (part, at)
        elif status != 0:
            _end(running)
            return False
    return True


def _start(part: Sequence[P], first: int, at: mmap.mmap, shared: Shared[P]) -> int:
    """Return the number of a new process that works with *part* from its page *first* on."""
    number = os.fork()
    if number:
        return number
    status = 1
    try:
        shared.begin()
        for page in range(first, len(part)):
            at[:] = _AT.pack(page)
            shared.work(part[page])
        shared.end()
        status = 0
    except BaseException as error:  # noqa: BLE001  # whatever it is, the parent's work is not done here
        shared.on_fault(error)
    finally:
        # nothing of the parent's may be done twice, not even after a fault
        os._exit(status)


def _end(running: Iterable[int]) -> None:
    for number in running:
        os.kill(number, 9)
        os.waitpid(number, 0)
