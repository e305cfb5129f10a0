"""Work shared by forked processes: in order, with their errors, and none is left behind."""

import os
import signal
import threading

import pytest

from kbgen.adapters.forked import shared
from kbgen.errors import EnvironmentFault, UsageError


def test_results_come_in_the_order_of_their_items() -> None:
    assert list(shared(lambda item: item * item, range(101), 3)) == [n * n for n in range(101)]


def test_other_processes_do_the_work_and_know_what_this_one_had_in_memory() -> None:
    secret = object()
    found = list(shared(lambda _: (os.getpid(), id(secret)), range(4), 2))
    assert {where for _, where in found} == {id(secret)}
    assert len({process for process, _ in found} - {os.getpid()}) == 2


def test_one_item_or_one_process_is_no_reason_to_fork() -> None:
    for items, most in (([1], 4), ([1, 2], 1), ([], 4)):
        assert set(shared(lambda _: os.getpid(), items, most)) <= {os.getpid()}


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(shared(lambda _: os.getpid(), [1, 2, 3], 2)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def test_an_error_passes_through_with_what_to_do() -> None:
    def work(item: int) -> int:
        if item == 3:
            raise UsageError("three is too many", "take two")
        return item

    answers = shared(work, range(6), 2)
    assert [next(answers) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(UsageError) as raised:
        next(answers)
    assert raised.value.todo == "take two"


def test_a_result_that_cannot_be_sent_is_told() -> None:
    with pytest.raises(RuntimeError, match="cannot be sent"):
        list(shared(lambda item: lambda: item, range(2), 2))


class _Speechless(Exception):
    """An error that can neither be sent nor tell what it is."""

    def __reduce__(self) -> str:
        raise TypeError("no way to write this")

    def __repr__(self) -> str:
        raise ValueError("no words for this")


def test_an_error_that_cannot_tell_what_it_is_is_told() -> None:
    def work(_item: int) -> int:
        raise _Speechless

    with pytest.raises(
        RuntimeError, match=r"_Speechless cannot be sent .*: no way to write"
    ) as told:
        list(shared(work, range(2), 2))
    [note] = told.value.__notes__
    assert "raise _Speechless" in note


def test_a_process_that_is_killed_is_a_fault_of_the_environment() -> None:
    def work(item: int) -> int:
        if item:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(EnvironmentFault, match="ended from outside"):
        list(shared(work, range(4), 2))


def test_who_stops_asking_ends_the_workers() -> None:
    def work(item: int) -> int:
        if item > 1:  # the first answers come, then both would wait for ever
            signal.pause()
        return os.getpid()

    answers = shared(work, range(6), 2)
    workers = {next(answers), next(answers)}
    answers.close()  # type: ignore[attr-defined]
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
