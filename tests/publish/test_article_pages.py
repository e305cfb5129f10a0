"""What article pages say besides their text: order, relations, sizes of pictures, answers."""

import re
from collections.abc import Mapping
from datetime import date

import pytest
from bases import COMPONENTS, GUIDE, SITE, feature, guide, library, settings, shown
from text_trees import release

from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.model.text_files import Tree
from kbgen.publish.showing.answers import answers_of
from kbgen.publish.showing.badges import article_facts
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.excerpts import description_of
from kbgen.publish.showing.outputs.topics import OUTPUT as TOPICS
from kbgen.publish.showing.picture_sizes import by_name, with_sizes
from kbgen.publish.showing.project import projections
from kbgen.publish.showing.related import MOST, related
from kbgen.publish.showing.speech import own_name, with_country
from kbgen.publish.showing.texts.robots import TEXTS as ROBOTS
from kbgen.publish.showing.topic_order import neighbours

SIZES = {"assets/pictures/ab.png": (800, 600)}
BODY = "\n## Steps\n\n{}\n"


def _guides(**titles: str) -> dict[str, str]:
    return {GUIDE.format(id): guide(BODY.format("Do it."), id, title=t) for id, t in titles.items()}


def test_neighbours_stand_in_the_order_of_the_topic_page() -> None:
    texts = {**_guides(b="Beans", a="Apples"), "content/articles/c.md": feature("c")}
    projection, pages = shown(texts, PUBLIC)
    row = {id: [one and one.id for one in pair] for id, pair in neighbours(projection).items()}
    assert row == {"a": [None, "b"], "b": ["a", "c"], "c": ["b", None]}
    text = pages["topics/reports/index.md"].markdown
    places = [text.index(f"articles/{id}.md") for id in ("a", "b", "c")]
    assert places == sorted(places)
    assert TOPICS.name == "topics"


def test_articles_that_an_author_names_come_first_and_those_that_name_it_next() -> None:
    texts = _guides(alike="Export a report", far="Water trees", back="Pick figs")
    texts[GUIDE.format("plan")] = guide(BODY.format("A."), title="Export reports", related="[far]")
    texts[GUIDE.format("back")] = guide(BODY.format("B."), "back", title="Figs", related="[plan]")
    found = related(shown(texts, PUBLIC)[0])
    assert [one.id for one in found["plan"]] == ["far", "back", "alike"]


def test_articles_are_related_by_rare_words_and_only_so_many() -> None:
    texts = _guides(**{f"x{number}": f"Export figs {number}" for number in range(6)})
    texts |= _guides(**{f"y{number}": f"Number {number}" for number in range(20)})
    found = related(shown(texts, PUBLIC)[0])
    assert [one.id for one in found["x0"]] == ["x1", "x2", "x3", "x4"]
    assert max(map(len, found.values())) == MOST


def test_public_relations_do_not_depend_on_what_staff_read() -> None:
    texts = _guides(plan="Export reports", other="Export figures")
    before = _ids(texts)
    texts[GUIDE.format("plan")] = guide(
        BODY.format("Do it.\n\n::: agent\nWater trees.\n:::") + "\n## Background\n\nFigs.\n",
        title="Export reports",
        related="[hidden]",
    )
    texts[GUIDE.format("hidden")] = guide(
        BODY.format("Export."), "hidden", title="Export all", audience="agent", related="[other]"
    )
    assert _ids(texts) == before
    assert "hidden" in str(related(shown(texts, AGENT)[0])["plan"])


def _ids(texts: Mapping[str, str]) -> dict[str, list[str]]:
    projection, pages = shown(texts, PUBLIC)
    assert "hidden" not in str(projection.articles) + str(pages.values())
    return {id: [one.id for one in found] for id, found in related(projection).items()}


def test_a_page_without_a_description_is_described_by_its_first_text() -> None:
    long = "Water [the trees](https://x.example/) **twice** a day. " * 9
    texts = {GUIDE.format("plan"): guide(f"\n## Steps\n\n::: agent\nPsst.\n:::\n\n{long}\n")}
    article = shown(texts, PUBLIC)[0].articles[0]
    said = description_of(article)
    assert said.startswith("Water the trees twice a day. Water")
    assert said.endswith("…")
    assert len(said) <= 161


def test_a_description_without_spaces_is_cut_where_it_is_full() -> None:
    texts = {GUIDE.format("plan"): guide(f"\n## Steps\n\n在 Excel 中{'打开导出的文件' * 40}\n")}
    said = description_of(shown(texts, PUBLIC)[0].articles[0])
    assert len(said) == 161


def test_the_last_change_is_told_unless_the_release_says_the_same() -> None:
    projection, _ = shown({"content/articles/a.md": feature("a", release="2026-06-01")}, PUBLIC)
    article = projection.articles[0]
    for day, count in ((date(2026, 6, 1), 0), (date(2026, 6, 9), 1)):
        changed = type(projection)(
            projection.edition,
            "de",
            projection.site,
            projection.components,
            projection.articles,
            projection.now,
            changed={"a": day},
        )
        facts = article_facts(article, changed)
        told = '<span>Zuletzt geändert <time datetime="2026-06-09">9. Juni 2026</time></span>'
        assert (facts.count(told), facts.count("Zuletzt")) == (count, count)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ('<img alt="a" src="../assets/pictures/ab.png">', 'width="800" height="600"'),
        ('<img width="400" src="ab.png">', 'width="400" src="ab.png" height="300"'),
        ('<img height="300" src="ab.png">', 'height="300" src="ab.png" width="400"'),
        ('<img width="50%" src="ab.png">', 'width="50%" src="ab.png" loading'),
        ('<img src="https://x.example/cd.png">', 'src="https://x.example/cd.png" loading'),
    ],
    ids=["both", "the height", "the width", "neither of a share", "neither of another host's"],
)
def test_a_picture_gets_the_size_that_its_author_did_not_say(image: str, expected: str) -> None:
    assert expected in with_sizes(f"<p>{image}</p>", by_name(SIZES))


def test_the_first_picture_comes_at_once_and_text_stays_as_it_is() -> None:
    html = '<img src="ab.png"><p title="<img>">&lt;img&gt;</p><img src="ab.png" loading="eager">'
    found = with_sizes(html + '<img src="ab.png">', by_name(SIZES))
    assert [part.partition('"')[0] for part in found.split('loading="')[1:]] == ["eager"] * 2 + [
        "lazy"
    ]
    assert '<p title="<img>">&lt;img&gt;</p>' in found


def test_an_answer_is_the_text_below_its_question() -> None:
    html = (
        '<h2 id="a">Why?<a class="headerlink" href="#a">¶</a></h2><p>Because <b>of</b>&nbsp;it.</p>'
        '<h3 id="inner">More</h3><ul><li>One<br>two</li><li>&lt;x&gt;</li></ul>'
        '<svg><path d="M0"></path></svg><p class="kb-more">From <a href="x">x</a></p>'
        '<h2 id="b">And?</h2><h2 id="c">Then?</h2><p>Later.</p>'
    )
    assert answers_of(html, ["a", "b", "c"]) == {
        "a": "Because of it. More One two <x>",
        "c": "Later.",
    }


def test_a_second_question_of_a_name_keeps_its_anchor_whatever_stands_before_it() -> None:
    texts = {f"content/articles/{id}.md": feature(id) for id in ("b", "c")}
    anchors = "{ #c-is-it-new }"
    assert anchors in shown(texts, PUBLIC)[1]["faq/reports.md"].markdown
    texts["content/articles/bb.md"] = feature("bb")
    assert anchors in shown(texts, PUBLIC)[1]["faq/reports.md"].markdown


def test_each_page_has_a_description() -> None:
    texts = {"content/articles/a.md": feature("a"), **_guides(b="B")}
    said = settings(SITE, COMPONENTS.replace("  description: Charts and exports.\n", ""))
    pages = shown(texts, PUBLIC, said)[1]
    bare = [
        path
        for path, page in pages.items()
        if not {**page.front}.get("description", page.description)
    ]
    assert [path for path in bare if path.startswith(("articles", "faq", "topics"))] == []


@pytest.mark.parametrize(
    ("language", "name", "country"),
    [
        ("en", "English", "en_GB"),
        ("de", "Deutsch", "de_DE"),
        ("ru", "Русский", "ru_RU"),
        ("zh", "中文", "zh_CN"),
        ("pt-BR", "Português (Brasil)", "pt_BR"),
    ],
)
def test_a_language_has_its_own_name_and_a_country(language: str, name: str, country: str) -> None:
    assert (own_name(language), with_country(language)) == (name, country)


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("[en]", "Sitemap: https://help.example/sitemap.xml"),
        ("[en, de]", "Sitemap: https://help.example/sitemap_index.xml"),
    ],
)
def test_search_engines_find_the_list_of_pages_in_each_language(
    languages: str, expected: str
) -> None:
    site = SITE.replace("[en]", languages) + "addresses:\n  public: https://help.example/\n"
    files = _robots(site, PUBLIC)
    assert files["site/robots.txt"] == f"User-agent: *\nDisallow:\n\n{expected}\n"
    lists = re.findall(r"<loc>(.*?)</loc>", files.get("site/sitemap_index.xml", ""))
    assert lists == (
        ["https://help.example/sitemap.xml", "https://help.example/de/sitemap.xml"]
        if "de" in languages
        else []
    )


def test_search_engines_read_nothing_for_staff_and_need_an_address() -> None:
    assert _robots(SITE, AGENT) == {"site/robots.txt": "User-agent: *\nDisallow: /\n"}
    assert _robots(SITE, PUBLIC) == {"site/robots.txt": "User-agent: *\nDisallow:\n"}


def _robots(site: str, edition: Edition) -> dict[str, str]:
    found, _ = library(_guides(a="A"), settings(site))
    trees = [Tree(projection, ()) for projection in projections(found, edition)]
    return dict(ROBOTS.joint(trees))


def test_search_engines_are_led_to_the_page_that_says_it_first() -> None:
    said = settings(
        SITE.replace("[en]", "[en, de]") + "addresses: {public: 'https://h.example/'}\n"
    )
    texts = {
        **_guides(plan="Plan"),
        "content/articles/fly.md": feature("fly", version="2.4"),
        "content/articles/two.md": release("two", "2.4", "## Highlights\n\nMuch.\n"),
    }
    found, _ = library(texts, said)
    canonical = [
        {page.path: page.front.get("canonical", "") for page in pages_of(one)}
        for one in projections(found, PUBLIC)
    ]
    english, german = ({path: to for path, to in one.items() if to} for one in canonical)
    assert english == {"articles/two.md": "https://h.example/releases/2-4/"}
    assert german["articles/plan.md"] == "https://h.example/articles/plan/"
    assert german.keys() == {"articles/plan.md", "articles/fly.md", "articles/two.md"}
