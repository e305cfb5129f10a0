"""The text of a page for programs: its Markdown, without what only a browser understands."""

from kbgen.model.audience import Audience
from kbgen.model.page import Page
from kbgen.model.text_files import Tree
from kbgen.publish.showing.commonmark import commonmark
from kbgen.publish.showing.commonmark_text import Place
from kbgen.publish.showing.speech import phrases


def twin(page: Page, tree: Tree, place: Place) -> str:
    """Return the text of *page*, its addresses as *place* says."""
    return internal_mark(tree) + commonmark(page.markdown, place)


def internal_mark(tree: Tree) -> str:
    """Return the line that tells programs that what follows is for staff; "" if it is not."""
    projection = tree.projection
    if Audience.AGENT not in projection.edition.audiences:
        return ""
    return f"> **{phrases(projection.language)['agent_edition']}**\n\n"
