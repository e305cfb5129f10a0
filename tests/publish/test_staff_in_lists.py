"""A staff block that is indented by four stands in its item, whatever the item's marker."""

import pytest
from bases import GUIDE, errors, guide, library
from rendering import rendered, text_of, texts

from kbgen.model.audience import AGENT
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections


@pytest.mark.parametrize("marker", ["1. ", "1.  ", "10. ", "- ", "-   ", "* "])
@pytest.mark.parametrize("inner", ["Ours.", "Ours.\n\n    -   One", "!!! note\n\n        Ours."])
def test_a_staff_block_stands_in_its_item(marker: str, inner: str) -> None:
    body = f"\n## Steps\n\n{marker}First.\n\n    ::: agent\n    {inner}\n    :::\n\n{marker}Next.\n"
    found, problems = library({GUIDE.format("plan"): guide(body)})
    assert errors(problems) == []
    page = next(page for page in pages_of(projections(found, AGENT)[0]) if page.article)
    html = rendered(page.markdown)
    assert "!!!" not in text_of(html)
    assert ":::" not in text_of(html)
    staff = html.findall(".//li/div[@class='admonition staff']")
    assert [text_of(block).split()[:2] for block in staff] == [["Staff", "only"]]
    assert "Next." in texts(html, ".//li")[-1]
