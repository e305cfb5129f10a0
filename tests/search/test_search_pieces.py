"""How rows are cut into pieces, and CBOR as Pagefind's files have it."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.publish.finding.cbor import Value, head, value, written
from kbgen.publish.finding.pieces import Bounds, pieces

BOUNDS = Bounds(least=40, most=90, each=4)
NAMES = [f"word{number}" for number in range(2_000)]
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.integers(-(2**63), 2**63) | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=30),
    max_leaves=40,
)


def cut(names: list[str], size: int = 10) -> list[list[str]]:
    return list(pieces(((name, size, name) for name in names), BOUNDS))


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 200)), max_size=60))
def test_pieces_hold_all_in_order_and_keep_their_bounds(things: list[tuple[str, int]]) -> None:
    found = list(pieces(((name, size, (name, size)) for name, size in things), BOUNDS))
    assert list(chain(*found)) == things
    totals = [sum(size for _, size in piece) for piece in found]
    assert all(
        total <= BOUNDS.most or len(piece) == 1 for total, piece in zip(totals, found, strict=True)
    )


@given(st.integers(0, len(NAMES) - 1))
def test_one_thing_less_changes_the_pieces_near_to_it_alone(at: int) -> None:
    before = {tuple(piece) for piece in cut(NAMES)}
    after = {tuple(piece) for piece in cut(NAMES[:at] + NAMES[at + 1 :])}
    assert len(after - before) <= 12 < len(before) // 10


def test_nothing_makes_no_piece() -> None:
    assert cut([]) == []


@given(VALUES)
def test_what_was_written_is_read(told: Value) -> None:
    assert value(written(told)) == told


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (23, "17"),
        (24, "1818"),
        (256, "190100"),
        (65_536, "1a00010000"),
        (-25, "3818"),
        ("é", "62c3a9"),
        ([1, ["a"]], "8201" + "816161"),
    ],
)
def test_values_are_written_as_the_standard_says(told: Value, said: str) -> None:
    assert written(told).hex() == said


@pytest.mark.parametrize("plain", [b"", b"\x82\x01", b"\x63ab", b"\x41a", b"\xa0", b"\xf6"])
def test_what_is_cut_off_or_of_another_kind_is_no_value(plain: bytes) -> None:
    with pytest.raises(ValueError, match="search index"):
        value(plain)


def test_a_head_tells_kind_number_and_where_it_ends() -> None:
    assert head(b"\x00\x99\x01\x00", 1) == (4, 256, 4)
