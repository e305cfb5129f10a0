"""Reading: text -> articles, with everything that is wrong in it."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kbgen.model.article import Article, Meta
from kbgen.model.audience import Audience
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Settings, Site
from kbgen.model.template import Template
from kbgen.publish.kinds import templates
from kbgen.publish.reading.body import Body, read_body
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.frontmatter import Front, read_front, read_translated, split
from kbgen.publish.reading.nodes import Entries, Scalar

_TRANSLATION = re.compile(r"(?P<id>.+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read, what is wrong, and the paths of what could not be read."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    unread: frozenset[str] = frozenset()


def read_articles(
    sources: Sequence[Source],
    settings: Settings,
    broken: frozenset[str] = frozenset(),
    tell: Callable[[str], object] = str,
) -> Reading:
    """Read all articles: originals first, then the translations that rest on them.

    *broken*: the paths of articles that cannot even be read as text. *tell* is called with the
    path of each file before it is read.
    """
    found: list[Article] = []
    problems: list[Problem] = []
    translations: list[tuple[Source, str, str]] = []
    for source in sources:
        named = _TRANSLATION.fullmatch(PurePosixPath(source.path).stem)
        if named:
            translations.append((source, named["id"], named["language"]))
            continue
        tell(source.path)
        article, wrong = read_article(source, settings)
        problems += wrong
        found += [article] if article else []
    originals = {article.id: article for article in found}
    read = {source.path for source, *_ in translations} | {article.path for article in found}
    unread = broken | {source.path for source in sources if source.path not in read}
    names = {PurePosixPath(path).stem for path in unread}
    for source, id_, language in translations:
        if id_ in names:
            continue  # what is wrong with the original is said there
        tell(source.path)
        article, wrong = _translation(source, originals.get(id_), id_, language, settings.site)
        problems += wrong
        found += [article] if article else []
    found.sort(key=lambda article: article.path)
    return Reading(tuple(found), tuple(problems), unread)


def read_article(source: Source, settings: Settings) -> tuple[Article | None, list[Problem]]:
    """Read one original."""
    parts = split(source.path, source.text)
    if isinstance(parts, Problem):
        return None, [parts]
    front, problems = read_front(source.path, parts[0], settings.site.timezone)
    if front is None:
        return None, [*problems, *_shape_problems(source.path, *parts, settings.site.language)]
    problems += _front_problems(source.path, front)
    template = templates()[front.kind]
    meta = _complete(front.meta, template, settings)
    body = read_body(Frame(source.path, settings.site.language, template, meta.audience), parts[1])
    article = Article(
        front.id,
        settings.site.language,
        front.kind,
        source.path,
        meta,
        body.sections,
        body.links,
        body.images,
        body.anchors,
        dict(front.lines),
        _digest(meta, body),
    )
    return article, [*problems, *body.problems]


def _shape_problems(path: str, entries: Entries, body: str, language: str) -> tuple[Problem, ...]:
    """Return what is wrong in the text below a front matter that cannot be used."""
    kind = entries.nodes.get("kind")
    template = templates().get(kind.text) if isinstance(kind, Scalar) else None
    if template is None:
        return ()
    return read_body(Frame(path, language, template, template.widest), body).problems


def _translation(
    source: Source, original: Article | None, id_: str, language: str, site: Site
) -> tuple[Article | None, list[Problem]]:
    if language not in site.languages[1:]:
        return None, [
            Problem(
                Place(source.path),
                "KB210",
                f"{language!r} is not a language that this site is translated to",
                "add it to `languages` in content/kb.yml, or rename the file",
            )
        ]
    if original is None:
        return None, [
            Problem(
                Place(source.path),
                "KB209",
                f"there is no article {id_!r} to translate",
                f"write {id_}.md first, or rename this file",
            )
        ]
    parts = split(source.path, source.text)
    if isinstance(parts, Problem):
        return None, [parts]
    meta, problems = read_translated(source.path, parts[0])
    if meta is None:
        return None, problems
    merged = replace(
        original.meta,
        title=meta.title,
        description=meta.description,
        answers=meta.answers,
        original=meta.original,
    )
    frame = Frame(source.path, language, templates()[original.kind], merged.audience)
    body = read_body(frame, parts[1])
    lines = {key: at.line for key, at in parts[0].keys.items()}
    return Article(
        id_,
        language,
        original.kind,
        source.path,
        merged,
        body.sections,
        body.links,
        body.images,
        body.anchors,
        lines,
        _digest(merged, body),
    ), [*problems, *body.problems]


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
    if "level" in front.lines and "level" not in template.optional:
        problems.append(
            Problem(
                Place(path, front.lines["level"]),
                "KB104",
                "`level` belongs to problems only",
                "delete the line",
            )
        )
    return problems


def _complete(meta: Meta, template: Template, settings: Settings) -> Meta:
    """Fill in what the component says, and never more audience than the kind may have."""
    component = settings.components.get(meta.component)
    audience = Audience.AGENT if template.widest.narrows(meta.audience) else meta.audience
    return replace(
        meta, audience=audience, owner=meta.owner or (component.owner if component else "")
    )


def _digest(meta: Meta, body: Body) -> str:
    """Return a fingerprint of what a translator works from, blind to white space."""
    text = "\n".join((meta.title, meta.description, *meta.answers, body.text))
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
