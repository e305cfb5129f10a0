"""Pages: projection -> everything that its edition publishes in its language."""

from kbgen.model.members import members
from kbgen.model.page import Output, Page, Projection
from kbgen.publish.showing.report_links import reporting


def pages_of(projection: Projection) -> tuple[Page, ...]:
    """Return the pages of *projection*, in the order of the navigation."""
    outputs = sorted(
        members("kbgen.publish.showing.outputs", "OUTPUT", Output), key=lambda output: output.rank
    )
    return tuple(
        reporting(page, projection)
        for output in outputs
        if projection.edition.name in output.editions
        for page in output.pages(projection)
    )
