"""Sections and entries say something."""

from collections.abc import Iterator

from kbgen.model.article import Article, Section
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.model.template import Holds, SectionSpec
from kbgen.publish.kinds import templates
from kbgen.publish.sections import hint


def _problems(library: Library) -> Iterator[Problem]:
    for article in library.articles:
        if not article.meta.description and "description" in templates()[article.kind].keys:
            yield Problem(
                article.place("title"),
                "KB108",
                "`description` is missing",
                "say in one sentence what customers find here",
            )
        for section in article.sections:
            spec = templates()[article.kind].spec(section.key)
            if spec is not None:
                yield from _section(article, section, spec)


def _section(article: Article, section: Section, spec: SectionSpec) -> Iterator[Problem]:
    for entry in section.entries:
        if not entry.pieces:
            yield Problem(
                entry.place,
                "KB117",
                f"nothing is written below {entry.heading!r}",
                "write the text, or delete the heading",
            )
    if spec.holds is not Holds.PROSE and section.pieces and not section.entries:
        yield Problem(
            section.place,
            "KB116",
            f"{section.heading!r} has text, but no entry",
            f"begin each of its {spec.holds} with `###`",
        )
    elif spec.required and not section.pieces and not section.entries:
        yield Problem(
            section.place,
            "KB113",
            f"the section {section.heading!r} is empty",
            f"write it: {hint(spec)}",
        )


CHECK = Check(("KB108", "KB113", "KB116", "KB117"), _problems)
