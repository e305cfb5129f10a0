"""A page tells whom a query concerns if it is about it, not if it mentions the words."""

from pathlib import Path

import pytest
from analysed import NOW, content_of, index

from kbgen.adapters.content import read_settings
from kbgen.app.match import Comparison, read_comparison, with_base


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    root = content_of(Path(), tmp_path_factory.mktemp("base"))
    index(root)
    return with_base(read_comparison(root, read_settings(root), "public"), root, NOW)


@pytest.mark.parametrize(
    ("query", "component"),
    [
        ("write first", "billing"),  # the title of the guide
        ("invoice", "billing"),  # a keyword
        ("account", None),  # which the text of the guide mentions
    ],
)
def test_a_page_that_mentions_the_words_routes_nothing(
    comparison: Comparison, query: str, component: str | None
) -> None:
    (row,) = comparison.rows([(query, "en")])
    assert row["verdict"] == "article"
    assert row["component_id"] == component
