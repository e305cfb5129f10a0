"""Which class a need belongs to, where its words tell: a proposal, which a person may change."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from kbgen.model.gap import Class
from kbgen.model.members import members_by_name
from kbgen.model.need import Need
from kbgen.words.written import normal

Cues = Mapping[Class, tuple[str, ...]]
_EVERYWHERE = "en"  # what customers of all languages type
_CODE = re.compile(r"\b[a-z]{1,4}-?\d{2,5}\b|\b[45]\d\d\b")


def class_of(need: Need) -> Class | None:
    """Return the class that most searches of *need* tell of, None if most tell none."""
    votes: Counter[Class | None] = Counter()
    for wording in need.wordings:
        votes[class_of_text(wording.text, need.language)] += max(wording.counts.searches, 1)
    return max(votes, key=lambda one: votes[one], default=None)


def class_of_text(text: str, language: str) -> Class | None:
    """Return the class of the first of all cues that *text* has; bugs come before wishes."""
    said = normal(text).replace("\u2019", "'")
    for kind, cues in _cues(language.partition("-")[0]):
        if cues.search(said) or (kind is Class.BUG and _CODE.search(said)):
            return kind
    return None


@cache
def _cues(language: str) -> tuple[tuple[Class, re.Pattern[str]], ...]:
    """Return what tells of each class in *language*, and in English."""
    known = members_by_name("kbgen.gaps.classes", "CUES", dict)
    tables = [known[name] for name in dict.fromkeys((language, _EVERYWHERE)) if name in known]
    return tuple(
        (kind, re.compile("|".join(cue for table in tables for cue in table[kind])))
        for kind in Class
    )
