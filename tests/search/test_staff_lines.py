"""Text for staff in the index: where it begins and ends, and that public indexes tell nothing."""

import pytest

from kbgen.model.search import Block
from kbgen.publish.finding.record_html import _blocks
from kbgen.publish.finding.staff_lines import staff_lines


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("One\n\nTwo", []),
        ("One\n/// staff | Staff only\n\nTwo\n///\nThree", [1, 2, 3, 4]),
        ("////// staff | S\n/// html | div\nTwo\n///\n//////\nOut", [0, 1, 2, 3, 4]),
        ("/// staff | S\nnever closed", []),
        ("/// note | staff\nTwo\n///", []),
        ('- a\n\n    !!! staff "S"\n\n        b\n\n    c\n- d', [2, 3, 4, 5]),
        ("> /// staff | S\n> two\n> ///\n> three", [0, 1, 2]),
        ("## Two { #two .kb-staff }\n\nOut", [0]),
        ("## Two { #two }", []),
    ],
)
def test_lines_for_staff_are_those_inside_their_blocks(text: str, inside: list[int]) -> None:
    assert sorted(staff_lines(text)) == inside


def test_signs_stand_where_text_for_staff_begins_and_ends() -> None:
    blocks = [Block("a"), Block("b", staff=True), Block("c", staff=True), Block("d"), Block("e")]
    assert "".join(_blocks(blocks, ())) == (
        '<p>a</p><p id="kb-staff-1"></p><p>b</p><p>c</p><p id="kb-all-2"></p><p>d</p><p>e</p>'
    )


def test_text_that_ends_with_words_for_staff_is_closed() -> None:
    assert "".join(_blocks([Block("b", staff=True)], ())) == (
        '<p id="kb-staff-1"></p><p>b</p><p id="kb-all-2"></p>'
    )


def test_without_text_for_staff_there_is_no_sign() -> None:
    assert "".join(_blocks([Block("a"), Block("b")], ())) == "<p>a</p><p>b</p>"
