"""Pages: projection -> everything that its edition publishes in its language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.members import members
from kbgen.model.page import Output, Page, Projection
from kbgen.publish.showing.customers import marked
from kbgen.publish.showing.project import narrowed
from kbgen.publish.showing.tracker_links import with_tracker


def pages_of(projection: Projection) -> tuple[Page, ...]:
    """Return the pages of *projection*, in the order of the navigation."""
    outputs = sorted(
        members("kbgen.publish.showing.outputs", "OUTPUT", Output), key=lambda output: output.rank
    )
    if Audience.AGENT not in projection.edition.audiences:
        return _pages(outputs, projection)
    public = narrowed(projection, PUBLIC)
    pages = _pages(outputs, replace(projection, customers=public))
    return tuple(marked(pages, frozenset(_paths(outputs, public)), projection))


def _paths(outputs: Sequence[Output], projection: Projection) -> Iterator[str]:
    """Yield the paths of the pages of *projection*."""
    for output in outputs:
        if projection.edition.name in output.editions:
            if output.paths:
                yield from output.paths(projection)
            else:
                yield from (page.path for page in output.pages(projection))


def _pages(outputs: Sequence[Output], projection: Projection) -> tuple[Page, ...]:
    found = (
        page
        for output in outputs
        if projection.edition.name in output.editions
        for page in output.pages(projection)
    )
    return tuple(with_tracker(found, projection))
