"""What Git knows of a knowledge base: changed lines, files that have gone, the commit."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.adapters.git_run import DIFF, filters_off, names_in, run_git
from kbgen.errors import UsageError

_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_WHOLE = range(1, 2**31)
_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SECTION = re.compile(rb"^diff --git ", re.MULTILINE)


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
    inside = run_git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.stdout.strip() != b"true":
        return why_no_repository(inside.stderr)
    base = base_of(folder, reference)
    unfiltered = filters_off(folder)
    tracked = ("--diff-filter=AM", "--relative", *DIFF, base, "--", ".")
    names = run_git(folder, "diff", "--name-only", "-z", *tracked, **unfiltered)
    patch = run_git(folder, "diff", "--unified=0", *tracked, **unfiltered)
    new = run_git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if names.returncode or patch.returncode or new.returncode:
        return Untold("git could not compare the files", f"it says: {_said(names, patch, new)}")
    lines = _lines(names_in(names.stdout), patch.stdout)
    return Changes({**lines, **dict.fromkeys(names_in(new.stdout), (_WHOLE,))})


def gone_since(folder: Path, reference: str, below: str) -> dict[str, str]:
    """Return the texts of the files in *below* that *reference* had and *folder* has no more.

    Only for a *folder* of which `changes_since` could tell what changed.
    """
    base = base_of(folder, reference)
    deleted = ("--diff-filter=D", "--relative", *DIFF, base, "--", below)
    listed = run_git(folder, "diff", "--name-only", "-z", *deleted, **filters_off(folder))
    found = {}
    for name in names_in(listed.stdout):
        old = run_git(folder, "cat-file", "blob", f"{base}:./{name}")
        found[name] = old.stdout.decode("utf-8", "replace")
    return found


def base_of(folder: Path, reference: str) -> str:
    """Return the commit where *folder* left *reference*; UsageError if there is no such commit."""
    wanted = f"{reference}^{{commit}}"
    found = run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    commit = found.stdout.decode("ascii", "replace").strip()
    if found.returncode or not commit:
        raise UsageError(
            f"this repository has no commit {reference!r}",
            "name a branch, a tag or a commit; a shallow clone has few: fetch all of it",
        )
    # a branch goes on after this one has left it; what it did since is no change of this one
    left = run_git(folder, "merge-base", commit, "HEAD").stdout.decode("ascii", "replace").strip()
    return left or commit


def commit_of(folder: Path) -> str:
    """Return the name of the commit that *folder* is at; "" without Git, repository or commit."""
    if shutil.which("git") is None:
        return ""
    found = run_git(folder, "rev-parse", "--verify", "--end-of-options", "HEAD")
    name = found.stdout.decode("ascii", "replace").strip()
    return name if found.returncode == 0 and _COMMIT.fullmatch(name) else ""


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


def why_no_repository(said: bytes) -> Untold:
    """Return why there is none to ask, from what Git *said* to standard error."""
    if b"dubious ownership" in said:
        return Untold(
            "git does not trust this folder, because it belongs to another user",
            "run `git config --global --add safe.directory FOLDER` if you trust it",
        )
    return Untold("this folder is in no Git repository", "run `git init` to see changes")


def _said(*runs: subprocess.CompletedProcess[bytes]) -> str:
    said = (run.stderr.decode("utf-8", "replace").strip() for run in runs)
    return next(filter(None, said), "nothing")


def commit_before(folder: Path, moment: datetime) -> str | None:
    """Return the newest commit of the main line before *moment*; "" if all are later.

    None where Git cannot tell: without a repository, or in a shallow clone.
    """
    if shutil.which("git") is None:
        return None
    said = run_git(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    if said.returncode or said.stdout.split() != [b"true", b"false"] or not commit_of(folder):
        return None
    before = f"--before={int(moment.timestamp()) - 1}"
    found = run_git(folder, "rev-list", "--first-parent", "--max-count=1", before, "HEAD", "--")
    return found.stdout.decode("ascii", "replace").strip() if found.returncode == 0 else None
