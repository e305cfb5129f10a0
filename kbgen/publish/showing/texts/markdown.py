"""A twin in Markdown beside each page, for programs that read."""

from collections.abc import Iterator

from kbgen.model.made import Made
from kbgen.model.text_files import TextFiles, Tree
from kbgen.publish.showing.placing import twin_path
from kbgen.publish.showing.twins import twin_beside


def _files(tree: Tree) -> Iterator[tuple[str, Made]]:
    for page in tree.pages:
        yield tree.folder + twin_path(page.path), twin_beside(page, tree)


TEXTS = TextFiles("markdown", frozenset({"public", "agent"}), _files)
