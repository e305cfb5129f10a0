"""Twenty kills of a whole publishing, spread evenly over it: `python tests/bench/kills.py`."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

KILLS = "20"
ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests" / "publishing"


def main() -> int:
    with TemporaryDirectory(prefix="kbgen-") as place:
        done = subprocess.run(
            [sys.executable, TESTS / "real_kills.py", place, KILLS],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(TESTS)))},
            check=False,
        )
    sys.stdout.write("\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
