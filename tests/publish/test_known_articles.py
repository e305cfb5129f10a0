"""What was read before is used again, and says what a first reading says."""

from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from bases import NOW

from kbgen.adapters.build_cache import NO_CACHE, BuildCache
from kbgen.adapters.near_content import near_content
from kbgen.adapters.places import Places
from kbgen.app.check import check_content, check_files
from kbgen.model.problem import Problem

PROBLEMS = Path(__file__).parent / "problems"
# Every fifth of those whose settings can be used.
READ = sorted(
    path.parent.name
    for path in PROBLEMS.glob("*/expected.txt")
    if "content/kb.yml" not in path.read_text("utf-8")
)[::5]
SITE = "name: Help\ntimezone: Europe/Berlin\nlanguages: [en, de]\n"
# Each of them decides what is told of the others.
ARTICLES = {
    "a": "title: How to export\nanswers: [export]\nrelated: [b]\nformerly: [old]",
    "b": "title: How to import\nanswers: [import]\nrelated: [a]",
    "c": "title: What agents know\naudience: agent",
    "d": "title: What comes next\nstatus: planned",
}
BODIES = {
    "a": "See [b](b.md#there) and [c](c.md), and [it](https://help.example/articles/d/).\n",
    "b": "### There\n\nThe cat sat on the mat and looked at all of the other small animals.\n",
    "c": "The dog ran through the park until nobody could see it any more that day.\n",
    "d": "![A chart](../images/chart.png)\n\n::: agent\nNobody may know about the park yet.\n:::\n",
}
COPIED = "The dog ran through the park until nobody could see it any more that day."
# What somebody may change in one file, and the articles that are asked about then.
EDITS = {
    "a claimed query": ("b", "answers: [import]", "answers: [import, export]", "ab"),
    "an id that another one had": ("b", "related: [a]", "related: [old]", "b"),
    "a related article that is there no more": ("b", "related: [a]", "related: [nobody]", "b"),
    "an earlier id that two had": ("b", "related: [a]", "formerly: [old]", "ab"),
    "a heading that is linked": ("b", "### There", "### Elsewhere", "ab"),
    "an audience": ("b", "audience: public", "audience: agent", "ab"),
    "a text for staff that is public": ("b", "The cat", f"{COPIED} The cat", "bc"),
    "a public text that is for staff": ("c", "The dog", "The cat sat on the mat and looked at all"
        " of the other small animals. The dog", "bc"),
    "a link to what is not there": ("b", "The cat", "[x](old.md) The cat", "b"),
    "a link to a picture of staff": ("b", "The cat", "[x](../images/chart.png) The cat", "bd"),
    "a name that text for staff says": ("b", "title: How to import", f"title: {COPIED}", "bc"),
    "no front matter": ("b", "kind: guide", "kind: nothing", "ab"),
}  # fmt: skip


def write(root: Path) -> Path:
    files = {
        "kb.yml": f"{SITE}addresses:\n  public: https://help.example/\n",
        "components.yml": "reports:\n  title: Reports\n",
        "images/chart.png": "",
        "articles/a.de.md": "---\ntitle: Wie man exportiert\n---\n\n## Steps\n\nSo.\n",
    }
    for id_, front in ARTICLES.items():
        audience = "" if "audience" in front else "\naudience: public"
        files[f"articles/{id_}.md"] = (
            f"---\nid: {id_}\nkind: guide\ncomponent: reports\n{front}{audience}\n---\n\n"
            f"## Steps\n\n{BODIES[id_]}"
        )
    for path, text in files.items():
        place = root / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    return root


def places(root: Path, cache: BuildCache) -> Places:
    return Places(root, root, cache)


def cache_in(folder: Path) -> BuildCache:
    (folder / "cache").mkdir()
    return BuildCache(folder / "cache")


def checked_base(folder: Path) -> tuple[Path, BuildCache]:
    """Return a knowledge base and what a check of all of it leaves to others."""
    root, cache = write(folder / "base"), cache_in(folder)
    # what has only just been written is not trusted yet the first time
    assert told(root, cache) == told(root, cache)
    return root, cache


def told(root: Path, cache: BuildCache, *only: str, now: datetime = NOW) -> tuple[Problem, ...]:
    return check_files(places(root, cache), now, only).problems


@pytest.mark.parametrize("case", READ)
def test_what_is_known_is_told_as_at_first(case: str, tmp_path: Path) -> None:
    root = Path(copytree(PROBLEMS / case, tmp_path / "base"))
    cache = cache_in(tmp_path)
    first = check_content(places(root, cache), NOW)
    again = check_content(places(root, cache), NOW)
    plain = check_content(places(root, NO_CACHE), NOW)
    assert again.problems == first.problems == plain.problems
    assert again.library == plain.library


@pytest.mark.parametrize(("file", "old", "new", "asked"), EDITS.values(), ids=EDITS)
def test_a_few_articles_are_told_of_as_all_are(
    file: str, old: str, new: str, asked: str, tmp_path: Path
) -> None:
    root, cache = checked_base(tmp_path)
    place = root / f"content/articles/{file}.md"
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")
    for id_ in asked:
        path = f"content/articles/{id_}.md"
        near = near_content(root, NOW, cache, [path])
        whole = check_content(places(root, NO_CACHE), NOW)
        assert near is None or near.articles == whole.articles
        assert told(root, cache, path) == told(root, NO_CACHE, path)


def test_a_few_articles_are_read_beside_those_alone_that_they_meet(tmp_path: Path) -> None:
    root, cache = checked_base(tmp_path)
    assert met(root, cache, "c") == ["c"]
    assert met(root, cache, "b") == ["a", "a", "b"]
    assert met(root, cache, "a") == ["a", "a", "b", "c", "d"]


def met(root: Path, cache: BuildCache, id_: str) -> list[str]:
    near = near_content(root, NOW, cache, [f"content/articles/{id_}.md"])
    assert near is not None
    assert near.articles == len(ARTICLES) + 1
    return [article.id for article in near.content.library.articles]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/kb.yml", SITE),
        ("content/components.yml", "reports:\n  title: Reports\n  owner: Ada\n"),
        ("content/includes/x.md", "---\naudience: public\n---\nText.\n"),
        ("content/hints.yml", "hint:\n  component: reports\n  text: Try this\n"),
    ],
)
def test_all_are_looked_at_where_a_few_would_not_do(path: str, text: str, tmp_path: Path) -> None:
    root, cache = checked_base(tmp_path)
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text, "utf-8")
    only = "content/articles/a.md"
    assert near_content(root, NOW, cache, [only]) is None
    assert told(root, cache, only) == told(root, NO_CACHE, only)


def test_an_article_that_was_out_later_is_not_taken_for_one_that_is_out(tmp_path: Path) -> None:
    root, cache = checked_base(tmp_path)
    assert near_content(root, NOW - timedelta(days=1), cache, ["content/articles/a.md"]) is None


def test_an_owner_is_that_of_the_settings_of_now(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "base"), cache_in(tmp_path)
    check_content(places(root, cache), NOW)
    (root / "content/components.yml").write_text("reports:\n  title: R\n  owner: Ada\n", "utf-8")
    library = check_content(places(root, cache), NOW).library
    assert {article.meta.owner for article in library.articles} == {"Ada"}


def test_a_text_that_others_include_is_read_anew_with_them(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "base"), cache_in(tmp_path)
    place = root / "content/includes/x.md"
    place.parent.mkdir()
    article = root / "content/articles/b.md"
    # a comment cuts the word in two, which stands there for who reads it
    article.write_text(
        article.read_text("utf-8") + "\n::: inc<!-- x -->lude ../includes/x.md :::\n", "utf-8"
    )
    for said in ("One.", "Two."):
        place.write_text(f"---\naudience: public\n---\n{said}\n", "utf-8")
        known = check_content(places(root, cache), NOW).library
        assert known == check_content(places(root, NO_CACHE), NOW).library


def test_what_cannot_be_unpacked_is_read_anew(tmp_path: Path) -> None:
    root, cache = write(tmp_path / "base"), cache_in(tmp_path)
    first = told(root, cache)
    for store in (tmp_path / "cache").iterdir():
        store.write_bytes(b"no database")
    assert told(root, cache) == first
