"""Git, run so that nothing which a repository says about itself is run with it."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kbgen.errors import UsageError

_SECONDS = 60
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_WHOLE = range(1, 2**31)
_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SECTION = re.compile(rb"^diff --git ", re.MULTILINE)
# What a repository's own configuration could have run or fetched. Filters are named by it, so
# they are switched off one by one, see `_filters`.
_SAFE = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.sshCommand=false",
    "core.pager=cat",
    "core.askPass=",
    "credential.helper=",
    "protocol.allow=never",
)
_DIFF = (
    "--no-ext-diff",
    "--no-textconv",
    "--text",
    "--no-color",
    "--no-renames",
    "--ignore-submodules=all",
)


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines that differ since a commit, by path relative to the folder that was asked for."""

    lines: Mapping[str, tuple[range, ...]]


@dataclass(frozen=True, slots=True)
class Untold:
    """Why Git could not say what changed; the check goes on without it."""

    reason: str
    todo: str


def changes_since(folder: Path, reference: str) -> Changes | Untold:
    """Return what differs between *folder* and the point where it left *reference*.

    Files that Git does not know yet count as changed. Raises UsageError if there is a repository
    that does not have *reference*.
    """
    if shutil.which("git") is None:
        return Untold("git is not installed", "install it to see changed lines first")
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.stdout.strip() != b"true":
        return why_no_repository(inside.stderr)
    base = _base(folder, reference)
    unfiltered = _filters(folder)
    tracked = ("--diff-filter=AM", "--relative", *_DIFF, base, "--", ".")
    names = _git(folder, "diff", "--name-only", "-z", *tracked, **unfiltered)
    patch = _git(folder, "diff", "--unified=0", *tracked, **unfiltered)
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if names.returncode or patch.returncode or new.returncode:
        return Untold("git could not compare the files", f"it says: {_said(names, patch, new)}")
    lines = _lines(_names(names.stdout), patch.stdout)
    return Changes({**lines, **dict.fromkeys(_names(new.stdout), (_WHOLE,))})


def commit_of(folder: Path) -> str:
    """Return the name of the commit that *folder* is at; "" without Git, repository or commit."""
    if shutil.which("git") is None:
        return ""
    found = _git(folder, "rev-parse", "--verify", "--end-of-options", "HEAD")
    name = found.stdout.decode("ascii", "replace").strip()
    return name if found.returncode == 0 and _COMMIT.fullmatch(name) else ""


def _base(folder: Path, reference: str) -> str:
    wanted = f"{reference}^{{commit}}"
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    commit = found.stdout.decode("ascii", "replace").strip()
    if found.returncode or not commit:
        raise UsageError(
            f"this repository has no commit {reference!r}",
            "name a branch, a tag or a commit; a shallow clone has few: fetch all of it",
        )
    # a branch goes on after this one has left it; what it did since is no change of this one
    left = _git(folder, "merge-base", commit, "HEAD").stdout.decode("ascii", "replace").strip()
    return left or commit


def _lines(names: list[str], patch: bytes) -> dict[str, tuple[range, ...]]:
    """Return the changed lines of each file; a patch has one part a file, in the same order.

    The names in a patch are not read: a name may hold whatever looks like one.
    """
    parts = _SECTION.split(patch)[1:]
    if len(parts) != len(names):
        return dict.fromkeys(names, (_WHOLE,))
    return {name: _hunks(part) for name, part in zip(names, parts, strict=True)}


def _hunks(part: bytes) -> tuple[range, ...]:
    found = []
    for match in _HUNK.finditer(part):
        first, count = int(match[1]), int(match[2] or b"1")
        # where lines only went away, what follows them is what changed
        found.append(range(first, first + (count or 2)))
    return tuple(found)


def _filters(folder: Path) -> dict[str, str]:
    """Return variables that switch off each filter that the configuration names.

    As options they could not be switched off where a name holds an equals sign.
    """
    listed = _git(folder, "config", "--name-only", "-z", "--get-regexp", r"^filter\.")
    drivers = sorted({name.rpartition(".")[0] for name in _names(listed.stdout)})
    off = {"clean": "", "process": "", "required": "false"}
    pairs = [(f"{driver}.{key}", value) for driver in drivers for key, value in off.items()]
    found = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for at, (key, value) in enumerate(pairs):
        found |= {f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": value}
    return found


def why_no_repository(said: bytes) -> Untold:
    """Return why there is none to ask, from what Git *said* to standard error."""
    if b"dubious ownership" in said:
        return Untold(
            "git does not trust this folder, because it belongs to another user",
            "run `git config --global --add safe.directory FOLDER` if you trust it",
        )
    return Untold("this folder is in no Git repository", "run `git init` to see changes")


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _said(*runs: subprocess.CompletedProcess[bytes]) -> str:
    said = (run.stderr.decode("utf-8", "replace").strip() for run in runs)
    return next(filter(None, said), "nothing")


def _git(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    safe = [option for setting in _SAFE for option in ("-c", setting)]
    command = ["git", "--no-pager", *safe, *arguments]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env={**_environment(), **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        late = f"it took longer than {_SECONDS} seconds".encode()
        return subprocess.CompletedProcess(command, 1, b"", late)


def _environment() -> dict[str, str]:
    # a hook or a wrapper may have set what points Git at another repository or program
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "LC_ALL": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
    }
