"""Earlier addresses: each leads to where its article stands now, in each language."""

from html.parser import HTMLParser

import pytest
from bases import GUIDE, errors, guide, library, settings
from text_trees import HERE, WEB, files

from kbgen.model.audience import AGENT
from kbgen.publish.showing.policy import against_policy, policy

BODY = "## Steps\n\nDo it.\n"
BASE = {
    GUIDE.format("plan"): guide(BODY, "plan", formerly="[plans, plan-old]", title="Plan & do"),
    GUIDE.format("staff"): guide(BODY, "staff", audience="agent", formerly="[secret-name]"),
    GUIDE.format("draw"): guide(BODY, "draw"),
}


class Seen(HTMLParser):
    """The elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of each element called *tag*."""
        return [found for name, found in self.tags if name == tag]


@pytest.mark.parametrize("tree", ["", "de/"])
@pytest.mark.parametrize("old", ["plans", "plan-old"])
def test_a_page_at_the_earlier_address_leads_on_with_and_without_a_script(
    tree: str, old: str
) -> None:
    text = files(BASE)[f"site/{tree}articles/{old}/index.html"]
    page = Seen(text)
    (refresh,) = [one for one in page.all("meta") if one.get("http-equiv") == "refresh"]
    assert refresh["content"] == "0; url=../plan/"
    assert page.all("a") == [{"href": "../plan/"}]
    assert page.all("script") == [{"src": "../../assets/kbgen/moved.12.js", "data-to": "../plan/"}]
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    address = f"https://help.example/base/{tree}articles/plan/"
    assert page.all("link") == [{"rel": "canonical", "href": address}]
    assert page.all("html") == [{"lang": tree.strip("/") or "en"}]
    assert list(against_policy(text)) == []
    assert {"http-equiv": "Content-Security-Policy", "content": policy()} in page.all("meta")
    assert "Plan &amp; do" in text


def test_the_script_stands_before_the_refresh_so_that_what_is_behind_the_hash_is_kept() -> None:
    text = files(BASE)["site/articles/plans/index.html"]
    assert text.index("<script") < text.index('http-equiv="refresh"')


def test_the_twin_of_an_earlier_address_leads_on_too() -> None:
    assert "(../plan/index.md)" in files(BASE)["site/de/articles/plans/index.md"]


def test_servers_get_rules_with_the_folder_of_the_site() -> None:
    found = files(BASE)
    listed = found["site/_redirects"].split("\n")
    assert "/base/articles/plans/ /base/articles/plan/ 301" in listed
    assert "/base/de/articles/plan-old/ /base/de/articles/plan/ 301" in listed
    nginx = found["server/redirects.nginx.conf"]
    assert "location = /base/articles/plans/ { return 301 /base/articles/plan/" in nginx
    assert "location = /base/articles/plans { return 301 /base/articles/plan/" in nginx
    caddy = found["server/redirects.Caddyfile"]
    assert "redir /base/articles/plans/ /base/articles/plan/ permanent\n" in caddy


def test_the_earlier_id_of_an_article_for_staff_is_nowhere_in_public() -> None:
    assert not [one for one in files(BASE).items() if "secret-name" in "".join(one)]
    assert "site/articles/secret-name/index.html" in files(BASE, AGENT)


def test_without_an_address_there_is_no_canonical_one() -> None:
    text = files(BASE, site=HERE)["site/articles/plans/index.html"]
    assert Seen(text).all("link") == []
    assert "/articles/plans/ /articles/plan/ 301" in files(BASE, site=HERE)["site/_redirects"]


def test_where_nothing_has_moved_there_are_no_rules() -> None:
    only = {GUIDE.format("draw"): BASE[GUIDE.format("draw")]}
    assert not [name for name in files(only) if "redirect" in name]


def test_a_public_text_must_not_name_the_earlier_address_of_a_staff_page() -> None:
    text = guide("## Steps\n\n[Go](https://help.example/base/articles/secret-name/)\n", "plan")
    texts = {**BASE, GUIDE.format("plan"): text}
    _, problems = library(texts, settings(WEB))
    assert errors(problems) == ["KB306"]
