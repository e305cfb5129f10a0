"""The text of a page for programs: its Markdown, without what only a browser understands."""

from kbgen.model.audience import Audience
from kbgen.model.made import Made
from kbgen.model.page import Page
from kbgen.model.text_files import Tree
from kbgen.publish.showing.commonmark import commonmark
from kbgen.publish.showing.commonmark_text import Place
from kbgen.publish.showing.placing import beside_twin, in_the_web
from kbgen.publish.showing.speech import phrases


def twin_beside(page: Page, tree: Tree) -> Made:
    """Return the text of *page* as it stands beside it."""
    return _twin(page, tree, ("beside",), beside_twin(page))


def twin_in_web(page: Page, tree: Tree) -> Made:
    """Return the text of *page* with addresses for those who read it anywhere else."""
    return _twin(page, tree, ("in the web", tree.address("")), in_the_web(page, tree))


def _twin(page: Page, tree: Tree, where: tuple[str, ...], place: Place) -> Made:
    mark = internal_mark(tree)
    return Made(
        (*where, mark, page.path, page.markdown), lambda: mark + commonmark(page.markdown, place)
    )


def internal_mark(tree: Tree) -> str:
    """Return the line that tells programs that what follows is for staff; "" if it is not."""
    projection = tree.projection
    if Audience.AGENT not in projection.edition.audiences:
        return ""
    return f"> **{phrases(projection.language)['agent_edition']}**\n\n"
