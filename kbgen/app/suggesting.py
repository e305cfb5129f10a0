"""Suggest a query that is likelier to be answered: by the words of a site and of its readers."""

from collections.abc import Callable
from pathlib import Path

from kbgen.adapters.need_files import needs_path, read_needs
from kbgen.adapters.search_index import Index
from kbgen.errors import ConfigurationError, EnvironmentFault, UsageError
from kbgen.gaps.review.judging import judges
from kbgen.gaps.searched import searched
from kbgen.gaps.shown import shown
from kbgen.model.need import Needs
from kbgen.model.searches import Searches
from kbgen.ranking.gap_learning import Judge, judge
from kbgen.ranking.gap_model import LABEL_FREE
from kbgen.words.suggesting import likelier, suggester

_NOWHERE = 1.0  # how likely nothing answers a query that finds nothing


def suggested(words: str, index: Index, language: str, read: Callable[[], Needs]) -> str | None:
    """Return how *words* were probably meant, None if that is not clearly likelier answered.

    *read* returns what readers of the same pages searched for, as far as it is known.
    """
    if not suggester(index.words, language).ways(words):
        return None  # of many needs, reading takes seconds
    needs = read()
    asked = searched(need for need in needs.needs if need.language == language)
    ways = suggester(index.words, language, asked).ways(words)
    ways = [way for way in ways if index.search(way, 1, snippets=False)]
    if not ways:
        return None
    own, *others = _judge(needs, language)(index.corpus, index.read([words, *ways]))
    found = index.search(words, 1, snippets=False)
    return likelier(ways, others, float(own) if found else _NOWHERE)


def needs_of(root: Path, edition: str, searches: Searches) -> Needs:
    """Return what readers of *edition* searched for and may be told; nothing is fine, too."""
    try:
        needs = read_needs(needs_path(root, edition))
    except (ConfigurationError, EnvironmentFault):
        return Needs(edition, "", None, None, ())
    return shown(needs, searches).needs


def _judge(needs: Needs, language: str) -> Judge:
    """Return what tells how likely queries are a gap: what was learned, or is known elsewhere."""
    try:
        learned = judges(needs, {})
    except UsageError:  # another kbgen wrote it
        learned = {}
    return learned.get(language) or judge(LABEL_FREE, ())
