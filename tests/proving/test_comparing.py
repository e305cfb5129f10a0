"""A difference is found, placed and traced to what was replaced."""

import gzip
from zoneinfo import ZoneInfo

import pytest

from kbgen.model.site import Site, Words
from kbgen.publish.media.clean import cleaned
from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.comparing import Difference, Published, difference
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.drawing import picture, told
from kbgen.publish.proving.origins import Cause, Origin, origin

ONE = b"first\nsecond line\nthird\n"
OTHER = b"first\nsecond word\nthird\n"


def file(content: bytes, mode: int = 0o100644) -> Published:
    return Published(mode, content)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (file(ONE), file(ONE), None),
        (file(ONE), file(OTHER), Difference("x", "differs", 2, "second line", "second word")),
        (file(ONE), file(ONE, 0o100600), Difference("x", "has the mode 100600 instead of 100644")),
        (None, file(ONE), Difference("x", "is new")),
        (file(ONE), None, Difference("x", "is missing")),
        (file(b"\xff\1"), file(b"\xff\2"), Difference("x", "differs at byte 1", 0, "01", "02")),
        (
            file(gzip.compress(ONE, mtime=0)),
            file(gzip.compress(OTHER, mtime=0)),
            Difference("x", "differs", 2, "second line", "second word"),
        ),
        (
            file(gzip.compress(ONE, mtime=1)),
            file(gzip.compress(ONE, mtime=2)),
            Difference("x", "is packed otherwise, with the same content"),
        ),
        (
            file(b"\x1f\x8bno"),
            file(b"\x1f\x8bso"),
            Difference("x", "differs at byte 2", 0, "6e 6f", "73 6f"),
        ),
    ],
    ids=[
        "equal",
        "another line",
        "another mode",
        "new",
        "missing",
        "bytes",
        "another line in an archive",
        "another archive of the same",
        "a broken archive",
    ],
)
def test_l15_l23_a_difference_is_told_with_its_place(
    one: Published | None, other: Published | None, expected: Difference | None
) -> None:
    assert difference("x", one, other) == expected


SITE = Site(Words({"": "Help"}), Words({"": ""}), {}, ZoneInfo("UTC"), ("en", "de"))
TEXT = "---\nid: plan\n---\n\nPublic.\n\n::: agent\nOnly support reads it.\n:::\n"
BLOCK = Change("content/articles/a/plan.md", 7, 9, Kind.BLOCK)
FRONT = Change("content/articles/a/plan.md", 1, 3, Kind.FRONT)
CAUSE = Cause(
    SITE,
    {"content/articles/a/plan.md": TEXT, "content/articles/a/plan.de.md": TEXT},
    (FRONT, BLOCK),
)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            Difference("site/articles/plan/index.html", "differs", 3, "Only support reads", "x"),
            Origin("docs/articles/plan.md", "content/articles/a/plan.md", (BLOCK,)),
        ),
        (
            Difference("site/articles/plan/index.html", "differs", 3, "<p>", "<li>"),
            Origin("docs/articles/plan.md", "content/articles/a/plan.md", (FRONT, BLOCK)),
        ),
        (
            Difference("site/de/articles/plan/index.html", "differs", 3, "<p>", "<li>"),
            Origin("docs/de/articles/plan.md", "content/articles/a/plan.de.md", ()),
        ),
        (
            Difference("site/index.html", "differs", 3, "<p>", "<li>"),
            Origin("docs/index.md", "", ()),
        ),
        (
            Difference("site/search/search_index.json", "differs", 1, "Only support reads", "x"),
            Origin("", "", (BLOCK,)),
        ),
    ],
    ids=["by its words", "by its page", "in another language", "the home page", "no page"],
)
def test_l23_a_difference_is_traced_to_what_was_replaced(
    found: Difference, expected: Origin
) -> None:
    assert origin(found, CAUSE) == expected


def test_l12_a_picture_that_says_other_words_of_itself_is_published_the_same() -> None:
    before = picture(Dice(1))
    after = told(before, Dice(2))
    assert isinstance(cleaned("a.png", before), bytes)
    assert after != before
    assert cleaned("a.png", after) == cleaned("a.png", before)


def test_l12_a_photo_gets_a_comment_behind_its_first_mark() -> None:
    photo = b"\xff\xd8\xff\xe0\0\4ab\xff\xd9"
    after = told(photo, Dice(1))
    assert after.startswith(b"\xff\xd8\xff\xfe")
    assert after.endswith(photo[2:])
