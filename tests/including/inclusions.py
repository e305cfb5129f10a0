"""Knowledge bases with texts that several articles share."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kbgen.model.article import Article
from kbgen.model.audience import Edition
from kbgen.model.library import Library, Source
from kbgen.model.page import Page
from kbgen.model.problem import Problem, Severity, in_order
from kbgen.publish.checking.check import check
from kbgen.publish.checking.codes import severity
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

NOW = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SITE = """\
name: Orchard help
timezone: Europe/Berlin
languages: [en, de]
addresses:
  public: https://help.orchard.example/
  agent: https://support.orchard.example/
"""
COMPONENTS = "plans:\n  title: Plans\n  description: Plans.\n  owner: Ana Ruiz\n"
PLAN = "content/articles/plan.md"
MARK = "::: include ../includes/{}.md :::"


def article(body: str, id: str = "plan", audience: str = "public", **front: str) -> str:
    """Return a guide with this *body*."""
    keys = {"id": id, "kind": "guide", "title": id.capitalize(), "component": "plans"}
    keys |= {"audience": audience, **front}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{body}"


def shared(body: str, audience: str = "public") -> str:
    """Return a file that articles include."""
    return f"---\naudience: {audience}\n---\n\n{body}\n"


def base(body: str, **includes: str) -> dict[str, str]:
    """Return an article with this *body*, and files below content/includes by their names."""
    files = {f"content/includes/{name}.md": text for name, text in includes.items()}
    return {PLAN: article(body), **files}


def read(texts: Mapping[str, str]) -> tuple[Library, tuple[Problem, ...]]:
    """Return the library of *texts* by path, and all that is wrong with it."""
    files = Source("content/kb.yml", SITE), Source("content/components.yml", COMPONENTS)
    said, wrong = read_settings(*files)
    assert said is not None, wrong
    sources = [Source(path, text) for path, text in sorted(texts.items()) if path.endswith(".md")]
    reading = read_articles(sources, said)
    found = Library(said, reading.articles, NOW, frozenset(texts), reading.unread, reading.includes)
    return found, in_order((*reading.problems, *check(found)))


def plan(texts: Mapping[str, str]) -> Article:
    """Return the article of *texts* that is called plan, in the default language."""
    return read(texts)[0].by_path()[PLAN]


def errors(texts: Mapping[str, str]) -> list[str]:
    """Return the place and code of each problem of *texts* that blocks publishing."""
    return [
        f"{problem.place.path.removeprefix('content/')}:{problem.place.line} {problem.code}"
        for problem in read(texts)[1]
        if severity(problem) is Severity.ERROR
    ]


def said(texts: Mapping[str, str], code: str) -> list[str]:
    """Return what the problems of *texts* with this *code* say."""
    return [problem.what for problem in read(texts)[1] if problem.code == code]


def pages(texts: Mapping[str, str], edition: Edition, language: str = "en") -> dict[str, Page]:
    """Return the pages that *edition* shows of *texts*, which must be right, by path."""
    found, problems = read(texts)
    wrong = [str(problem) for problem in problems if severity(problem) is Severity.ERROR]
    assert wrong == []
    projection = next(one for one in projections(found, edition) if one.language == language)
    return {page.path: page for page in pages_of(projection)}


def page(texts: Mapping[str, str], edition: Edition, language: str = "en") -> str:
    """Return the Markdown of the article called plan as *edition* shows it."""
    return pages(texts, edition, language)["articles/plan.md"].markdown
