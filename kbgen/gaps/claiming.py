"""Since when an article claims a query: the history of its `answers:`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from kbgen.model.article import Article
from kbgen.model.history import Commit, History
from kbgen.model.problem import Problem
from kbgen.publish.reading.fields import Fault, texts
from kbgen.publish.reading.frontmatter import split
from kbgen.publish.reading.includes_meant import is_include
from kbgen.words.written import phrase

Versions = Sequence[tuple[int, str]]  # of a file, newest first: when, and the name of its bytes

_FRONT = re.compile(r"\ufeff?\s*---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)
MOST = 50  # versions of an article that are looked at


def versions(history: History, articles: Iterable[Article]) -> Mapping[str, Versions]:
    """Return by path the versions of *articles*, also of when their files stood elsewhere.

    "" names the bytes of a version in which there is no file.
    """
    named: dict[str, str] = {}
    for article in articles:
        own = PurePosixPath(article.path).name
        end = own.removeprefix(article.id)
        named |= {f"{id_}{end}": article.path for id_ in article.meta.formerly}
        named[own] = article.path
    found: dict[str, list[tuple[int, str]]] = {path: [] for path in named.values()}
    for commit in history.commits:
        for path, blob in _changed(commit, named).items():
            if len(found[path]) < MOST:
                found[path].append((commit.when, blob))
    return found


def _changed(commit: Commit, named: Mapping[str, str]) -> Mapping[str, str]:
    """Return what *commit* made of articles by their paths; "" where it left no file of them."""
    found: dict[str, str] = {}
    for path, blob in commit.blobs.items():
        name = PurePosixPath(path).name
        own = None if is_include(path) else named.get(name)
        # a file that went under an earlier name may have become part of the article
        if own and (blob or PurePosixPath(own).name == name):
            found[own] = blob or found.get(own, "")
    return found


def claimed_since(query: str, own: Versions, known: Mapping[str, str]) -> int | None:
    """Return when an article began to claim *query* and has done so since, in seconds since 1970.

    *known* holds its versions by the names of their bytes. None where the newest does not claim it.
    """
    since = None
    for when, blob in own:
        if not _claims(known.get(blob, ""), phrase(query)):
            break
        since = when
    return since


def _claims(text: str, query: str) -> bool:
    front = _FRONT.match(text.replace("\r\n", "\n").replace("\r", "\n"))
    return front is not None and query in _claimed(front[0])


@lru_cache(maxsize=1000)  # most edits of an article leave its front matter as it is
def _claimed(front: str) -> frozenset[str]:
    """Return the phrases that *front*, the front matter of a version, claims to answer."""
    parts = split("", front)
    if isinstance(parts, Problem):
        return frozenset()
    node = parts[0].nodes.get("answers")
    found = texts(node) if node else ()
    return frozenset() if isinstance(found, Fault) else frozenset(map(phrase, found))
