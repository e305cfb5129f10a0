"""A twin in Markdown beside each page, for programs that read."""

from collections.abc import Iterator

from kbgen.model.text_files import TextFiles, Tree
from kbgen.publish.showing.placing import beside_twin, twin_path
from kbgen.publish.showing.twins import twin


def _files(tree: Tree) -> Iterator[tuple[str, str]]:
    for page in tree.pages:
        yield tree.folder + twin_path(page.path), twin(page, tree, beside_twin(page))


TEXTS = TextFiles("markdown", frozenset({"public", "agent"}), _files)
