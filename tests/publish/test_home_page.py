"""The home page and the head of each page, as they are published of a whole help centre."""

import re
from html import unescape
from pathlib import Path


def _section(html: str, heading: str) -> str:
    found = re.search(rf'<section aria-labelledby="{heading}">(.*?)</section>', html, re.DOTALL)
    assert found, heading
    return found[1]


def test_the_home_page_has_topics_news_questions_and_ways(sample: Path) -> None:
    html = (sample / "index.html").read_text("utf-8")
    cards = _section(html, "topics").split('<li class="kb-card">')[1:]
    assert len(cards) > 3
    for card in cards:
        icon = re.search(r'<span class="kb-card__icon" aria-hidden="true">(.*?)</span>', card, re.S)
        assert icon
        assert "<svg" in icon[1]
        assert re.search(r'<li><a href="articles/[\w-]+/">', card)
    icons = {re.sub(r"\s", "", card.partition("</svg>")[0][-300:]) for card in cards}
    assert len(icons) == len(cards)
    assert len(re.findall("data-kb-released", _section(html, "whats-new"))) == 5
    assert re.findall(r'<li><a href="(articles/[\w-]+/#[\w-]+)">', _section(html, "questions"))
    ways = html[html.index('aria-labelledby="ways"') :]
    assert 'href="mailto:' in ways


def test_what_is_shared_has_a_title_and_a_description(sample: Path) -> None:
    for path in ("articles/export-csv/index.html", "index.html", "topics/index.html"):
        html = (sample / path).read_text("utf-8")
        said = re.findall(r'<meta (?:name|property)="(?:og:)?description" content="([^"]+)">', html)
        assert len(said) == 2, path
        assert len(set(said)) == 1
        (title,) = re.findall(r'<meta property="og:title" content="([^"]+)">', html)
        assert unescape(title) in unescape(html[html.index("<title>") :])
