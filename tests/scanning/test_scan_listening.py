"""The receivers of searches: public pages may name their own, never that of the agent edition."""

import pytest
from scanbase import SITE, codes

LISTENING = (
    "listening:\n  public: https://log.orchard-app.com/a\n  agent: https://ear.orchard-app.com/b\n"
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://log.orchard-app.com/a", set()),
        ("https://ear.orchard-app.com/b", {"KB313"}),
        ("https://log.orchard-app.net/a", {"KB313"}),
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        "<meta name='kb-listening' content='{{\"address\": \"{0}\"}}'>",
        "<meta content=\"connect-src 'self' {0}; worker-src 'self'\">",
    ],
)
def test_a_page_names_its_own_receiver_and_no_other(
    page: str, address: str, expected: set[str]
) -> None:
    assert codes("index.html", page.format(address), SITE + LISTENING) == expected


def test_one_receiver_may_serve_both_editions() -> None:
    both = LISTENING.replace("ear", "log")
    assert codes("index.html", "<p>https://log.orchard-app.com/a</p>", SITE + both) == set()
