"""The files of a knowledge base after each commit; commits are counted from the newest, 0."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from kbgen.model.history import History
from kbgen.publish.reading.includes_meant import ARTICLES, is_include


@dataclass(frozen=True, slots=True)
class Timeline:
    """*states*: for each path the commits that changed it and what it was then, newest first.

    *places*: the paths that an article stood at, by the name of its file, which holds its id.
    """

    history: History
    states: Mapping[str, Sequence[tuple[int, str]]]
    places: Mapping[str, Sequence[str]]

    def blob(self, path: str, at: int) -> str:
        """Return the name of the bytes of *path* after the commit *at*, "" if there was none."""
        states = self.states.get(path, ())
        return next((blob for commit, blob in states if commit >= at), "")

    def article(self, name: str, at: int) -> str:
        """Return the path of the article whose file is called *name* after the commit *at*."""
        return next((path for path in self.places.get(name, ()) if self.blob(path, at)), "")

    def includes(self, at: int) -> Iterator[str]:
        """Yield the paths of the texts for includes after the commit *at*."""
        return (path for path in self.states if is_include(path) and self.blob(path, at))

    def touching(self, paths: Iterable[str]) -> list[int]:
        """Return the commits that changed one of *paths*, newest first."""
        return sorted({commit for path in set(paths) for commit, _ in self.states.get(path, ())})


def timeline(history: History) -> Timeline:
    """Return *history* by its files."""
    states: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, commit in enumerate(history.commits):
        for path, blob in commit.blobs.items():
            states[path].append((at, blob))
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(states):
        if path.startswith(ARTICLES) and path.endswith(".md"):
            places[PurePosixPath(path).name].append(path)
    return Timeline(history, dict(states), dict(places))
