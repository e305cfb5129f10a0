"""Words of queries that were answered, on disk: what typing errors on the site are weighed by."""

import json
from collections.abc import Mapping
from pathlib import Path

from kbgen.adapters.regular import read_regular
from kbgen.gaps.searched import answered_words
from kbgen.model.audience import PUBLIC
from kbgen.model.need import Needs

ASKED = Path("build") / "asked.json"
_VERSION = 1
_MOST_BYTES = 10_000_000


def tells_asked(needs: Needs) -> bool:
    """Tell whether *needs* say what customers asked and found; those of staff do not."""
    return needs.edition == PUBLIC.name and needs.model is not None


def as_asked(needs: Needs) -> str:
    """Return what is saved of *needs* for the search of the next build."""
    found = {"version": _VERSION, "words": answered_words(needs.needs)}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def read_asked(root: Path, language: str) -> Mapping[str, int]:
    """Return the words in *language*, each with in how many sessions readers typed it.

    There are none if nothing usable was saved. Nothing is left out here: the public edition must
    not depend on the setting that says how few may be shown, and needs keep no words of fewer.
    """
    try:
        content = read_regular(root, ASKED.as_posix(), _MOST_BYTES)
        found: object = json.loads(content) if isinstance(content, bytes) else None
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or found.get("version") != _VERSION:
        return {}
    words = found.get("words")
    counts = words.get(language) if isinstance(words, dict) else None
    if not isinstance(counts, dict):
        return {}
    return {word: count for word, count in counts.items() if isinstance(count, int)}
