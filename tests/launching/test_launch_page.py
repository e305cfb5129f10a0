"""The page of launch readiness, and what articles and releases say of who has read them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from gated_base import AFTER, BEFORE, Gated

from kbgen.model.audience import AGENT, PUBLIC
from kbgen.model.page import Page
from kbgen.publish.launching.gates import readiness_of
from kbgen.publish.showing.outputs.articles import OUTPUT as ARTICLES
from kbgen.publish.showing.outputs.launch import OUTPUT as LAUNCH
from kbgen.publish.showing.outputs.releases import OUTPUT as RELEASES
from kbgen.publish.showing.project import projections

HOSTILE = "<img src=x onerror=alert(1)> | [a](javascript:b) `c` =cmd()"


@pytest.fixture
def made(tmp_path: Path) -> Gated:
    """Return a knowledge base whose feature one of two people has read."""
    base = Gated(tmp_path, "launch: {since: 2026-11-01, readers: 2, testers: [Tom Keller]}\n")
    base.feature()
    base.ack("Ana Ruiz")
    return base


def page(made: Gated, output: object, at: int = 0, now: object = BEFORE) -> Page:
    """Return a page of *output* in the agent edition."""
    library = made.library(now)  # type: ignore[arg-type]  # a moment
    (shown,) = projections(library, AGENT)
    pages = list(output.pages(replace(shown, readiness=readiness_of(library))))  # type: ignore[attr-defined]
    return pages[at]  # type: ignore[no-any-return]


def test_the_page_counts_down_and_says_who_has_read_and_who_is_missing(made: Gated) -> None:
    said = page(made, LAUNCH).markdown
    assert "1 December 2026" in said
    assert (
        '<time class="kb-countdown" datetime="2026-12-01T00:00:00+01:00">in 11 days</time>' in said
    )
    for part in ("1 of 2", "Ana Ruiz &#40;20 November 2026&#41;", "0 of 1", "1 more", "Tom Keller"):
        assert part in said
    assert '`kbgen ack share --as "NAME" --tested`' in said


def test_an_earlier_text_is_shown_with_its_day(made: Gated) -> None:
    made.feature(text="You get 60 days.")
    assert "Read an earlier text: Ana Ruiz, 20 November 2026" in page(made, LAUNCH).markdown


def test_what_is_held_back_is_said_to_be(made: Gated) -> None:
    assert "held back: its gate is closed" in page(made, LAUNCH, now=AFTER).markdown


def test_what_is_ready_for_its_day_is_said_to_be(made: Gated) -> None:
    made.ack("Tom Keller", tested=True)
    said = page(made, LAUNCH).markdown
    assert "1 of 1 ready" in said
    assert "kbgen ack" not in said


def test_an_article_says_who_has_read_it_and_how_to_say_so(made: Gated) -> None:
    said = page(made, ARTICLES).markdown
    assert "**Read by:** Ana Ruiz" in said
    assert 'kbgen ack share --as "NAME" --tested' in said


def test_a_release_says_how_many_of_its_features_are_read(made: Gated) -> None:
    made.ack("Tom Keller", tested=True)
    said = page(made, RELEASES, -1, AFTER).markdown
    assert "Read and tested as the gate wants&#58; 1 of 1" in said


def test_no_name_becomes_markdown_or_html(made: Gated) -> None:
    made.write(
        "content/acks.yml", made.text("content/acks.yml").replace('"Ana Ruiz"', json.dumps(HOSTILE))
    )
    for output in (LAUNCH, ARTICLES):
        said = page(made, output).markdown
        assert "<img" not in said
        assert "[a](" not in said
        assert "&#40;javascript" in said


def test_the_public_edition_knows_nothing_of_it(made: Gated) -> None:
    made.ack("Tom Keller", tested=True)
    (shown,) = projections(made.library(AFTER), PUBLIC)
    assert shown.readiness == {}
    assert "public" not in LAUNCH.editions
    said = [one.markdown for output in (ARTICLES, RELEASES) for one in output.pages(shown)]
    assert said
    assert not any(word in text for text in said for word in ("Tom", "Ana", "kbgen ack"))
