"""What tells who somebody is does not outlive masking; other words do."""

import pytest
from cost import cost
from hypothesis import given
from hypothesis import strategies as some
from masked_texts import KEPT, TABLE, mixtures, outlived, secrets

from kbgen.listen.masking import LABELS, LONGEST, masked


@pytest.mark.parametrize(("text", "left"), TABLE.items())
def test_c12_what_tells_who_somebody_is_goes(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize("text", KEPT)
def test_what_people_search_stays(text: str) -> None:
    assert masked(text) == text


def test_c12_no_card_account_or_address_outlives_masking_wherever_it_stands() -> None:
    assert [text for text in map(masked, secrets(200)) if outlived(text)] == []


def test_masking_twice_is_masking_once() -> None:
    once = list(map(masked, [*TABLE, *KEPT, *mixtures(5000)]))
    assert list(map(masked, once)) == once


@given(some.text())
def test_any_text_can_be_masked(text: str) -> None:
    masked(text, ["Falcon"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("when comes Falcon?", "when comes [word]?"),
        ("FALCON beta", "[word] beta"),
        ("project  falcon-x", "[word]"),
        ("Project_Falcon X", "[word]"),
        ("falconry", "falconry"),
        ("ｆａｌｃｏｎ", "[word]"),
        ("下载猎鹰版", "下载[word]版"),
        ("falcon@mail.example", "[email]"),
        ("[email] falcon", "[email] [word]"),
        ("a (b) c", "a [word]) c"),
    ],
)
def test_i6_a_word_of_the_settings_is_never_written(text: str, left: str) -> None:
    words = ("Falcon", "Project Falcon X", "猎鹰", "email", "(b", " ")
    assert masked(text, words) == left
    assert masked(left, words) == left


@pytest.mark.parametrize(
    "text",
    [
        *(
            "a",
            "1",
            "@",
            "(",
            "[",
            "%",
            "0",
            "+",
            ".",
            "-",
            " ",
            "\u00ad",
            "_",
            "=",
            "1 ",
            "0 ",
            "a@",
        ),
        *(
            "A1",
            "00 ",
            "+ ",
            "4111 ",
            "DE89",
            "password ",
            "password is ",
            "sk-",
            "eyJ.",
            "a at ",
            "(at",
        ),
        *("konto ", "konto: ", "%25", "%40", "1\u00ad", "a1-", "0000-", "()", "at)", "1_", "1|||"),
    ],
)
def test_i7_a_hostile_text_is_masked_in_a_moment(text: str) -> None:
    long = text * (100_000 // len(text))
    longest = (text * LONGEST)[: LONGEST - 1] + "\n"
    assert cost(lambda: [masked(typed, ["Falcon"]) for typed in (long, longest)]) < 0.2


def test_of_a_text_that_nobody_types_only_the_beginning_is_looked_at() -> None:
    assert len(masked("a" * 100_000)) < LONGEST
    assert "4111" not in masked(f"{'anna@mail.example ' * 55}4111 1111 1111 1111")


def test_each_label_of_the_table_is_known() -> None:
    found = {
        f"[{part.partition(']')[0]}]" for left in TABLE.values() for part in left.split("[")[1:]
    }
    assert found <= LABELS
