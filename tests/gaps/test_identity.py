"""A need keeps its id: when it grows, when the state is lost, and when a group is split."""

from hypothesis import given
from hypothesis import strategies as st

from kbgen.gaps.identity import Identity, KnownIds, candidate, identities
from kbgen.model.gap import is_gap_id


def named(
    groups: list[tuple[str, ...]],
    searches: dict[str, int],
    ledger: tuple[str, ...] = (),
    known: KnownIds | None = None,
) -> tuple[Identity, ...]:
    return identities(groups, searches, "en", known or KnownIds(ledger))


def after(groups: list[tuple[str, ...]], found: tuple[Identity, ...], *ledger: str) -> KnownIds:
    """Return what the next analysis knows of the one that *found* these ids."""
    before = {member: one.id for group, one in zip(groups, found, strict=True) for member in group}
    return KnownIds(ledger, before, {one.id: one.merged for one in found})


def test_an_id_follows_from_the_language_and_the_words_in_any_order() -> None:
    assert candidate("Reset my password", "en") == candidate("password reset", "en")
    assert candidate("reset password", "en") != candidate("reset password", "de")
    assert candidate("password", "en") != candidate("passwords missing", "en")


def test_a_region_is_a_language_of_its_own() -> None:
    ids = {candidate("redefinir senha", language) for language in ("pt", "pt-BR", "pt-PT")}
    assert len(ids) == 3
    assert candidate("redefinir senha", "pt-br") in ids


def test_a_ledger_from_before_regions_counted_keeps_its_ids() -> None:
    written = candidate("senha", "pt")
    (found,) = identities([("senha",)], {"senha": 1}, "pt-BR", KnownIds((written,)))
    assert found.id == written


def test_no_two_languages_have_one_id() -> None:
    written = candidate("senha", "pt")
    known = KnownIds((written,), {"senha": written}, taken=frozenset({written}))
    (found,) = identities([("senha",)], {"senha": 1}, "pt-BR", known)
    assert found.id == candidate("senha", "pt-BR")
    (other,) = identities([("senha",)], {"senha": 1}, "pt", known)
    assert other.id not in {written, found.id}


def test_opposites_have_other_ids() -> None:
    assert candidate("can log in", "en") != candidate("cannot log in", "en")
    assert candidate("convert pdf to word", "en") != candidate("convert word to pdf", "en")


def test_ids_stay_the_same_from_one_kbgen_to_the_next() -> None:
    assert candidate("reset password", "en") == "g-h0w5npmn"
    assert candidate("how do I log in", "en") == "g-9cwb9kvx"
    assert candidate("重置密码", "zh") == "g-xqh3wktt"


def test_a_group_that_grows_keeps_its_id() -> None:
    (old,) = named([("a1",)], {"a1": 3})
    known = after([("a1",)], (old,))
    assert named([("b1", "a1")], {"a1": 3, "b1": 90}, known=known) == (old,)


def test_without_state_the_ledger_keeps_an_id() -> None:
    written = candidate("a1", "en")
    (found,) = named([("b1", "a1")], {"a1": 3, "b1": 90}, ledger=(written,))
    assert found.id == written


def test_without_state_and_ledger_the_most_searched_wording_names_a_group() -> None:
    (found,) = named([("b1", "a1")], {"a1": 3, "b1": 90})
    assert found.id == candidate("b1", "en")


def test_the_ledger_goes_before_the_last_analysis() -> None:
    known = KnownIds((candidate("a1", "en"),), {"b1": "g-bbbbbbbb"})
    (found,) = named([("b1", "a1")], {"a1": 3, "b1": 90}, known=known)
    assert found == Identity(candidate("a1", "en"), ("g-bbbbbbbb",))


def test_of_two_ids_in_the_ledger_the_earliest_stays_and_the_merge_is_recorded() -> None:
    one, other = candidate("a1", "en"), candidate("b1", "en")
    (found,) = named([("b1", "a1")], {"a1": 3, "b1": 90}, ledger=(one, other))
    assert found == Identity(one, (other,))
    (found,) = named([("b1", "a1")], {"a1": 3, "b1": 90}, ledger=(other, one))
    assert found == Identity(other, (one,))


def test_a_merge_stays_recorded() -> None:
    groups: list[tuple[str, ...]] = [("a1",), ("b1",)]
    known = after(groups, named(groups, {"a1": 5, "b1": 9}))
    (both,) = named([("b1", "a1")], {"a1": 5, "b1": 9}, known=known)
    assert both == Identity(candidate("b1", "en"), (candidate("a1", "en"),))
    again = after([("b1", "a1")], (both,))
    assert named([("b1", "a1")], {"a1": 5, "b1": 9}, known=again) == (both,)


def test_what_is_parted_again_is_merged_no_more() -> None:
    merged = Identity(candidate("b1", "en"), (candidate("a1", "en"),))
    known = after([("b1", "a1")], (merged,))
    one, other = named([("b1",), ("a1",)], {"a1": 5, "b1": 9}, known=known)
    assert one == Identity(merged.id)
    assert other == Identity(candidate("a1", "en"), parted=merged.id)


def test_of_a_split_group_the_part_that_is_searched_for_most_keeps_the_id() -> None:
    (old,) = named([("a1", "b1", "c1")], {"a1": 9, "b1": 5, "c1": 6})
    known = after([("a1", "b1", "c1")], (old,))
    one, other = named([("a1",), ("b1", "c1")], {"a1": 9, "b1": 5, "c1": 6}, known=known)
    assert other.id == old.id
    assert one.id not in {old.id, candidate("b1", "en"), candidate("c1", "en")}


WORDS = tuple(f"w{number}" for number in range(9))
PARTITIONS = st.lists(st.integers(0, 4), min_size=len(WORDS), max_size=len(WORDS))
SEARCHES = st.lists(st.integers(1, 20), min_size=len(WORDS), max_size=len(WORDS))
LEDGERS = st.lists(st.sampled_from(WORDS), unique=True, max_size=5)


def groups_of(places: list[int], words: tuple[str, ...] = WORDS) -> list[tuple[str, ...]]:
    groups: dict[int, list[str]] = {}
    for word, place in zip(words, places, strict=False):
        groups.setdefault(place, []).append(word)
    return [tuple(group) for group in groups.values()]


@given(PARTITIONS, SEARCHES, LEDGERS)
def test_each_group_has_an_id_of_its_own_whatever_their_order(
    places: list[int], counts: list[int], claimed: list[str]
) -> None:
    groups = groups_of(places)
    searches = dict(zip(WORDS, counts, strict=True))
    known = KnownIds(tuple(candidate(word, "en") for word in claimed))
    found = identities(groups, searches, "en", known)
    assert len({one.id for one in found}) == len(groups)
    assert all(is_gap_id(one.id) for one in found)
    assert identities(groups[::-1], searches, "en", known) == found[::-1]
    written = {*known.ledger}
    assert written == written & {id_ for one in found for id_ in (one.id, *one.merged)}


@given(PARTITIONS, SEARCHES, LEDGERS, st.integers(1, 8))
def test_growing_never_changes_an_id(
    places: list[int], counts: list[int], claimed: list[str], first: int
) -> None:
    some = groups_of(places[:first], WORDS[:first])
    searches = dict(zip(WORDS, counts, strict=True))
    ledger = tuple(candidate(word, "en") for word in claimed if word in WORDS[:first])
    found = identities(some, searches, "en", KnownIds(ledger))
    ids = {group[0]: one.id for group, one in zip(some, found, strict=True)}
    grown = groups_of(places)
    later = identities(grown, searches, "en", after(some, found, *ledger))
    assert ids == {
        group[0]: one.id for group, one in zip(grown, later, strict=True) if group[0] in ids
    }
    assert not any(one.merged for one in later) or any(one.merged for one in found)
