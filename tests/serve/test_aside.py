"""A process beside this one tells what came of its work, also where that cannot be sent."""

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from kbgen.adapters.aside import Aside, Say
from kbgen.errors import EnvironmentFault


class _Halved(Exception):
    """An error that can be sent, but not be made again of what was sent."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(f"{what}; {todo}")


def _work(job: str, say: Say) -> object:
    say("began", job)
    if job == "cut":
        raise EOFError("a file ends too soon")
    if job == "fail":
        raise ValueError("no such word")
    if job == "halve":
        raise _Halved("no such word", "take another")
    return (lambda: job) if job == "unsendable" else job.upper()


@pytest.fixture
def aside() -> Iterator[Aside]:
    found = Aside(_work, lambda: None)
    yield found
    found.close()


def test_what_its_work_raises_is_raised_here_and_it_goes_on(aside: Aside) -> None:
    with pytest.raises(ValueError, match="no such word"):
        aside.do("fail", print)
    assert aside.do("a", print) == "A"


def test_an_error_of_whoever_hears_stays_known_beside_that_of_the_work(aside: Aside) -> None:
    def hear(*_said: object) -> None:
        raise LookupError("heard wrong")

    with pytest.raises(ValueError, match="no such word") as raised:
        aside.do("fail", hear)
    assert isinstance(raised.value.__cause__, LookupError)


def test_an_error_brings_where_it_was_raised(aside: Aside) -> None:
    with pytest.raises(ValueError, match="no such word") as raised:
        aside.do("fail", print)
    [note] = raised.value.__notes__
    assert 'raise ValueError("no such word")' in note


def test_an_error_that_cannot_be_made_again_is_told_as_what_it_is(aside: Aside) -> None:
    with pytest.raises(RuntimeError, match=r"_Halved.* cannot be sent") as raised:
        aside.do("halve", print)
    [note] = raised.value.__notes__
    assert "raise _Halved" in note
    assert aside.do("a", print) == "A"


def test_what_cannot_be_sent_is_told_as_a_fault_and_not_as_the_machine(aside: Aside) -> None:
    with pytest.raises(RuntimeError, match="cannot be sent to another process"):
        aside.do("unsendable", print)
    assert aside.do("a", print) == "A"


def test_a_job_never_gets_the_answer_of_one_that_was_not_heard_out(aside: Aside) -> None:
    def refuse(_kind: str, said: str) -> None:
        raise LookupError(said)

    with pytest.raises(LookupError, match="first"):
        aside.do("first", refuse)
    assert aside.do("second", lambda *_: None) == "SECOND"


def test_a_fault_of_reading_is_not_taken_for_the_end_of_the_process(aside: Aside) -> None:
    with pytest.raises(EOFError, match="too soon"):
        aside.do("cut", print)
    assert aside.do("a", print) == "A"


def test_a_process_that_is_killed_with_a_job_unread_is_told_as_the_machine() -> None:
    def die() -> None:
        threading.Event().wait(0.2)  # until it was given a job
        os.kill(os.getpid(), signal.SIGKILL)

    killed = Aside(_work, die)
    with pytest.raises(EnvironmentFault, match="ended from outside"):
        killed.do("a", print)
    killed.close()
