"""Drafts of articles: the customers' words, and none that belong to others or tell of somebody."""

from dataclasses import replace

import pytest
from gap_base import NOW, SETTINGS, article, asked, standing
from need_base import FIRST

from kbgen.gaps.drafting import MOST, begun, draft, id_of, kind_of, title_of, words_of
from kbgen.gaps.routing import Routed
from kbgen.model.article import Article
from kbgen.model.gap import Class, Decision
from kbgen.model.library import Library, Source
from kbgen.model.need import Cause, Need
from kbgen.publish.kinds import templates
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.frontmatter import split
from kbgen.publish.starting.skeleton import skeleton


def gap(need: Need, decision: Decision | None = None) -> Routed:
    """Return the gap of *need*."""
    (found,) = standing((need,), {FIRST: decision or Decision(FIRST, 1)})
    return found


def library(*articles: Article) -> Library:
    return Library(SETTINGS, articles, NOW)


def drafted(one: Routed, kind: str = "faq", *articles: Article) -> str:
    """Return the text of a draft."""
    new = begun(one, title_of(one), "en", NOW.date())
    return skeleton(templates()[kind], draft(one, library(*articles), new))


KINDS = {
    "nothing is known": (Decision(FIRST, 1), "", "faq"),
    "a bug": (Decision(FIRST, 1, kind=Class.BUG), "", "problem"),
    "a proposed bug": (Decision(FIRST, 1), "bug", "problem"),
    "a missing feature": (Decision(FIRST, 1, kind=Class.MISSING), "bug", "feature"),
    "a hidden feature": (Decision(FIRST, 1, kind=Class.UNCLEAR), "", "faq"),
    "dismissed": (Decision(FIRST, 1, kind=Class.BUG, dismissed="never"), "", "wont-do"),
}


@pytest.mark.parametrize(("decision", "proposed", "kind"), KINDS.values(), ids=KINDS)
def test_the_class_tells_the_kind(decision: Decision, proposed: str, kind: str) -> None:
    assert kind_of(gap(replace(asked(FIRST, "a"), kind=proposed), decision)) == kind


def test_each_way_of_writing_is_claimed_once() -> None:
    one = gap(asked(FIRST, "export CSV", "Export  csv", "csv export"))
    assert words_of(one, library()).claimed == ("export CSV", "csv export")


def test_what_another_article_claims_is_left_out_and_said() -> None:
    one = gap(asked(FIRST, "export csv", "csv file"))
    found = words_of(one, library(article("other", ("Export CSV",))))
    assert found.claimed == ("csv file",)
    assert found.left_out == (("export csv", "content/articles/guides/other.md claims it"),)


@pytest.mark.parametrize(
    "text", ["bill for ana@example.com", "card 4111 1111 1111 1111", "invoice of [email]"]
)
def test_a10_words_that_tell_of_a_person_are_nowhere_in_a_draft(text: str) -> None:
    one = gap(asked(FIRST, "bill", text))
    assert words_of(one, library()).left_out == ((text, "it tells of a person"),)
    assert text not in drafted(one)


def test_words_of_another_language_are_left_to_the_translation() -> None:
    one = gap(replace(asked(FIRST, "rechnung"), language="de"))
    found = words_of(one, library())
    assert found.claimed == ()
    assert "translation" in found.left_out[0][1]


def test_a_draft_claims_no_more_than_an_article_can() -> None:
    one = gap(asked(FIRST, *(f"word{number}" for number in range(300))))
    assert len(words_of(one, library()).claimed) == MOST


HOSTILE = [
    'a "quote" and \\ back',
    "a: b # c",
    "--> <script>alert(1)</script> <!-- x",
    "--!> x",
    "::: agent",
    "{audience=agent}",
    "[a](javascript:alert(1))",
    "---",
    "- - -",
    "`code`",
    "@everyone",
]


@pytest.mark.parametrize("kind", ["faq", "feature", "guide", "problem", "wont-do"])
@pytest.mark.parametrize("text", HOSTILE)
def test_m7_words_of_customers_stay_words(text: str, kind: str) -> None:
    one = gap(asked(FIRST, text, "csv export"))
    written = drafted(one, kind)
    parts = split("a.md", written)
    assert isinstance(parts, tuple)
    body = parts[1]
    assert body.count("<!--") == body.count("-->")
    assert "<script>" not in body.replace("<!--", "").split("-->")[-1]
    path = f"content/articles/{templates()[kind].folder}/{id_of(one, title_of(one), 'en')}.md"
    reading = read_articles((Source(path, written),), SETTINGS, frozenset(), lambda _: None)
    (found,) = reading.articles
    assert found.meta.answers == (" ".join(text.split()), "csv export")
    assert not [one for one in reading.problems if one.code.startswith(("KB10", "KB13", "KB30"))]


def test_a_draft_tells_the_evidence_and_the_owner() -> None:
    one = gap(asked(FIRST, "csv"), Decision(FIRST, 1, owner="Eve"))
    written = drafted(one)
    assert 'owner: "Eve"' in written
    assert "10 searches, 9 left unanswered" in written
    assert FIRST in written
    assert "### Csv" in written


@pytest.mark.parametrize("text", ["--> shown", "--!> shown", "<!-- x", "->", "<!--->"])
def test_m7_evidence_stays_in_its_comment(text: str) -> None:
    cause = Cause("no_article", text, "", (text,))
    written = drafted(gap(replace(asked(FIRST, "csv"), cause=cause)))
    assert "shown" not in without_comments(written).text
    assert written.count("<!--") == written.count("-->")


def test_an_owner_of_the_component_is_not_repeated() -> None:
    assert "# owner: Name" in drafted(gap(asked(FIRST, "export csv")))


def test_a_title_without_letters_gets_its_id_from_the_gap() -> None:
    one = gap(asked(FIRST, "導出"))
    assert id_of(one, title_of(one), "en") == "gap-7kq2m9xw"
