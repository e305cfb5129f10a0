"""The commit that a knowledge base was checked out from, if Git knows it."""

import os
import re
import subprocess
from pathlib import Path

_SECONDS = 10


def commit(root: Path) -> str:
    """Return the name of the commit of *root*; "" without Git, a repository or a commit.

    What the repository's own settings name is not run, and Git's variables do not lead elsewhere.
    """
    said = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
    outside = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *said, "rev-parse", "--verify", "--end-of-options", "HEAD"],
            cwd=root,
            env={**outside, "GIT_OPTIONAL_LOCKS": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = done.stdout.decode("ascii", "replace").strip()
    return found if done.returncode == 0 and re.fullmatch(r"[0-9a-f]{40,64}", found) else ""
