"""Nothing of what is planted in the laboratory is in any byte of the public edition."""

import re
from html import unescape
from pathlib import Path

import pytest
from lab_base import laboratory, slug
from lab_marks import everything, marks_in
from lab_places import COMMENTS, HOLDERS, INSIDE, LITERALS, PARTS
from lab_runs import kbgen

LAB = laboratory()
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
# which articles stand beside one is told by ids, and here those alone differ
_AROUND = re.compile(r'<nav class="kb-(?:related|neighbours)".*?</nav>', re.DOTALL)
_CODE = re.compile(r"<code\b[^>]*>(.*?)</code>", re.DOTALL)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with both editions of the laboratory."""
    root = LAB.on_disk(tmp_path_factory.mktemp("laboratory"))
    ran = kbgen("build", "--output", "output", cwd=root)
    assert ran.returncode == 0, ran.stderr
    return root / "output"


@pytest.fixture(scope="module")
def public(output: Path) -> dict[str, set[str]]:
    """Return where each mark is in the public edition."""
    return marks_in(output / "public")


@pytest.fixture(scope="module")
def agent(output: Path) -> dict[str, set[str]]:
    """Return where each mark is in the agent edition."""
    return marks_in(output / "agent")


def _of(*groups: str) -> list[str]:
    """Return the places whose names begin so."""
    return [name for name in LAB.places if name.startswith(groups)]


BLOCKS = [f"a block in {name}" for name in HOLDERS]
HELD = [f"in a block: {name}" for name in INSIDE]
INCLUDED = _of("an include")
COMMENTED = [f"a comment {name}" for name in COMMENTS]
UNSEEN = _of("an agent article", "an article before", "a planned", "an experiment", "a problem")
OWNERS = [name for name in _of("front matter", "a public component") if "comment" not in name]
PICTURES = _of("a public picture", "a staff picture", "an orphan", "a table", "a text")
COMPONENTS = [name for name in LAB.places if "component" in name]
NAMES = [name for name in LAB.places if name.endswith(("its name", "its id", "older", "article"))]


def in_public(place: str, public: dict[str, set[str]]) -> set[str]:
    """Return where the mark of *place* is in the public edition."""
    return public.get(LAB.places[place][0], set())


def test_l15_l23_no_mark_is_in_any_public_byte_or_name(public: dict[str, set[str]]) -> None:
    assert public == {}


@pytest.mark.parametrize("place", LAB.places)
def test_l15_staff_finds_each_mark_unless_the_table_says_why_not(
    place: str, agent: dict[str, set[str]]
) -> None:
    mark, unseen = LAB.places[place]
    assert (mark not in agent) == bool(unseen), agent.get(mark)


@pytest.mark.parametrize("place", [*BLOCKS, *HELD, *PARTS])
def test_l4_text_for_staff_in_any_block_is_nowhere_in_public(
    place: str, public: dict[str, set[str]]
) -> None:
    assert in_public(place, public) == set()


@pytest.mark.parametrize("place", [*BLOCKS, *HELD, *PARTS])
def test_l4_text_for_staff_in_any_block_is_on_a_page_for_staff(
    place: str, agent: dict[str, set[str]]
) -> None:
    mark, unseen = LAB.places[place]
    assert unseen or any(name.startswith("site/articles/") for name in agent[mark])


@pytest.mark.parametrize("name", HOLDERS)
def test_l4_what_stands_around_a_block_is_as_if_there_were_none(name: str, output: Path) -> None:
    number = list(HOLDERS).index(name)
    assert article(output, slug(number, "with")) == article(output, slug(number, "same"))


@pytest.mark.parametrize("name", LITERALS)
def test_l5_what_is_shown_as_code_stays_letter_by_letter(name: str, output: Path) -> None:
    shown = [
        unescape(re.sub(r"<[^>]+>", "", code)).strip("\n")
        for code in _CODE.findall(article(output, "literals"))
    ]
    assert LITERALS[name][1] in shown


@pytest.mark.parametrize("place", INCLUDED)
def test_l6_text_for_staff_in_an_include_is_nowhere_in_public(
    place: str, public: dict[str, set[str]]
) -> None:
    assert in_public(place, public) == set()


@pytest.mark.parametrize("place", COMMENTED)
def test_l8_a_comment_is_in_no_edition(
    place: str, public: dict[str, set[str]], agent: dict[str, set[str]]
) -> None:
    assert in_public(place, public) == set()
    assert LAB.places[place][0] not in agent


@pytest.mark.parametrize("place", OWNERS)
def test_l9_who_answers_for_an_article_is_nowhere_in_public(
    place: str, public: dict[str, set[str]]
) -> None:
    assert in_public(place, public) == set()


@pytest.mark.parametrize("place", COMPONENTS)
def test_l10_a_component_of_staff_articles_is_nowhere_in_public(
    place: str, public: dict[str, set[str]]
) -> None:
    assert in_public(place, public) == set()


@pytest.mark.parametrize("place", PICTURES)
def test_l11_l12_a_file_of_staff_and_what_files_say_of_themselves_is_nowhere_in_public(
    place: str, public: dict[str, set[str]]
) -> None:
    assert in_public(place, public) == set()


@pytest.mark.parametrize("place", NAMES)
def test_l13_a_name_of_a_file_or_folder_is_nowhere_in_public(
    place: str, public: dict[str, set[str]]
) -> None:
    assert in_public(place, public) == set()


@pytest.mark.parametrize("place", UNSEEN)
def test_l17_an_article_that_customers_do_not_see_is_nowhere_in_public(
    place: str, public: dict[str, set[str]]
) -> None:
    assert in_public(place, public) == set()


def test_l15_every_kind_of_file_is_looked_into(output: Path) -> None:
    kinds = {Path(name).suffix for name, _ in everything(output / "public/site")}
    assert {".html", ".xml", ".gz", ".xml (opened)", ".json", ".js", ".css", ".png"} <= {
        *kinds,
        *(
            f"{Path(name.removesuffix('.gz (opened)')).suffix} (opened)"
            for name, _ in everything(output / "public/site")
            if name.endswith("(opened)")
        ),
    }


def test_l15_a_mark_is_seen_in_names_archives_and_indexes(output: Path) -> None:
    looked_for = {
        "sitemap.xml.gz (opened)": b"<urlset",
        ".pf_fragment (opened)": b'"filters"',
        ".pf_index (opened)": b"pagefind_dcd",
        "index/en": b"reports",
    }
    found = dict(everything(output / "public"))
    assert all(
        any(name.endswith(end) and text in content for name, content in found.items())
        for end, text in looked_for.items()
    )


def article(output: Path, id_: str) -> str:
    """Return the public article called *id_* as HTML, without its id and what stands around it."""
    page = (output / f"public/site/articles/{id_}/index.html").read_text("utf-8")
    found = _ARTICLE.search(page)
    assert found
    return re.sub(rf"\b{re.escape(id_)}\b", "id", _AROUND.sub("", found[0]))


def test_texts_beside_the_pages_are_among_the_bytes_that_hold_no_mark(output: Path) -> None:
    names = {name for name, _ in everything(output / "public")}
    assert names >= {
        "server/redirects.nginx.conf",
        "site/_redirects",
        "site/articles/released-before/index.html",
        "site/articles/released/index.md",
        "site/de/llms.txt",
        "site/llms-full.txt",
        "site/releases/2-0/index.html",
        "site/releases/atom.xml",
        "site/releases/components/reports/feed.json",
        "site/releases/rss.xml",
    }


def test_an_earlier_id_of_what_customers_cannot_see_is_an_address_for_staff_alone(
    output: Path,
) -> None:
    mark = LAB.places["an agent article: an earlier id"][0]
    assert (output / "agent/site/articles" / mark / "index.html").is_file()
    assert not (output / "public/site/articles" / mark).exists()
