"""Everything that kbgen and the theme say on a page is said in the language of the page."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest
from built_once import Builds
from every_kind import built_base

from kbgen.publish.showing.speech import phrases

TREES = {"ru": "", "zh": "zh/", "de": "de/"}
# Names of formats, of the language switch and of what has no other name.
NAMES = frozenset(
    {"Atom", "RSS", "JSON", "FAQ", "Feed", "Deutsch", "kbgen", "CSV", "ZIP", "cookie", "Cookie"}
)
# Of no language: codes, marks of keys that one types, addresses that templates hold.
UNSPOKEN = ("code", "script", "style", "svg", "kbd")
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "label", "data-label")
_WORD = re.compile(r"[A-Za-z]{2,}")
_ENDLESS = "area base br col embed hr img input link meta source track wbr"


@pytest.fixture(scope="module")
def built(builds: Builds) -> Path:
    return builds.once("spoken", lambda root: built_base(root, tuple(TREES)))


@pytest.mark.parametrize("edition", ["public", "agent"])
@pytest.mark.parametrize("language", ["ru", "zh"])
def test_a_page_in_another_script_has_no_latin_word(
    built: Path, edition: str, language: str
) -> None:
    found = {
        (page, text)
        for page, text in _said(built / edition / "site", language)
        if any(word not in NAMES for word in _WORD.findall(text))
    }
    assert not found


@pytest.mark.parametrize("edition", ["public", "agent"])
def test_a_german_page_says_nothing_that_is_said_in_english(built: Path, edition: str) -> None:
    english = _plain_texts(_theme("en")) | set(phrases("en").values())
    english -= _plain_texts(_theme("de")) | set(phrases("de").values()) | NAMES
    found = {(page, text) for page, text in _said(built / edition / "site", "de")}
    assert len(english) > 100
    assert not {(page, text) for page, text in found if text in english}


@pytest.mark.parametrize("language", TREES)
def test_a_page_names_its_language_and_that_of_text_that_is_not_translated(
    built: Path, language: str
) -> None:
    site = built / "public" / "site" / TREES[language]
    for page in (site / "index.html", site / "articles" / "guide" / "index.html"):
        text = page.read_text(encoding="utf-8")
        assert f'<html lang="{language}"' in text
        untranslated = language != "ru" and page.parent.name == "guide"
        assert ('<div lang="ru">' in text) == untranslated


def test_dates_are_written_as_each_language_does(built: Path) -> None:
    texts = {
        language: (built / "public/site" / tree / "articles/1/index.html").read_text("utf-8")
        for language, tree in TREES.items()
    }
    assert "11 октября 2026" in texts["ru"]
    assert "2026年10月11日" in texts["zh"]
    assert "11. Oktober 2026" in texts["de"]


def _said(site: Path, language: str) -> Iterator[tuple[str, str]]:
    """Yield page and text for all that the pages of a language show or read out."""
    root = site / TREES[language]
    others = {root / tree for tree in TREES.values() if tree and root == site}
    for page in sorted(root.rglob("*.html")):
        if not any(page.is_relative_to(other) for other in others):
            heard = _Heard()
            heard.feed(page.read_text(encoding="utf-8"))
            name = page.relative_to(root).as_posix()
            yield from ((name, text) for text in heard.texts)


class _Heard(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _ENDLESS.split():
            self._open.append(tag)
        self.texts += [given[name] for name in ATTRIBUTES if given.get(name, "").strip()]
        if given.get("name") == "kb-say":
            self.texts += _strings(json.loads(given["content"]))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if self._open[-1:] == ["script"] and text.startswith('{"base"'):
            self.texts += _strings(json.loads(text)["translations"])
        elif text and not set(self._open) & set(UNSPOKEN):
            self.texts.append(text)


def _strings(value: object) -> list[str]:
    """Return the texts in a value of JSON."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return [value] if isinstance(value, str) else []


def _theme(language: str) -> str:
    theme = find_spec("material")
    assert theme is not None
    folders = theme.submodule_search_locations or []
    return Path(folders[0], f"templates/partials/languages/{language}.html").read_text("utf-8")


def _plain_texts(template: str) -> set[str]:
    return set(re.findall(r'^  "[\w.]+": "(.+)"', template, re.MULTILINE))
