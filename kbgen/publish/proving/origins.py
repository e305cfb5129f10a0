"""Where a difference came from: the staged page, its article, and what was replaced in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbgen.model.site import Site
from kbgen.publish.proving.changes import Change
from kbgen.publish.proving.comparing import Difference

_WORD = re.compile(r"[^\W_]{4,}")
_PAGE = re.compile(r"(?P<tree>(?:site|docs)/)(?P<path>.*?)(?:/?index\.html|\.html|\.md)")
_MOST = 5
_FEW = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """*staged*: the page of the staged tree; *changes*: what was replaced and may be the cause."""

    staged: str = ""
    source: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """What origins are looked for in: the *texts* of the files as they were, and the changes."""

    site: Site
    texts: Mapping[str, str]
    changes: Sequence[Change]


def origin(found: Difference, cause: Cause) -> Origin:
    """Return where *found* came from: by the words that stand there, else by the page's name."""
    staged, source = _page(found.name, cause)
    said = _said(found.one, found.other, cause)
    own = tuple(change for change in cause.changes if change.path == source)
    return Origin(staged, source, said or own[:_MOST])


def _page(name: str, cause: Cause) -> tuple[str, str]:
    match = _PAGE.fullmatch(name)
    if match is None:
        return "", ""
    path = match["path"]
    language, _, rest = path.partition("/")
    tree = language if language in cause.site.languages[1:] else ""
    inner = (rest if tree else path).removesuffix("/")
    staged = "docs/" + "/".join(filter(None, (tree, f"{inner or 'index'}.md")))
    folder, _, id_ = inner.partition("/")
    source = _source(id_, tree, cause.texts) if folder == "articles" else ""
    return staged, source


def _source(id_: str, language: str, paths: Iterable[str]) -> str:
    known = set(paths)
    endings = (f"/{id_}.{language}.md", f"/{id_}.md") if language else (f"/{id_}.md",)
    return next((path for end in endings for path in sorted(known) if path.endswith(end)), "")


def _said(one: str, other: str, cause: Cause) -> tuple[Change, ...]:
    """Return the changes whose lines say what only the first output says."""
    told = [word for word in _WORD.findall(one) if word not in other]
    counts: list[tuple[int, Change]] = []
    for change in cause.changes:
        lines = cause.texts.get(change.path, "").split("\n")[change.first - 1 : change.last]
        text = "\n".join(lines)
        counts.append((sum(word in text for word in told), change))
    most = max((count for count, _ in counts), default=0)
    best = [change for count, change in counts if count == most]
    return tuple(best[:_MOST]) if most >= min(_FEW, len(told)) and most else ()
