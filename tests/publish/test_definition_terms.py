"""A definition list leaves every line where it stands."""

from kbgen.publish.reading.addresses import marked
from kbgen.publish.reading.outline import outline

TEXT = "Term\n:   Meaning, see [the page](page.md).\n\n::: agent\nFor staff.\n:::\n\nFor all.\n"


def test_marking_links_moves_no_line_past_a_term() -> None:
    lines = TEXT.split("\n")

    found = marked("content/articles/a.md", lines, outline(TEXT))

    assert [found.index(line) for line in ("Term", "For staff.", "For all.")] == [0, 4, 7]
    assert len(found) == len(lines)
