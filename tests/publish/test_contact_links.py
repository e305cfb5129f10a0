"""Links of contacts: what carries a reader's question, and how."""

import pytest

from kbgen.publish.showing.asking import asking, unasked
from kbgen.publish.showing.speech import phrases

SAY = phrases("en")
BODY = (
    "body=I%20searched%20the%20help%20for%20this%20and%20did%20not%20find%20the%20answer%3A"
    "%0D%0A%0D%0A{query}"
)


@pytest.mark.parametrize(
    ("link", "carrying"),
    [
        ("mailto:a@b.example", f"mailto:a@b.example?subject={{query}}&{BODY}"),
        ("mailto:a@b.example?subject=Help", f"mailto:a@b.example?subject=Help&{BODY}"),
        (
            "mailto:a@b.example?cc=c@b.example&Body=x",
            "mailto:a@b.example?cc=c@b.example&Body=x&subject={query}",
        ),
        ("mailto:a@b.example?subject={query}", "mailto:a@b.example?subject={query}"),
        ("https://b.example/new?text={query}", "https://b.example/new?text={query}"),
        ("https://b.example/new", ""),
        ("tel:+491234", ""),
    ],
)
def test_a_link_carries_the_question_where_it_can(link: str, carrying: str) -> None:
    assert asking(link, SAY) == carrying


def test_without_a_question_the_blank_is_empty() -> None:
    assert unasked("https://b.example/new?text={query}&from=help") == (
        "https://b.example/new?text=&from=help"
    )
