"""Reading: text -> articles, with everything that is wrong in it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from kbgen.model.article import Article, Meta
from kbgen.model.audience import Audience
from kbgen.model.include import Include
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Settings
from kbgen.model.template import Template
from kbgen.publish.kinds import templates
from kbgen.publish.reading.assembled import article_of
from kbgen.publish.reading.body import read_body
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.frontmatter import Front, read_front, split
from kbgen.publish.reading.includes import NOTHING, Shelf
from kbgen.publish.reading.includes_meant import is_include
from kbgen.publish.reading.includes_shelf import read_shelf
from kbgen.publish.reading.nodes import Entries, Scalar
from kbgen.publish.reading.translated import Wanted, read_translation

# Keys that articles of one kind may have.
_OF_ONE_KIND = {"level": "problems", "change": "features"}
_TRANSLATION = re.compile(r"(?P<id>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read, what is wrong, and the paths of what could not be read."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()
    includes: tuple[Include, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """The *sources* of an article in all its languages, which are read together.

    *lost*: its original cannot even be read as text.
    """

    id: str
    sources: tuple[Source, ...]
    lost: bool = False


def families(sources: Iterable[Source], broken: Iterable[str]) -> tuple[Family, ...]:
    """Return the articles among *sources* by their names; *broken* as in `read_articles`."""
    lost = {PurePosixPath(path).stem for path in broken if not is_include(path)}
    found: dict[str, list[Source]] = {}
    for source in sources:
        if not is_include(source.path):
            found.setdefault(family_of(source.path)[0], []).append(source)
    return tuple(Family(id_, tuple(own), id_ in lost) for id_, own in found.items())


def read_articles(
    sources: Sequence[Source],
    settings: Settings,
    broken: frozenset[str] = frozenset(),
    tell: Callable[[str], object] = str,
) -> Reading:
    """Read all articles, family by family.

    Those of *sources* that are no articles are what these include. *broken*: the paths of files
    that cannot even be read as text. *tell* is called with the path of each file before it is
    read.
    """
    shelved = [source for source in sources if is_include(source.path)]
    shelf, includes, problems = read_shelf(shelved, tell)
    found = [read_family(family, settings, shelf, tell) for family in families(sources, broken)]
    articles = sorted(chain(*(one.articles for one in found)), key=lambda article: article.path)
    wrong = (*problems, *chain(*(one.problems for one in found)))
    unread = broken.union(*(one.unread for one in found), shelf.broken)
    return Reading(tuple(articles), wrong, unread, includes)


def read_family(
    family: Family, settings: Settings, shelf: Shelf, tell: Callable[[str], object]
) -> Reading:
    """Read the original first, then the translations that rest on it."""
    found: list[Article] = []
    problems: list[Problem] = []
    original: Article | None = None
    unread: set[str] = set()
    for source in family.sources:
        if family_of(source.path)[1]:
            continue
        tell(source.path)
        article, wrong = read_article(source, settings, shelf)
        problems += wrong
        found += [article] if article else []
        unread |= set() if article else {source.path}
        original = article or original
    # what is wrong with the original is said there
    translations = () if family.lost or unread else family.sources
    for source in translations:
        language = family_of(source.path)[1]
        if not language:
            continue
        tell(source.path)
        wanted = Wanted(family.id, language, settings.site)
        article, wrong = read_translation(source, wanted, original, shelf)
        problems += wrong
        found += [article] if article else []
        unread |= set() if article else {source.path}
    return Reading(tuple(found), tuple(problems), frozenset(unread))


def family_of(path: str) -> tuple[str, str]:
    """Return the family that *path* belongs to, and the language that it is translated to.

    An original is translated to none.
    """
    name = PurePosixPath(path).stem
    found = _TRANSLATION.fullmatch(name)
    return (found["id"], found["language"]) if found else (name, "")


def read_article(
    source: Source, settings: Settings, shelf: Shelf = NOTHING
) -> tuple[Article | None, list[Problem]]:
    """Read one original, with what it includes from *shelf*."""
    parts = split(source.path, source.text)
    if isinstance(parts, Problem):
        return None, [parts]
    front, problems = read_front(source.path, parts[0], settings.site.timezone)
    if front is None:
        return None, [*problems, *_shape_problems(source.path, *parts, settings, shelf)]
    problems += _front_problems(source.path, front)
    template = templates()[front.kind]
    meta = _complete(front.meta, template, settings)
    frame = Frame(source.path, settings.site.language, template, meta.audience, shelf)
    body = read_body(frame, parts[1])
    article = article_of(frame, front.id, meta, body, front.lines)
    return article, [*problems, *body.problems]


def _shape_problems(
    path: str, entries: Entries, body: str, settings: Settings, shelf: Shelf
) -> tuple[Problem, ...]:
    """Return what is wrong in the text below a front matter that cannot be used."""
    kind = entries.nodes.get("kind")
    template = templates().get(kind.text) if isinstance(kind, Scalar) else None
    if template is None:
        return ()
    frame = Frame(path, settings.site.language, template, template.widest, shelf)
    return read_body(frame, body).problems


def _front_problems(path: str, front: Front) -> list[Problem]:
    template = templates()[front.kind]
    problems = []
    if PurePosixPath(path).stem != front.id:
        problems.append(
            Problem(
                Place(path, front.lines["id"]),
                "KB107",
                f"the id is {front.id!r}, but the file is called {PurePosixPath(path).name}",
                "give both the same name",
            )
        )
    if template.widest.narrows(front.meta.audience):
        problems.append(
            Problem(
                Place(path, front.lines["audience"]),
                "KB302",
                f"a {front.kind} article is never public",
                f"write `audience: {template.widest}`",
            )
        )
    problems += [
        Problem(
            Place(path, front.lines[key]),
            "KB104",
            f"`{key}` belongs to {kinds} only",
            "delete the line",
        )
        for key, kinds in _OF_ONE_KIND.items()
        if key in front.lines and key not in template.optional
    ]
    return problems


def _complete(meta: Meta, template: Template, settings: Settings) -> Meta:
    """Fill in what the component says, and never more audience than the kind may have."""
    component = settings.components.get(meta.component)
    audience = Audience.AGENT if template.widest.narrows(meta.audience) else meta.audience
    return replace(
        meta, audience=audience, owner=meta.owner or (component.owner if component else "")
    )
