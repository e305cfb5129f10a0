"""What is not translated is repeated in its own language, and says so wherever it stands."""

import re
from typing import Any

from bases import COMPONENTS, GUIDE, SITE, errors, feature, guide, library, settings

from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.project import projections

GERMAN = settings(SITE.replace("[en]", "[en, de]"), COMPONENTS)
TEXTS = {
    GUIDE.format("plan"): guide(
        "\n## Steps\n\nWater.\n\n## FAQ\n\n### Which trees?\n\nThe old ones.\n\n"
        "## Canned answers\n\n### Trees\n\nDear reader.\n"
    ),
    "content/articles/fly.md": feature("fly", "It can fly."),
    "content/articles/no.md": (
        "---\nid: no\nkind: wont-do\ntitle: Payroll\ncomponent: reports\naudience: public\n"
        "description: Not ours.\n---\n\n## Reason\n\nTaxes.\n\n## Alternatives\n\nNone.\n"
    ),
}


def _german(edition: Edition) -> dict[str, Any]:
    found, problems = library(TEXTS, GERMAN)
    assert errors(problems) == []
    _, german = projections(found, edition)
    return {page.path: page for page in pages_of(german)}


def test_text_that_is_not_translated_tells_its_language_where_pages_repeat_it() -> None:
    pages = {path: page.markdown for path, page in _german(AGENT).items()}
    faq = pages["faq/reports.md"]
    assert "## Which trees? { #which-trees lang=en }" in faq
    assert re.search(r"/{10} html \| div\[lang=en\]\n\nThe old ones\.\n\n/{10}", faq)
    assert "[Plan a day](../articles/plan.md){ lang=en }" in faq
    assert "#which-trees){ lang=en }" in pages["faq/index.md"]
    assert "a day](../articles/plan.md){ lang=en }" in pages["a-z/index.md"]
    topic = pages["topics/reports/index.md"]
    assert "[Fly](../../articles/fly.md){ lang=en }" in topic
    assert '<span lang="en">About fly.</span>' in topic
    assert '<span lang="en">Not ours.</span>' in pages["wont-do/index.md"]
    assert "### Trees { #trees lang=en }" in pages["support/canned-answers.md"]
    release = next(text for path, text in pages.items() if path.startswith("releases/2026"))
    assert re.search(r"div\[lang=en\]\n\nIt can fly\.", release)


def test_lists_of_templates_tell_it_too_and_what_is_said_of_an_article_is_translated() -> None:
    pages = _german(PUBLIC)
    home = pages["index.md"].front
    for items in (home["news"], home["questions"], home["topics"][0]["articles"]):
        assert {item["lang"] for item in items} == {"en"}
    (group,) = pages["releases/index.md"].front["releases"]["groups"]
    assert group["changes"][0]["entries"][0]["lang"] == "en"
    article = pages["articles/fly.md"]
    assert article.front["written_in"] == "en"
    assert article.markdown.count('lang="de"') == len(("the notice", "the facts"))


def test_what_is_translated_says_nothing_of_its_language() -> None:
    found, _ = library(TEXTS, GERMAN)
    english, _ = projections(found, AGENT)
    assert not any("lang=" in page.markdown for page in pages_of(english))
