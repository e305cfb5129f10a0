"""Where the machine takes no more processes, that is told, and no end of a pipe is left open."""

import subprocess
import sys

import pytest

from kbgen.adapters.child import child_environment

_PROGRAM = """
import os, resource, sys
from kbgen.adapters.aside import Aside, beside
from kbgen.adapters.forked import shared
from kbgen.adapters.limited_process import forked
from kbgen.errors import EnvironmentFault

def free():
    number = os.dup(0)  # the system gives the lowest one
    os.close(number)
    return number

starts = {
    "aside": lambda: Aside(print, print),
    "beside": lambda: beside(print, ()),
    "shared": lambda: list(shared(print, [1, 2], 2)),
    "limited": lambda: forked(None),
}
if os.getuid() == 0:  # limits do not bind the administrator
    os.setuid(65_534)
resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
before = free()
try:
    starts[sys.argv[1]]()
except EnvironmentFault as error:
    print(free() - before, error)
"""


@pytest.mark.parametrize("start", ["aside", "beside", "shared", "limited"])
def test_a_process_that_cannot_be_started_leaves_no_pipe_open(start: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, start],
        capture_output=True,
        text=True,
        check=True,
        env=child_environment(),
    )
    left, said = done.stdout.split(maxsplit=1)
    assert left == "0"
    assert said.startswith("no process can be started: ")
