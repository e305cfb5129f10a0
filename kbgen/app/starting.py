"""Start a knowledge base, an article or a translation."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import (
    ARTICLES,
    COMPONENTS,
    SITE,
    read_content,
    read_settings,
    read_source,
)
from kbgen.adapters.theme import OWN
from kbgen.adapters.writing import STARTER, copy_new, write_new
from kbgen.errors import UsageError
from kbgen.model.library import Source
from kbgen.model.problem import Problem
from kbgen.publish.kinds import templates
from kbgen.publish.reading.frontmatter import split
from kbgen.publish.reading.settings import read_settings as settings_of
from kbgen.publish.starting.skeleton import NewArticle, skeleton, translation
from kbgen.publish.starting.slugs import slug


@dataclass(frozen=True, slots=True)
class Start:
    """What a new knowledge base is called, its languages (the first is the default) and zone."""

    name: str
    languages: tuple[str, ...]
    timezone: str


def start_base(folder: Path, start: Start) -> None:
    """Write a knowledge base with one short example of each kind to *folder*."""
    refuse_existing(folder)
    text = _settings(start)
    _, problems = settings_of(Source(SITE, text), Source(COMPONENTS, ""))
    if problems:
        raise UsageError(problems[0].what, problems[0].todo)
    copy_new(STARTER, folder)
    write_new(folder / SITE, text)
    write_new(folder / "mkdocs.yml", (OWN / "mkdocs.yml").read_text(encoding="utf-8"))
    if not (folder / ".gitignore").exists():
        write_new(folder / ".gitignore", "/build/\n")


def refuse_existing(folder: Path) -> None:
    """Raise UsageError if *folder* is a knowledge base already."""
    if (folder / SITE).exists():
        raise UsageError(f"{folder} is a knowledge base already", "choose another folder")


def _settings(start: Start) -> str:
    name = json.dumps(start.name, ensure_ascii=False)
    return f"""\
# The settings of this knowledge base.
name: {name}
description: Answers to your questions.
timezone: {start.timezone}
languages: [{", ".join(start.languages)}]  # the first is the default

# The web addresses of the two editions, once they are known.
# addresses:
#   public: https://help.example.com/
#   agent: https://support.example.com/

# The values that articles may use, if you want to keep to a list.
# platforms: [web, ios, android]
# markets: [eu, us]

contacts:
  - title: Write to us
    link: mailto:help@example.com
    note: We answer within one working day.
"""


def start_article(root: Path, kind: str, title: str, component: str, now: datetime) -> Path:
    """Write a new article of *kind*, ready to fill, and return its path."""
    settings = read_settings(root)
    template = templates()[kind]
    id_ = slug(title, settings.site.language)
    if not id_:
        raise UsageError(
            f"no id can be made from {title!r}",
            "use some letters a-z or digits; the title can be changed in the file afterwards",
        )
    known = tuple(settings.components)
    if component and component not in known:
        raise UsageError(f"there is no component {component!r}", f"use one of {', '.join(known)}")
    if not component and "component" in template.keys:
        if len(known) != 1:
            raise UsageError(
                "say which component this is about",
                f"add --component with one of: {', '.join(known) or 'none yet'}"
                " (content/components.yml)",
            )
        component = known[0]
    taken = {article.id: article.path for article in read_content(root, now).library.articles}
    if id_ in taken:
        raise UsageError(f"the id {id_!r} is that of {taken[id_]}", "choose another title")
    path = root / ARTICLES / template.folder / f"{id_}.md"
    new = NewArticle(id_, title, component, settings.site.language, now.date())
    write_new(path, skeleton(template, new))
    return path


def start_translation(root: Path, id_: str, language: str, now: datetime) -> Path:
    """Write the translation of an article to begin with, and return its path."""
    library = read_content(root, now).library
    others = library.settings.site.languages[1:]
    if language not in others:
        raise UsageError(
            f"this site is not translated to {language!r}",
            f"it is translated to {', '.join(others) or 'no language'}; add it to `languages`"
            f" in {SITE}",
        )
    original = next((one for one in library.originals() if one.id == id_), None)
    if original is None:
        raise UsageError(f"there is no article {id_!r}", "name the id in its front matter")
    path = (root / original.path).with_name(f"{id_}.{language}.md")
    parts = split(original.path, read_source(root, original.path).text)
    assert not isinstance(parts, Problem)  # it was read a moment ago
    write_new(path, translation(original, parts[1], language))
    return path
