"""The hints of each language for help site and product, and the schema that they follow."""

from collections.abc import Iterator, Sequence

from kbgen.model.text_files import TextFiles, Tree
from kbgen.publish.showing.hints import LIST, SCHEMA, hint_list, hint_schema, shown_hints


def _files(tree: Tree) -> Iterator[tuple[str, str]]:
    if shown_hints(tree.projection):
        yield tree.folder + LIST, hint_list(tree.projection)


def _joint(trees: Sequence[Tree]) -> Iterator[tuple[str, str]]:
    if any(shown_hints(tree.projection) for tree in trees):
        yield f"site/{SCHEMA}", hint_schema()


TEXTS = TextFiles("hints", frozenset({"public"}), _files, _joint)
