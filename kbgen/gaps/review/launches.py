"""Features whose launch gate is not met: those that a change touches, or that come soon."""

from collections.abc import Collection, Iterator

from kbgen.gaps.review.outlook import Standing, standing
from kbgen.model.article import Article
from kbgen.model.library import Library
from kbgen.model.waiting import Unready
from kbgen.publish.launching.gate_words import missing_words
from kbgen.publish.launching.gates import SOON, readiness_of


def unready(library: Library, changed: Collection[str]) -> Iterator[Unready]:
    """Yield the features of *library* at whose gates people are missing, the next one first."""
    known = readiness_of(library)
    found = [one for one in library.originals() if known[one.id].gate and not known[one.id].is_met]
    for article in sorted(found, key=_moment):
        release = article.meta.release
        stands = standing(article, library)
        assert release is not None  # a gate is that of a release
        if stands is Standing.NEVER:
            continue
        if article.path in changed or release.has_come(library.now + SOON):
            yield Unready(
                article.id,
                article.meta.title,
                article.path,
                article.meta.owner,
                release.written,
                missing_words(known[article.id].missing),
                held=article.meta.held,
                again=stands is Standing.NOW,
            )


def _moment(article: Article) -> tuple[float, str]:
    release = article.meta.release
    return (release.instant.timestamp() if release else 0.0, article.id)
