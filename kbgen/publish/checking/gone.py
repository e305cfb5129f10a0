"""Articles that were there before and are gone: does anything lead on from their address?"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from kbgen.model.audience import PUBLIC, Status
from kbgen.model.library import Library
from kbgen.model.problem import Place, Problem
from kbgen.publish.reading.dates import read_release
from kbgen.publish.reading.fields import Fault
from kbgen.publish.reading.frontmatter import split
from kbgen.publish.reading.nodes import Scalar


def gone_problems(library: Library, gone: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each public article among the *gone* files whose address is dead.

    *gone*: the texts of files that stood below `content/articles`, by their paths.
    """
    unread = {PurePosixPath(path).stem for path in library.unread}
    led_on = {id_ for article in library.originals() for id_ in article.meta.formerly}
    known = {article.id for article in library.originals()} | led_on | unread
    for path, text in sorted(gone.items()):
        id_ = _public_id(path, text, library)
        if id_ and id_ not in known:
            yield Problem(
                Place(path),
                "KB198",
                f"the article {id_!r} has gone, and its address leads nowhere now",
                f"write `formerly: [{id_}]` into the article that answers instead",
            )


def _public_id(path: str, text: str, library: Library) -> str:
    """Return the id of the article that *text* was, if customers could see it; else ""."""
    parts = split(path, text)
    if isinstance(parts, Problem):
        return ""
    said = {key: node.text for key, node in parts[0].nodes.items() if isinstance(node, Scalar)}
    release = read_release(said.get("release", ""), library.settings.site.timezone)
    seen = (
        said.get("audience") in PUBLIC.audiences
        and said.get("status", Status.RELEASED) in PUBLIC.statuses
        and (isinstance(release, Fault) or release.has_come(library.now))
    )
    return said.get("id", "") if seen else ""
