"""In a real browser: misspelt words are read as on the command line, and right ones stay."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from misspelt_words import (
    ASKED,
    ENGLISH,
    GERMAN,
    PLURAL,
    RUSSIAN,
    TABLE,
    Site,
    mistyped,
    words_file,
)
from playwright.sync_api import Browser

from kbgen.words.nearest import Nearest

WORKER = Path(__file__).parents[2] / "theme" / "assets" / "kbgen" / "search-worker"
SITES = (ENGLISH, ASKED, GERMAN, PLURAL, RUSSIAN)
_READ = """([file, typed]) => {
  const vocabulary = new Vocabulary(JSON.parse(file));
  const spelling = new Spelling(vocabulary);
  const repairs = (word) =>
    wantedOf(word, { vocabulary, spelling, exact: false })
      .flatMap(({ options }) => options.slice(0, 1).map(({ repair }) => repair || ""))
      .join(" ");
  return typed.map((text) => written(`${text} `, vocabulary).map(repairs).join(" ").trim());
}"""
_NEAR = """([file, typed]) => {
  const vocabulary = new Vocabulary(JSON.parse(file));
  const spelling = new Spelling(vocabulary);
  const meant = ({ number }) => vocabulary.words[number];
  return typed.map((word) => spelling.near(plain(word)).map(meant));
}"""
Asked = Callable[[str, Site, list[str]], list[object]]


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    page = browser.new_page()
    for name in ("text", "segments", "words", "spelling", "query"):
        page.add_script_tag(content=(WORKER / f"{name}.js").read_text(encoding="utf-8"))
    files = [words_file(site, tmp_path_factory.mktemp("index")) for site in SITES]
    yield lambda script, site, typed: list(page.evaluate(script, [files[SITES.index(site)], typed]))
    page.close()


@pytest.mark.parametrize(("site", "typed", "meant"), TABLE.values(), ids=TABLE)
def test_a_word_is_read_as_it_was_meant(asked: Asked, site: Site, typed: str, meant: str) -> None:
    assert asked(_READ, site, [typed]) == [meant]


@pytest.mark.parametrize("site", [ENGLISH, ASKED, RUSSIAN], ids=["en", "en, asked", "ru"])
def test_the_browser_and_the_command_line_read_alike(asked: Asked, site: Site) -> None:
    answered = {word: count for word, count in site.asked.items() if word in site.pages}
    nearest = Nearest(site.pages, site.language, answered)
    typed = mistyped(site, 2_000)
    found = zip(typed, asked(_NEAR, site, typed), strict=True)
    assert [(word, here) for word, here in found if nearest.near(word) != here] == []
    assert sum(len(nearest.near(word)) > 0 for word in typed) > 700


def test_a_word_is_sought_in_the_chunk_that_has_it_by_code_points(browser: Browser) -> None:
    words = sorted(("z", "\ufa11", "\uff76", "\U0001f600", "\U00020bb7"))
    page = browser.new_page()
    page.add_script_tag(content=(WORKER / "files.js").read_text(encoding="utf-8"))
    chunk = (
        "([chunks, word]) => chunkOf(chunks.map(([a, b, c]) => [inOrder(a), inOrder(b), c]), word)"
    )
    for cut in range(1, len(words)):
        chunks = [(words[0], words[cut - 1], "one"), (words[cut], words[-1], "two")]
        found = [page.evaluate(chunk, [chunks, word]) for word in words]
        assert found == ["one"] * cut + ["two"] * (len(words) - cut)
    page.close()
