"""Templates: the shape that an article of a kind must have (KCS: content standard)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from html import unescape

from kbgen.model.audience import Audience
from kbgen.words.written import words

_MORE = re.compile(r"\s*[(\[:,;\u2013\u2014]|\s-\s")  # what follows explains the name
_NEAR = 0.85  # of a ratio from 0 to 1: one letter in a short word


class Holds(StrEnum):
    """What a section holds: running text, or headed entries."""

    PROSE = "prose"
    QUESTIONS = "questions"
    CANNED = "canned answers"


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section that an article of this kind has, its *headings* by language.

    *guidance* is what the author is told in a new article; it never reaches an edition.
    """

    key: str
    headings: Mapping[str, str]
    audience: Audience
    guidance: str
    required: bool = False
    holds: Holds = Holds.PROSE

    def heading(self, language: str) -> str:
        """Return the heading in *language*, else in English."""
        return self.headings.get(language, self.headings["en"])


@dataclass(frozen=True, slots=True)
class Template:
    """An article kind. *folder* is where its articles stand below `content/articles`.

    *rank* orders kinds where their articles are listed together; *nav* are the phrases of the
    navigation's section for them, none if they stand under their component.
    *lead* is the section that such an article is all about: its heading is not shown.
    *open* lets authors use headings of their own, which then have the article's audience.
    *widest* is the widest audience that an article of this kind may have; *keys* are the front
    matter keys that it must have besides those of every article, *example* values for them.
    """

    kind: str
    titles: Mapping[str, str]
    purpose: str
    sections: tuple[SectionSpec, ...]
    folder: str
    rank: int
    nav: tuple[str, ...] = ()
    lead: str = ""
    widest: Audience = Audience.PUBLIC
    keys: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    open: bool = False
    example: Mapping[str, str] = field(default_factory=dict)

    def spec(self, key: str) -> SectionSpec | None:
        """Return the section spec called *key*."""
        return next((spec for spec in self.sections if spec.key == key), None)

    def spec_headed(self, heading: str) -> SectionSpec | None:
        """Return the section spec with *heading* in any language, whatever its marks and case."""
        wanted = _said(heading)
        return next(
            (
                spec
                for spec in self.sections
                if wanted in {_said(known) for known in spec.headings.values()}
            ),
            None,
        )

    def staff_spec_near(self, heading: str) -> SectionSpec | None:
        """Return the section spec for agents that *heading* names, or nearly names."""
        known = {
            _said(name): spec
            for spec in self.sections
            for name in spec.headings.values()
            if spec.audience is Audience.AGENT
        }
        named = (part for line in heading.split("\n") for part in (line, *_MORE.split(line, 1)[:1]))
        near = (_nearest(_said(part), tuple(known)) for part in named)
        return next((known[found] for found in near if found is not None), None)


@lru_cache(maxsize=4_096)
def _said(heading: str) -> str:
    """Return the words of a *heading*, without links, marks and character references."""
    return " ".join(words(unescape(re.sub(r"\]\([^)]*\)", "]", heading))))


@lru_cache(maxsize=4_096)
def _nearest(words_: str, known: tuple[str, ...]) -> str | None:
    """Return which of the *known* ones some words are, or nearly are."""
    return next(iter(get_close_matches(words_, known, 1, _NEAR)), None)
