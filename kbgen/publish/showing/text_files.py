"""All texts that an edition publishes beside its pages, made from what it shows."""

from collections.abc import Callable, Iterator, Sequence

from kbgen.model.made import Made
from kbgen.model.members import members
from kbgen.model.text_files import TextFiles, Tree


def text_files(
    trees: Sequence[Tree], stands: Callable[[str, Made], bool] = lambda _name, _made: False
) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of the edition of *trees*, below its folder.

    *trees*: all of its languages. Of those without pages only what all share is made. A file that
    *stands* says of that it is there already is left out.
    """
    for name, text in _files(trees):
        if isinstance(text, str):
            yield name, text
        elif not stands(name, text):
            yield name, text.make()


def _files(trees: Sequence[Tree]) -> Iterator[tuple[str, str | Made]]:
    for family in members("kbgen.publish.showing.texts", "TEXTS", TextFiles):
        if trees and trees[0].projection.edition.name in family.editions:
            for tree in trees:
                if tree.pages:
                    yield from family.files(tree)
            yield from family.joint(trees)
