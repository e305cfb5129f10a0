"""Translations: articles that take all but their words from an original."""

from dataclasses import dataclass, replace

from kbgen.model.article import Article
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.model.site import Site
from kbgen.publish.kinds import templates
from kbgen.publish.reading.assembled import article_of
from kbgen.publish.reading.body import read_body
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.frontmatter import read_translated, split
from kbgen.publish.reading.includes import Shelf


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a translation's file name says: of which article it is, and in which language."""

    id: str
    language: str
    site: Site


def read_translation(
    source: Source, wanted: Wanted, original: Article | None, shelf: Shelf
) -> tuple[Article | None, list[Problem]]:
    """Read the translation of *original*, with what it includes from *shelf*."""
    if wanted.language not in wanted.site.languages[1:]:
        return None, [
            Problem(
                Place(source.path),
                "KB210",
                f"{wanted.language!r} is not a language that this site is translated to",
                "add it to `languages` in content/kb.yml, or rename the file",
            )
        ]
    if original is None:
        return None, [
            Problem(
                Place(source.path),
                "KB209",
                f"there is no article {wanted.id!r} to translate",
                f"write {wanted.id}.md first, or rename this file",
            )
        ]
    return _read(source, wanted.language, original, shelf)


def _read(
    source: Source, language: str, original: Article, shelf: Shelf
) -> tuple[Article | None, list[Problem]]:
    parts = split(source.path, source.text)
    if isinstance(parts, Problem):
        return None, [parts]
    template = templates()[original.kind]
    frame = Frame(source.path, language, template, original.meta.audience, shelf)
    body = read_body(frame, parts[1])
    meta, problems = read_translated(source.path, parts[0])
    problems += body.problems
    if meta is None:
        return None, problems
    merged = replace(
        original.meta,
        title=meta.title,
        description=meta.description,
        answers=meta.answers,
        original=meta.original,
    )
    lines = {key: at.line for key, at in parts[0].keys.items()}
    return article_of(frame, original.id, merged, body, lines), problems
