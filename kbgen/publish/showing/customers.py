"""What customers see of the pages that staff see: whole pages, headings and links."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from kbgen.model.article import Article, Entry, Section
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.page import Page, Projection
from kbgen.publish.finding.staff_lines import STAFF
from kbgen.publish.showing.visible import shows

SCRIPT = "assets/kbgen/customer-view.js"  # the switch
_HEADING = re.compile(rf"\{{ #([^\s{{}}]+) \.{STAFF} \}}[ \t]*$", re.MULTILINE)


def marked(pages: Iterable[Page], public: Container[str], projection: Projection) -> Iterator[Page]:
    """Yield *pages*, each with what customers see of it, who have those with the paths *public*.

    The front matter says whether a page is for staff alone, else where the public one stands, and
    which headings are for staff.
    """
    site = projection.site
    for page in pages:
        told: dict[str, object] = {"staff_parts": staff_headings(page.markdown)}
        if page.path not in public:
            told.update(staff=True, status="staff")
        elif PUBLIC.name in site.addresses:
            told["public"] = site.address(PUBLIC.name, projection.language, page.address)
        yield replace(page, front={**page.front, **told})


def staff_headings(markdown: str) -> list[str]:
    """Return the anchors of the headings in the text of a page that are for staff."""
    return _HEADING.findall(markdown)


def is_hidden(article: Article, projection: Projection) -> bool:
    """Tell whether customers do not see *article*, or not yet."""
    return not shows(PUBLIC, article.meta, projection.now)


def is_for_staff(part: Section | Entry, around: Audience) -> bool:
    """Tell whether customers see nothing of *part*, in an article for *around*."""
    if part.audience.narrows(around):
        return True
    if isinstance(part, Entry):
        return False  # a question stays, whatever is left of its answer
    said = [piece.audience for piece in part.pieces] + [entry.audience for entry in part.entries]
    return bool(said) and all(audience.narrows(around) for audience in said)
