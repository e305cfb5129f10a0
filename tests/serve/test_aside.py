"""A process beside this one tells what came of its work, also where that cannot be sent."""

from collections.abc import Iterator

import pytest

from kbgen.adapters.aside import Aside, Say


def _work(job: str, _say: Say) -> object:
    if job == "fail":
        raise ValueError("no such word")
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


def test_what_cannot_be_sent_is_told_as_a_fault_and_not_as_the_machine(aside: Aside) -> None:
    with pytest.raises(RuntimeError, match="cannot be sent to another process"):
        aside.do("unsendable", print)
    assert aside.do("a", print) == "A"
