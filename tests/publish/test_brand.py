"""The brand: colours that can be read, fonts without what stands beside them, and its style."""

import struct
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.model.library import Source
from kbgen.model.picture import Fault
from kbgen.model.site import Brand, Schemes
from kbgen.publish.media.fonts import Font, cleaned_font
from kbgen.publish.reading.brand import GROUNDS, grounds, readable_in
from kbgen.publish.reading.colours import READABLE, colour, contrast, least, upon
from kbgen.publish.reading.settings import read_settings
from kbgen.publish.showing.brand_style import brand_style
from kbgen.publish.showing.speech import day, number, phrases
from kbgen.publish.showing.spoken import speaking, spoken

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
HEAD = struct.Struct(">4s4sIHHIIHHIIIII")
PLAIN = bytes([0, 4])  # a table `cmap` of four bytes
VARIABLE = bytes([47, 4])  # a table `fvar`


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("written", ["#0B5D57", "0b5d57", "#0b5d57"])
def test_a_colour_may_be_written_with_and_without_its_sign(written: str) -> None:
    assert colour(written) == "#0b5d57"


@settings(deadline=None)
@given(COLOURS)
def test_text_on_any_primary_colour_can_be_read(primary: str) -> None:
    assert contrast(upon(primary), primary) >= READABLE


@settings(deadline=None)
@given(COLOURS, st.sampled_from(sorted(GROUNDS)))
def test_each_accent_has_a_nearest_one_that_can_be_read(accent: str, scheme: str) -> None:
    found = readable_in(accent, scheme)
    assert least(found, grounds(found, scheme)) >= READABLE
    assert readable_in(found, scheme) == found


def test_an_accent_for_light_pages_alone_is_made_lighter_for_dark_ones() -> None:
    style = brand_style(Brand(accent=Schemes("#0b5d57")), {}, frozenset())
    light, dark = style.split('[data-md-color-scheme="slate"]')
    assert "--kb-accent: #0b5d57" in light
    assert "--kb-accent: #0b5d57" not in dark
    assert "--md-primary-fg-color" not in style


def test_a_bright_primary_colour_gets_black_text() -> None:
    style = brand_style(Brand(primary=Schemes("#ffd400")), {}, frozenset())
    assert style.count("--md-primary-bg-color: #000000") == 2


def test_no_brand_has_no_style() -> None:
    assert brand_style(Brand(), {}, frozenset()) == ""


def test_a_variable_font_has_all_weights_and_another_one() -> None:
    fonts = {"text": "../brand/1.woff2", "code": "../brand/2.woff2"}
    style = brand_style(Brand(), fonts, frozenset({"text"}))
    assert 'font-family: "kb-text"; font-style: normal; font-weight: 100 900' in style
    assert 'font-family: "kb-code"; font-style: normal; font-weight: 400' in style
    assert '--md-text-font: "kb-text"' in style
    assert '--md-code-font: "kb-code"' in style


def test_what_stands_after_the_tables_of_a_font_is_not_published() -> None:
    whole = _font(PLAIN, b"data", b"designed by Ana Ruiz, internal draft")
    found = cleaned_font(whole)
    assert isinstance(found, Font)
    assert found.content == _font(PLAIN, b"data", b"")
    assert not found.variable
    assert cleaned_font(found.content) == found


def test_a_font_with_axes_is_variable() -> None:
    found = cleaned_font(_font(VARIABLE, b"data", b""))
    assert isinstance(found, Font)
    assert found.variable


@pytest.mark.parametrize(
    "data",
    [b"", b"wOFF" + bytes(60), b"wOF2" + bytes(8), b"\x00\x01\x00\x00" + bytes(60)],
    ids=["empty", "woff", "cut", "ttf"],
)
def test_what_is_no_woff2_font_is_not_published(data: bytes) -> None:
    found = cleaned_font(data)
    assert isinstance(found, Fault)
    assert found.code == "KB421"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_font_or_a_fault(noise: bytes) -> None:
    whole = _font(PLAIN, b"data", b"")
    assert isinstance(cleaned_font(whole[: len(noise)] + noise), Font | Fault)


def test_contacts_have_a_promised_answer_time_in_each_language() -> None:
    text = (
        "name: A\ntimezone: UTC\nlanguages: [en, de]\ncontacts:\n"
        "  - {title: B, link: mailto:a@b.example, answer: {en: today, de: heute}}\n"
    )
    found, problems = read_settings(Source("content/kb.yml", text), Source("c.yml", ""))
    assert not problems
    assert found is not None
    assert found.site.contacts[0].answer.text("de") == "heute"


def test_titles_that_no_author_wrote_are_said_in_the_language_of_the_page() -> None:
    html = (
        '<div class="admonition note">\n<p class="admonition-title">Note</p>\n</div>'
        '<div class="admonition note">\n<p class="admonition-title">Notes</p>\n</div>'
        '<details class="tip"><summary>Tip</summary></details>'
        '<input type="checkbox" disabled="">'
    )
    found = spoken(html, phrases("de"))
    assert ">Hinweis</p>" in found
    assert ">Notes</p>" in found
    assert "<summary>Tipp</summary>" in found
    assert '<input aria-label="Aufgabe" type="checkbox"' in found


def test_an_author_decides_what_links_to_sections_say() -> None:
    given_: list[dict[str, object]] = [{"toc": {"permalink_title": "Hier"}}, {"footnotes": {}}]
    toc, footnotes = speaking(given_, phrases("de"))
    assert toc == {"toc": {"permalink_title": "Hier"}}
    assert footnotes == {"footnotes": {"BACKLINK_TITLE": phrases("de")["footnote_back"]}}


def test_a_language_without_phrases_gets_english_ones_and_its_own_dates() -> None:
    assert phrases("nl") == phrases("en")
    assert phrases("de-AT") == phrases("de")
    assert day(date(2026, 10, 14), "nl") == "14 oktober 2026"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "12,345"), ("de", "12.345"), ("ru", "12\u00a0345"), ("zh", "12,345")],
)
def test_numbers_are_written_as_each_language_does(language: str, written: str) -> None:
    assert number(12345, language) == written


def _font(table: bytes, data: bytes, beside: bytes) -> bytes:
    """Return a woff2 file with one table, and *beside* it what no browser draws."""
    filled = data + bytes(-(HEAD.size + len(table) + len(data)) % 4)
    rest = table + filled + beside
    size = HEAD.size + len(rest)
    head = HEAD.pack(b"wOF2", b"\0\1\0\0", size, 1, 0, 9, len(data), 1, 0, 0, 0, 0, 0, 0)
    return head + rest
