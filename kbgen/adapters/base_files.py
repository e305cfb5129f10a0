"""The content as it stood at a commit: names and bytes from Git's objects, nothing checked out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.content_files import CONTENT, MAX_BYTES, MAX_FILES
from kbgen.adapters.git import base_of
from kbgen.adapters.git_run import DIFF, filters_off, long_answer, names_in, run_git
from kbgen.adapters.history import read_blobs
from kbgen.adapters.theme import THEME
from kbgen.errors import ContentError, EnvironmentFault, UsageError
from kbgen.model.library import Source
from kbgen.publish.reading.text import decoded

_REGULAR = {b"100644", b"100755"}
_MOST_LISTED = 20_000_000  # bytes of the names of all files
_FETCH = "fetch all of it: `git fetch --unshallow`, or `fetch-depth: 0` of the step that checks out"


@dataclass(frozen=True, slots=True)
class Base:
    """The files of content after *commit*: their blobs by path; *irregular*: links and the like.

    *changed* since, of content and theme, new ones too.
    """

    commit: str
    blobs: Mapping[str, str]
    changed: frozenset[str]
    irregular: frozenset[str]


def read_base(root: Path, reference: str) -> Base:
    """Return what stood in *root* where it left *reference*; UsageError if Git cannot tell."""
    inside = run_git(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    said = inside.stdout.split()
    if said[:1] != [b"true"]:
        raise UsageError(
            f"{root} is in no Git repository that can be read",
            "a review compares with a commit: run it in a clone of the knowledge base",
        )
    try:
        commit = base_of(root, reference)
    except UsageError as error:
        raise UsageError(error.what, f"name a branch, a tag or a commit, or {_FETCH}") from error
    if b"true" in said[1:] and not _is_before(root, commit):
        raise UsageError(
            f"this clone is shallow: it does not have the commit where it left {reference!r}",
            _FETCH,
        )
    blobs, irregular = _tree(root, commit)
    return Base(commit, blobs, _changed(root, commit), irregular)


def base_texts(root: Path, base: Base, paths: Collection[str]) -> tuple[list[Source], set[str]]:
    """Return the texts of *paths* as they stood at *base*, and the paths of what is no text.

    Raises EnvironmentFault where the clone has not got them.
    """
    wanted = {path: base.blobs[path] for path in sorted(paths) if path in base.blobs}
    found = read_blobs(root, set(wanted.values()), MAX_BYTES)
    lost = [path for path, blob in wanted.items() if blob not in found]
    if lost:
        raise EnvironmentFault(
            f"this clone does not have {lost[0]} as it was at {base.commit[:12]}",
            "fetch all of it; a partial clone leaves files out",
        )
    texts: list[Source] = []
    broken = set(base.irregular & set(paths))
    for path, blob in wanted.items():
        content = found[blob]
        text = decoded(path, content) if content is not None else None
        if isinstance(text, Source):
            texts.append(text)
        else:
            broken.add(path)
    return texts, broken


def _is_before(root: Path, commit: str) -> bool:
    return run_git(root, "merge-base", "--is-ancestor", commit, "HEAD").returncode == 0


def _tree(root: Path, commit: str) -> tuple[dict[str, str], frozenset[str]]:
    listed = long_answer(root, ["ls-tree", "-r", "-z", commit, "--", CONTENT], _MOST_LISTED)
    if listed is None or listed.count(b"\0") > MAX_FILES:
        raise ContentError(
            f"{CONTENT}/ holds more than {MAX_FILES:,} files at {commit[:12]}",
            "split it into several knowledge bases",
        )
    blobs: dict[str, str] = {}
    irregular: set[str] = set()
    for entry in listed.split(b"\0"):
        head, tab, name = entry.partition(b"\t")
        path = names_in(name)[0] if tab and name else ""
        if not path or _is_hidden(path):
            continue
        mode, _, blob = head.split(b" ")
        if mode in _REGULAR:
            blobs[path] = blob.decode("ascii")
        else:
            irregular.add(path)
    return blobs, frozenset(irregular)


def _is_hidden(path: str) -> bool:
    """Tell whether *path* is left out, as it is where folders are walked."""
    return any(part.startswith(".") for part in path.split("/"))


def _changed(root: Path, commit: str) -> frozenset[str]:
    """Return the files that differ from *commit*, with those that Git does not know."""
    shown = ("--name-only", "-z", "--relative", *DIFF, commit, "--", CONTENT, THEME)
    known = run_git(root, "diff", *shown, **filters_off(root))
    # what is ignored is read as well: the walk of content knows nothing of .gitignore
    new = run_git(root, "ls-files", "--others", "-z", "--", CONTENT, THEME)
    if known.returncode or new.returncode:
        raise EnvironmentFault(
            "git could not compare the files", "look at what `git status` says there"
        )
    return frozenset((*names_in(known.stdout), *names_in(new.stdout)))
