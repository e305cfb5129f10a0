"""A word that nobody knows is read as the known one that it was meant to be."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.words.beginnings import is_slip
from kbgen.words.spelling import Speller, is_near

KNOWN = {
    "password": 40,
    "passport": 3,
    "export": 30,
    "expert": 1,
    "import": 30,
    "workspace": 9,
    "workspaces": 2,
    "müller": 5,
    "пароль": 8,
    "e1045": 9,
    "sso": 9,
}
MEANT = {
    "a letter left out": ("pasword", "password"),
    "a letter too many": ("passsword", "password"),
    "two letters swapped": ("passwrod", "password"),
    "another letter": ("passwprd", "password"),
    "the first letter": ("assword", "password"),
    "fewer mistakes before what is said more": ("passporr", "passport"),
    "what is said more of those with as many": ("expprt", "export"),
    "two mistakes in a long word": ("wrkspacce", "workspace"),
    "two mistakes in a short one": ("expit", ""),
    "an accent": ("muller", "müller"),
    "cyrillic": ("паралль", "пароль"),
    "a known word": ("passport", "passport"),
    "a code": ("e1046", ""),
    "a short word": ("ssp", ""),
    "nothing like it": ("zebra", ""),
    "chinese": ("重置密码", ""),
    "a word without end": ("x" * 5_000, ""),
}


@pytest.mark.parametrize(("typed", "meant"), MEANT.values(), ids=MEANT)
def test_a_word_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert Speller(KNOWN).meant(typed) == meant


def test_a_word_that_is_never_said_is_known_too() -> None:
    assert Speller({"password": 0}).meant("pasword") == "password"


def test_spelling_writes_nothing_to_logs_and_costs_no_start() -> None:
    code = """if True:
        import sys
        import kbgen.words.suggesting, kbgen.gaps.groups
        assert "symspellpy" not in sys.modules
        from kbgen.words.spelling import Speller
        assert Speller({"password": 1}).meant("pasword") == "password"
        import logging
        assert not logging.getLogger("symspellpy").handlers
    """
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_a_speller_learns() -> None:
    speller = Speller(KNOWN)
    assert speller.meant("zebar") == ""
    speller.learn("zebra", 1)
    assert speller.meant("zebar") == "zebra"


SLIPS = {
    "a key beside": ("oassword", "password"),
    "swapped": ("apssword", "password"),
    "doubled": ("ppassword", "password"),
    "elsewhere": ("passwrod", "password"),
}
OTHER_WORDS = {
    "asynchronous": ("asynchronous", "synchronous"),
    "ebook": ("ebook", "book"),
    "read": ("read", "unread"),
    "a key far away": ("kassword", "password"),
    "a letter before": ("apassword", "password"),
}


@pytest.mark.parametrize(("typed", "meant"), SLIPS.values(), ids=SLIPS)
def test_a_word_that_begins_as_another_may_be_that(typed: str, meant: str) -> None:
    assert is_slip(typed, meant)


@pytest.mark.parametrize(("typed", "meant"), OTHER_WORDS.values(), ids=OTHER_WORDS)
def test_a_word_that_begins_otherwise_is_another_word(typed: str, meant: str) -> None:
    assert not is_slip(typed, meant)


def distance(one: str, other: str) -> int:
    """Return how many mistakes lie between two words, by the book (optimal string alignment)."""
    table = [[row + column for column in range(len(other) + 1)] for row in range(len(one) + 1)]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            table[row][column] = min(
                table[row - 1][column] + 1,
                table[row][column - 1] + 1,
                table[row - 1][column - 1] + (one[row - 1] != other[column - 1]),
            )
            if row > 1 and column > 1 and one[row - 2 : row] == other[column - 2 : column][::-1]:
                table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
    return table[-1][-1]


WORDS = st.text("abc", min_size=1, max_size=7)


@given(WORDS, WORDS)
def test_mistakes_are_counted_as_in_the_book(one: str, other: str) -> None:
    assert is_near(one, other, 1) == (distance(one, other) <= 1)
    assert is_near(one, other, 2) == (distance(one, other) <= 2)


@given(
    st.lists(st.text("abcde", min_size=4, max_size=10), min_size=1), st.text("abcde", max_size=9)
)
def test_what_is_meant_is_near_and_nothing_nearer_is_known(known: list[str], typed: str) -> None:
    meant = Speller(dict.fromkeys(known, 1)).meant(typed)
    most = 0 if len(typed) < 3 else 1 if len(typed) < 6 else 2
    near = [word for word in known if distance(word, typed) <= most]
    if not near:
        assert meant == ""
        return
    assert distance(meant, typed) == min(distance(word, typed) for word in near)
