"""Release times that the clocks of the site's zone show twice."""

from collections.abc import Iterator

from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem
from kbgen.publish.reading.dates import comes_twice


def _problems(library: Library) -> Iterator[Problem]:
    zone = library.settings.site.timezone
    for article in library.originals():
        release = article.meta.release
        if release and comes_twice(release, zone):
            yield Problem(
                article.place("release"),
                "KB180",
                f"`release` is {release.written}, a time that comes twice in {zone.key},"
                " and the later one counts",
                f"say which: the later one is {release.instant.isoformat(timespec='minutes')}",
            )


CHECK = Check(("KB180",), _problems)
