"""The history of content in Git: one pass over the commits, and the bytes of earlier files."""

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from kbgen.adapters.git_run import DIFF, filters_off, long_answer, names_in, run_git
from kbgen.model.history import Commit, History

_CONTENT = "content"
_MOST_COMMITS = 20_000
_MOST_LISTED = 100_000_000  # bytes of what all commits changed
_MOST_READ = 200_000_000  # bytes of earlier files at a time
_HEAD, _CHANGE = b"@", b":"
# The main line alone: what a branch did counts from the day on which it was merged.
_LOG = ("log", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--relative", "--no-follow")
_LIKE_THIS = (*DIFF, "--no-show-signature", "--format=@%ct", f"--max-count={_MOST_COMMITS + 1}")


def read_history(folder: Path) -> History | None:
    """Return the history of the content in *folder*; None where Git cannot tell all of it."""
    if shutil.which("git") is None:
        return None
    said = run_git(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    if said.returncode or said.stdout.split() != [b"true", b"false"]:
        return None
    listed = long_answer(folder, [*_LOG, *_LIKE_THIS, "--", _CONTENT], _MOST_LISTED)
    edited = _edited(folder)
    if listed is None or edited is None:
        return None
    commits = tuple(_commits(listed))
    return History(commits[:_MOST_COMMITS], len(commits) <= _MOST_COMMITS, edited)


def is_shallow(folder: Path) -> bool:
    """Tell whether *folder* is in a clone that has the newest commits only."""
    if shutil.which("git") is None:
        return False
    return run_git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def read_blobs(folder: Path, names: Collection[str], most: int) -> dict[str, bytes | None]:
    """Return the bytes that are called *names*; None for those of more than *most*.

    Those that Git does not give are left out, as most of them are in a partial clone.
    """
    wanted = sorted(names)
    sized = long_answer(folder, ["cat-file", "--batch-check"], _MOST_LISTED, _lines(wanted)) or b""
    small: list[str] = []
    found: dict[str, bytes | None] = {}
    left = _MOST_READ
    for line in sized.splitlines():
        name, _, rest = line.decode("ascii", "replace").partition(" ")
        kind, _, size = rest.partition(" ")
        if kind != "blob":
            continue
        if int(size) > most:
            found[name] = None
        elif int(size) <= left:
            small.append(name)
            left -= int(size)
    answer = long_answer(folder, ["cat-file", "--batch"], 2 * _MOST_READ, _lines(small))
    return found | dict(_blobs(answer or b""))


def _commits(listed: bytes) -> Iterator[Commit]:
    """Yield the commits; a path follows what is said of it, so that it is never taken for that."""
    when, blobs = 0, dict[str, str]()
    tokens = iter(listed.split(b"\0"))
    for token in tokens:
        said = token.lstrip(b"\n")
        if said.startswith(_CHANGE):
            _, _, _, new, _ = said.decode("ascii", "replace").split(" ")
            blobs[names_in(next(tokens, b"?"))[0]] = new if new.strip("0") else ""
        elif said.startswith(_HEAD):
            if blobs:
                yield Commit(when, blobs)
            when, blobs = int(said[1:]), {}
    if blobs:
        yield Commit(when, blobs)


def _edited(folder: Path) -> frozenset[str] | None:
    """Return the files of content that differ from the newest commit."""
    shown = ("--name-only", "-z", "--relative", *DIFF, "HEAD", "--", _CONTENT)
    known = run_git(folder, "diff", *shown, **filters_off(folder))
    return None if known.returncode else frozenset(names_in(known.stdout))


def _lines(names: Collection[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _blobs(answer: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while (end := answer.find(b"\n", at)) >= 0:
        name, _, size = answer[at:end].decode("ascii", "replace").partition(" blob ")
        first = end + 1
        yield name, answer[first : first + int(size)]
        at = first + int(size) + 1
