"""Indexes made with what earlier builds worked out are those that are made without it."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_pages import page

from kbgen.adapters.build_cache import BuildCache, Store
from kbgen.adapters.index import listed, write_index
from kbgen.adapters.kept_files import note_files, take_over_files
from kbgen.adapters.memory import Memory
from kbgen.adapters.staged_files import Target
from kbgen.model.search import Document
from kbgen.ranking.analysed import analysed, read_page, said_in
from kbgen.ranking.postings import counted, lengths, postings
from kbgen.words.analyser import Analyser, known_words

# What a page says depends on the words of all: neighbours that are one word, parts of compounds.
SITES = {
    "a word that joins neighbours of another page": (
        "en",
        (page("Data", "the data bases answer"),),
        (page("Data", "the data bases answer"), page("New", "databases")),
    ),
    "that word gone": (
        "en",
        (page("Data", "the data bases answer"), page("New", "databases")),
        (page("Data", "the data bases answer"),),
    ),
    "a part of a compound of another page": (
        "de",
        (page("Konto", "Rechnungsexport"),),
        (page("Konto", "Rechnungsexport"), page("Neu", "Rechnungen und Export")),
    ),
    "another body": ("en", (page("Export", "one"),), (page("Export", "two"),)),
    "the same words in other fields": (
        "en",
        (page("Export", "csv", headings=("one", "two"), description="three"),),
        (page("Export", "three\ncsv", headings=("one",), description="two"),),
    ),
    "another query claimed": (
        "en",
        (page("Export", answers=("csv",)),),
        (page("Export", answers=("excel",)),),
    ),
}


def _store(folder: Path) -> Store:
    folder.mkdir(exist_ok=True)
    return BuildCache(folder).store("search")


def _listed(folder: Path, language: str, pages: Iterable[Document], store: Store | None) -> bytes:
    write_index(folder, language, pages, Memory(store) if store else None)
    return listed(folder)


@pytest.mark.parametrize("case", SITES)
def test_pages_read_by_an_earlier_build_are_indexed_like_new_ones(
    tmp_path: Path, case: str
) -> None:
    language, before, after = SITES[case]
    store = _store(tmp_path / "cache")
    first = _listed(tmp_path / "index", language, before, store)
    kept = _listed(tmp_path / "index", language, after, store)
    assert kept == _listed(tmp_path / "plain", language, after, None)
    assert kept != first


_WORDS = st.lists(st.sampled_from(["data", "bases", "databases", "log", "in", "login", "10", "gb"]))


@given(st.lists(_WORDS.map(" ".join), min_size=1, max_size=3), st.sampled_from(["en", "de"]))
def test_a_page_read_apart_has_the_terms_that_it_has_on_its_site(
    texts: list[str], language: str
) -> None:
    pages = [page(f"Page {at}", text) for at, text in enumerate(texts)]
    site = Analyser(language, known_words(map(said_in, pages), language))
    reader = site if site.cuts else Analyser(language)
    for one in pages:
        told = analysed(one, site)
        read = read_page(one, reader)
        assert {name: dict(read.counts(name, site)) for name in told.terms} == {
            name: counted(terms) for name, terms in told.terms.items()
        }


def test_postings_are_the_pages_of_each_term_in_order() -> None:
    pages = [{"b": 2, "a": 1}, {}, {"b": 1}]
    found = [(term, list(at), list(times)) for term, at, times in postings(pages)]
    assert found == [("a", [0], [1]), ("b", [0, 2], [2, 1])]
    assert list(lengths(pages)) == [3, 0, 1]


def test_what_a_build_did_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    store = _store(tmp_path)
    Memory(store).all_of(str, [(b"old", 1), (b"new", 2)])
    later = Memory(store)
    assert later.all_of(_never, [(b"new", 2)]) == ["2"]
    later.forget_others()
    assert store.find([b"old", b"new"]).keys() == {b"new"}


def _never(_: int) -> str:
    raise AssertionError("it was worked out before")


def test_files_that_follow_from_the_same_stand_again_where_they_stood(tmp_path: Path) -> None:
    made, again, store = tmp_path / "made", tmp_path / "again", _store(tmp_path / "cache")
    (made / "index").mkdir(parents=True)
    (made / "index" / "one").write_bytes(b"\0\xff")
    (made / "other").write_bytes(b"is not asked for")
    note_files(store, b"key", [(Target(made), "index/*")])
    made = made.rename(tmp_path / "last")
    assert take_over_files(store, b"key", [(Target(again, made), "index/*")])
    assert [path.name for path in again.rglob("*") if path.is_file()] == ["one"]
    assert (again / "index" / "one").samefile(made / "index" / "one")


def test_files_of_which_one_is_another_now_are_not_taken_over(tmp_path: Path) -> None:
    made, store = tmp_path / "made", _store(tmp_path / "cache")
    made.mkdir()
    (made / "one").write_bytes(b"1")
    (made / "two").write_bytes(b"2")
    note_files(store, b"key", [(Target(made), "*")])
    (made / "two").write_bytes(b"3, as it was not noted")
    again = Target(tmp_path / "again", made)
    assert not take_over_files(store, b"key", [(again, "*")])
    assert not list(again.folder.glob("*"))
    assert not take_over_files(store, b"other", [(again, "*")])
    assert not take_over_files(store, b"key", [(Target(tmp_path / "again"), "*")])
