"""Work that does not depend on order, shared by forked processes, one for each core."""

import gc
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, NoReturn, TypeVar

from kbgen.adapters.forks import fork_with_pipe
from kbgen.errors import EnvironmentFault

T = TypeVar("T")
R = TypeVar("R")
_DONE, _FAILED = True, False


@dataclass(frozen=True, slots=True)
class _Worker:
    process: int
    stream: IO[bytes]


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # a container may have a few of the machine's
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def shared(work: Callable[[T], R], items: Sequence[T], most: int) -> Iterator[R]:
    """Yield what *work* makes of each of *items*, in their order, from at most *most* processes.

    A worker has all that this process had in memory; only results are sent, which must pickle.
    Raises what *work* raises, for the first item that it does so for, and EnvironmentFault if a
    worker is killed. Whoever stops asking ends the workers.
    """
    count = min(most, len(items))
    # a lock that another thread holds would never be given back in a copy of this process
    if count < 2 or threading.active_count() > 1:
        yield from map(work, items)
        return
    workers: list[_Worker] = []
    try:
        for number in range(count):
            workers.append(_start(work, items[number::count], workers))
        for number in range(len(items)):
            yield _answer(workers[number % count])
    finally:
        for worker in workers:
            with suppress(ProcessLookupError):
                os.kill(worker.process, signal.SIGKILL)
            worker.stream.close()
            os.waitpid(worker.process, 0)


def _start(work: Callable[[T], R], items: Sequence[T], others: Sequence[_Worker]) -> _Worker:
    process, stream = fork_with_pipe()
    if process:
        return _Worker(process, stream)
    for other in others:
        os.close(other.stream.fileno())
    _work(work, items, stream)


def _work(work: Callable[[T], R], items: Sequence[T], outbox: IO[bytes]) -> NoReturn:
    """Do the share of a worker, and end: nothing of what its copy had begun is gone on with."""
    status = 1
    try:
        # what the worker was given is never garbage; to look for some would copy its memory
        gc.freeze()
        with outbox:
            for item in items:
                _say(outbox, _outcome(work, item))
        status = 0
    except BrokenPipeError:  # nobody asks any more
        status = 0
    finally:
        os._exit(status)


def _outcome(work: Callable[[T], R], item: T) -> tuple[bool, Any]:
    try:
        return _DONE, work(item)
    except BaseException as error:  # noqa: BLE001  # raised again by the process that asked
        return _FAILED, error


def _say(stream: IO[bytes], outcome: tuple[bool, Any]) -> None:
    stream.write(sendable(outcome, _FAILED))
    stream.flush()


def sendable(outcome: tuple[object, Any], failed: object) -> bytes:
    """Return *outcome*, a kind and a value, as another process takes it; else why it has *failed*.

    An error brings where it was raised. One that cannot be made again there is told as what it is.
    """
    kind, value = outcome
    if kind == failed:
        value.add_note("".join(traceback.format_exception(value)))
    try:
        sent = pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
        if kind == failed:
            pickle.loads(sent)
    except Exception as error:  # noqa: BLE001  # a class decides itself how it is sent
        # by its name: what it says of itself may be long, or fail as well
        name = type(value).__qualname__
        fault = RuntimeError(f"{name} cannot be sent to another process: {error}")
        for note in getattr(value, "__notes__", ()):
            fault.add_note(note)
        return pickle.dumps((failed, fault))
    return sent


def _answer(worker: _Worker) -> Any:
    try:
        done, value = pickle.load(worker.stream)
    except (EOFError, pickle.UnpicklingError) as error:
        raise EnvironmentFault(
            "a process that shared the work was ended from outside",
            "look at the limits of this machine: memory, processes",
        ) from error
    if done is _FAILED:
        raise value
    return value
