"""What is new in a knowledge base since a day, for digests."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from kbgen.adapters.base_files import read_base
from kbgen.adapters.content import read_content
from kbgen.adapters.git import commit_before
from kbgen.adapters.need_files import NEEDS
from kbgen.app.before import library_before
from kbgen.app.gaps import standings
from kbgen.errors import UsageError
from kbgen.gaps.news.news import News
from kbgen.model.article import Article
from kbgen.model.library import Library

_NO_HISTORY = (
    "What changed in articles is not known: this is no Git repository with all of its history."
)
_NO_LOG = "Nothing is known of searches: no log was analysed."


def news_since(root: Path, since: datetime, now: datetime, needs_file: Path | None) -> News:
    """Return what happened in *root* from *since* to *now*; UsageError if that is later.

    *needs_file* is what the analysis left, if not in its usual place.
    """
    if since >= now:
        raise UsageError(f"{since.date()} is not before {now.date()}", "name an earlier day")
    searched = needs_file or root / NEEDS
    if searched.exists():
        known = standings(root, searched, now)
        then = {gap.id: gap.status for gap in standings(root, searched, since).stand}
        library, gaps, needs = known.library, known.gaps, known.needs
    else:
        library, gaps, needs, then = read_content(root, now).library, (), None, {}
    before = _before(root, since, library)
    untold = [_NO_HISTORY] if before is None else []
    untold += [] if needs else [_NO_LOG]
    return News(library, since, before, gaps, then, needs, tuple(untold))


def _before(root: Path, since: datetime, library: Library) -> Mapping[str, Article] | None:
    """Return the articles of *since* by id, None where nobody knows them."""
    commit = commit_before(root, since)
    if commit is None:
        return None
    if not commit:
        return {}
    found = library_before(root, read_base(root, commit), library).library
    return {article.id: article for article in found.originals()}
