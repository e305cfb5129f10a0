"""Bytes that are no text, and characters that nobody sees."""

from pathlib import Path

import pytest
from hostile_bases import ARTICLES, at, codes, guide, ids, read, write

from kbgen.adapters.content import Content
from kbgen.model.library import Source
from kbgen.publish.reading.text import decoded
from kbgen.publish.reading.unseen import unseen_problems

TEXT = guide("a")
# the bytes of a file, and what is said of them: line, column, offset
BYTES: dict[str, tuple[bytes, tuple[int, int, int]]] = {
    "UTF-16 of little ends": (TEXT.encode("utf-16-le"), (1, 2, 1)),
    "UTF-16 of little ends with a mark": (b"\xff\xfe" + TEXT.encode("utf-16-le"), (1, 1, 0)),
    "UTF-16 of big ends with a mark": (b"\xfe\xff" + TEXT.encode("utf-16-be"), (1, 1, 0)),
    "UTF-32 with a mark of four bytes": (TEXT.encode("utf-32"), (1, 1, 0)),
    "UTF-32 of big ends with a mark": (b"\0\0\xfe\xff" + TEXT.encode("utf-32-be"), (1, 1, 0)),
    "Latin-1": (b"---\nid: a\ntitle: \xfcber\n---\n", (3, 8, 17)),
    "Latin-1 behind letters of two bytes": (b"\xc3\xbc\xc3\xbc\xfc", (1, 3, 4)),
    "Latin-1 behind a mark": (b"\xef\xbb\xbfab\xfc", (1, 3, 5)),
    "Latin-1 on a line of Windows": (b"a\r\nb\xfc", (2, 2, 4)),
    "half a character": (b"a\n\xed\xa0\x80", (2, 1, 2)),
    "a character that is too long": (b"a\n\xc0\xaf", (2, 1, 2)),
    "a character that is cut off": (b"ab\n\xe2\x82", (2, 1, 3)),
    "a NUL": (b"ab\nc\x00d", (2, 2, 4)),
    "an escape": (b"ab\x1b[2J", (1, 3, 2)),
    "a form feed": (b"ab\x0c", (1, 3, 2)),
    "a delete": (b"\x7f", (1, 1, 0)),
    "a control character of two bytes": ("ü\x85".encode(), (1, 2, 2)),
    "no character": ("ab\ufffe".encode(), (1, 3, 2)),
}


@pytest.mark.parametrize(("raw", "place"), BYTES.values(), ids=BYTES)
def test_m13_bytes_that_are_no_text_are_an_error_at_their_offset(
    raw: bytes, place: tuple[int, int, int]
) -> None:
    found = decoded("a.md", raw)
    assert not isinstance(found, Source)
    assert found.code == "KB101"
    assert (found.place.line, found.place.column) == place[:2]
    assert f"(byte {place[2]} of the file" in found.what


def test_m13_files_that_are_no_text_are_named_and_the_others_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{ARTICLES}/a{number}.md": raw for number, (raw, _) in enumerate(BYTES.values())
    }
    content = read(write(tmp_path, files))
    assert ids(content) == ["good"]
    for path in files:
        assert codes(content, path) == {"KB101"}


def test_m13_a_translation_of_an_article_that_is_no_text_is_not_reported(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{ARTICLES}/a.md": b"\xff", f"{ARTICLES}/a.de.md": guide("a")}
    content = read(write(tmp_path, files))
    assert at(content, f"{ARTICLES}/a.de.md") == []


SIGNS = {
    "a right-to-left override": "\u202e",
    "a left-to-right override": "\u202d",
    "a right-to-left embedding": "\u202b",
    "the end of a direction": "\u202c",
    "an isolate": "\u2067",
    "the end of an isolate": "\u2069",
    "a right-to-left mark": "\u200f",
    "a space without width": "\u200b",
    "a word joiner": "\u2060",
    "a joiner": "\u200d",
    "a non-joiner": "\u200c",
    "a mark of the byte order": "\ufeff",
    "an invisible plus": "\u2064",
    "a tag": "\U000e0041",
    "a Hangul filler": "\u3164",
    "a grapheme joiner": "\u034f",
    "a line separator": "\u2028",
    "a soft hyphen": "\u00ad",
}
# where the character stands, and what it is there
SPOTS = {
    "text": ("The text {0}stands here.", "KB161"),
    "code": ("```python\nif user == 'admin{0}': # x\n```", "KB161"),
    "inline code": ("Run `rm {0} file` now.", "KB161"),
    "a heading": ("### Next{0} step\n\nText.", "KB162"),
    "a heading in a list": ("- ### Next{0} step\n\n  Text.", "KB162"),
    "the address of a link": ("[Shop](https://shop{0}.example.com/)", "KB162"),
    "a reference": ("[Shop][s]\n\n[s]: https://shop.example.com/{0}", "KB162"),
    "an automatic link": ("<https://shop.example.com/{0}>", "KB162"),
    "an address in HTML": ('<a href="https://shop.example.com/{0}">Shop</a>', "KB162"),
    "a title": ("title: The {0}title", "KB162"),
    "an answer": ("answers: [how {0} to]", "KB162"),
}


def spotted(spot: str, sign: str) -> str:
    """Return an article with *sign* in a *spot*."""
    text = SPOTS[spot][0].format(sign)
    if text.startswith(("title:", "answers:")):
        return guide("a").replace("title: A\n", "").replace("kind:", f"{text}\nkind:")
    return guide("a", text)


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize("spot", SPOTS)
def test_m11_a_character_that_nobody_sees_is_named_at_its_place(spot: str, sign: str) -> None:
    text = spotted(spot, sign)
    line = next(number for number, line in enumerate(text.split("\n"), 1) if sign in line)
    column = text.split("\n")[line - 1].index(sign) + 1
    (found,) = unseen_problems(Source("a.md", text))
    assert found.code == SPOTS[spot][1]
    assert (found.place.line, found.place.column) == (line, column)
    assert f"U+{ord(sign):04X}" in found.what


def test_m11_the_name_of_the_character_is_said() -> None:
    (found,) = unseen_problems(Source("a.md", guide("a", "if x:\u202e")))
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in found.what


MEANT = {
    "Persian": "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a flag": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Hebrew beside Latin": "\u05e9\u05dc\u05d5\u05dd C++\u200f!",
    "a German word": "Donau\u00addampf\u00adschiff",
    "Hindi": "\u0915\u094d\u200d\u0937",
}


@pytest.mark.parametrize("text", MEANT.values(), ids=MEANT)
def test_m11_characters_that_a_script_needs_are_fine(text: str) -> None:
    for spot in ("text", "a heading", "a title"):
        found = [
            problem.what[:16] for problem in unseen_problems(Source("a.md", spotted(spot, text)))
        ]
        # a soft hyphen could hide a section of staff from its template
        assert found == (["here stands U+00"] if spot == "a heading" and "\u00ad" in text else [])


@pytest.fixture(scope="module")
def spots(tmp_path_factory: pytest.TempPathFactory) -> Content:
    files: dict[str, str | bytes] = {
        f"{ARTICLES}/a{number}.md": spotted(spot, "\u202e").replace("id: a", f"id: a{number}")
        for number, spot in enumerate(SPOTS)
    }
    return read(write(tmp_path_factory.mktemp("spots"), files))


@pytest.mark.parametrize("spot", SPOTS)
def test_m11_the_check_of_the_content_reports_it(spots: Content, spot: str) -> None:
    path = f"{ARTICLES}/a{list(SPOTS).index(spot)}.md"
    assert SPOTS[spot][1] in codes(spots, path)


def test_m11_a_staff_heading_with_an_unseen_character_is_no_public_heading(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        f"{ARTICLES}/a{number}.md": guide(f"a{number}", f"Text.\n\n## Back{sign}ground\n\nSECRET")
        for number, sign in enumerate(SIGNS.values())
    }
    content = read(write(tmp_path, texts))
    for path in texts:
        assert codes(content, path) & {"KB118", "KB162"}, path


def test_l8_comments_reach_no_edition_wherever_they_stand_outside_of_code(tmp_path: Path) -> None:
    body = (
        "a <!-- S --> b\n\n<!-- S\nS -->\n\n- c <!-- S -->\n\n> d <!-- S -->\n\n"
        "| e <!-- S --> |\n| --- |\n| f <!-- S --> |\n\n### g <!-- S -->\n\nh\n\n"
        "!!! note\n\n    i <!-- S -->\n\n[^1]: j <!-- S -->\n\nk [^1] `<!-- kept -->`\n\n"
        "```html\n<!-- kept -->\n```\n\n<div>\n<!-- S -->\n</div>\n"
    )
    content = read(write(tmp_path, {f"{ARTICLES}/a.md": guide("a", body)}))
    (article,) = (one for one in content.library.articles if one.id == "a")
    text = "".join(piece.text for part in article.sections for piece in part.pieces)
    assert "S " not in text.replace("Steps", "")
    assert text.count("<!-- kept -->") == 2
