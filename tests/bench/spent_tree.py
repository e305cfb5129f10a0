"""What a program cost with all that it started: time, memory of all at a time, bytes written.

Run by itself, it starts a program for `spent_tree` and looks at it until it ends.
"""

import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from select import select
from time import monotonic

_EVERY = 0.2  # seconds between two looks at the memory; a look costs some milliseconds
_FAULT = 97  # status of this program when there is no command of that name


@dataclass(frozen=True, slots=True)
class TreeSpent:
    """*cpu* and *wall* in seconds; *peak*: most MB that all processes together had in memory,
    pages that they share counted once; *written*: MB that they handed to the system to write.
    """

    cpu: float
    wall: float
    peak: float
    written: float


def spent_tree(
    command: Sequence[str],
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    fine: Collection[int] = (0,),
) -> TreeSpent:
    """Run *command* to its end and return what it cost.

    A status that is not *fine* ends the bench with what the command said.
    """
    done = subprocess.run(
        [sys.executable, "-I", __file__, *command],
        env=env,
        cwd=cwd,
        capture_output=True,
        check=False,
    )
    *said, told = done.stderr.decode(errors="replace").splitlines() or [""]
    if done.returncode not in fine:
        raise SystemExit(f"{' '.join(command)[:300]}: {done.returncode}\n" + "\n".join(said[-20:]))
    return TreeSpent(**json.loads(told))


def _main(command: Sequence[str]) -> int:
    """Run *command* and tell its cost in the last line of the errors."""
    begun, before, peak = monotonic(), _written(), 0.0
    try:
        child = subprocess.Popen(command)
    except OSError as error:
        sys.stderr.write(f"{error}\n{{}}\n")
        return _FAULT
    ended = os.pidfd_open(child.pid)
    while not select([ended], [], [], _EVERY)[0]:
        peak = max(peak, sum(_memory(process) for process in _tree(child.pid)))
    wall = monotonic() - begun
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    cost = TreeSpent(
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        peak=max(peak, used.ru_maxrss / 1024),  # what was missed between two looks
        written=(_written() - before) / 1e6,
    )
    sys.stderr.write(f"\n{json.dumps(asdict(cost))}\n")
    return abs(child.returncode)


def _tree(process: int) -> Iterator[int]:
    """Yield *process* and all that it started, as far as they still run."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = " ".join((task / "children").read_text() for task in tasks)
    except OSError:
        return
    for child in children.split():
        yield from _tree(int(child))


def _memory(process: int) -> float:
    """Return the MB of *process*, its share of what it shares with others; none if it has gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    found = next((line for line in lines if line.startswith("Pss:")), "Pss: 0 kB")
    return int(found.split()[1]) / 1024


def _written() -> int:
    """Return the bytes that this process wrote, and all that it has waited for."""
    lines = Path("/proc/self/io").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("wchar:"))


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
