"""What a program cost: its time on processors, with all that it started, and its memory.

Run by itself, it starts a program for `spent`: a program's peak begins with that of who starts it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Spent:
    """*cpu*: seconds of it and of what it waited for; *peak*: most MB of any one of these."""

    cpu: float
    wall: float
    peak: float


def spent(command: Sequence[str], env: Mapping[str, str] | None = None) -> Spent:
    """Run *command* to its end and return what it cost; what went wrong ends the bench."""
    done = subprocess.run(
        [sys.executable, "-I", __file__, *command], env=env, capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)[:300]}\n{done.stderr.decode()}")
    return Spent(**json.loads(done.stderr.splitlines()[-1]))


def _main() -> int:
    """Run what the command line says and tell its cost in the last line of the errors."""
    begun = monotonic()
    child = subprocess.Popen(sys.argv[1:])
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    cost = Spent(used.ru_utime + used.ru_stime, monotonic() - begun, used.ru_maxrss / 1024)
    told = {"cpu": cost.cpu, "wall": cost.wall, "peak": cost.peak}
    sys.stderr.write(f"\n{json.dumps(told)}\n")
    return abs(child.returncode)


if __name__ == "__main__":
    sys.exit(_main())
