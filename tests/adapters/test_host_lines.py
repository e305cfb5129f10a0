"""What several processes of a host say to one pipe comes in whole lines."""

import json
import os
import select
import subprocess
import sys

import pytest

from kbgen.adapters.child import child_environment

_WRITERS, _TIMES = 4, 50
_SAY = "from kbgen.adapters.rendering import say\n"
_LONG = ["か" * 3_000, "\U0001f333" * 3_000, 'a"\\\n' * 3_000]


def said(text: str, writers: int, times: int) -> list[bytes]:
    """Return the lines that *writers* say together, each of them *text* so many *times*."""
    read, write = os.pipe()
    program = f"{_SAY}for _ in range({times}): say('fault', {text!r})"
    processes = [
        subprocess.Popen([sys.executable, "-c", program], stdout=write, env=child_environment())
        for _ in range(writers)
    ]
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        lines = stream.read().splitlines(keepends=True)
    assert [process.wait() for process in processes] == [0] * writers
    return lines


@pytest.mark.parametrize("text", _LONG)
def test_a_long_text_is_cut_to_what_a_pipe_takes_at_once(text: str) -> None:
    [line] = said(text, 1, 1)
    told = json.loads(line)["text"]
    assert text.startswith(told)
    assert select.PIPE_BUF - 12 < len(line) <= select.PIPE_BUF  # no room for one character more


def test_lines_of_several_processes_stay_whole() -> None:
    lines = said(_LONG[0], _WRITERS, _TIMES)
    assert len(lines) == _WRITERS * _TIMES
    assert len({json.loads(line)["text"] for line in lines}) == 1


def test_a_short_text_is_told_as_it_is() -> None:
    [line] = said("か\n", 1, 1)
    assert json.loads(line) == {"kind": "fault", "text": "か\n"}
