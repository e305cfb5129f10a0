"""What builds keep for the next: found again by its key, by nobody else, and never in the way."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kbgen.adapters.build_cache import NO_CACHE, Store, cache_of, digest
from kbgen.cli.options import places_at
from kbgen.errors import ConfigurationError, UsageError


def test_what_was_kept_is_found_by_its_key(tmp_path: Path) -> None:
    store = cache_of(tmp_path / "kept", tmp_path / "kb").store("articles")
    store.put({b"one": b"1", b"two": b"2"})
    again = cache_of(tmp_path / "kept", tmp_path / "kb").store("articles")
    assert again.find([b"one", b"three"]) == {b"one": b"1"}


def test_stores_of_two_names_and_two_knowledge_bases_know_nothing_of_each_other(
    tmp_path: Path,
) -> None:
    cache = cache_of(tmp_path / "kept", tmp_path / "kb")
    cache.store("agent").put({b"one": b"1"})
    other = cache_of(tmp_path / "kept", tmp_path / "other")
    assert cache.store("public").find([b"one"]) == {}
    assert other.store("agent").find([b"one"]) == {}


def test_more_keys_than_one_question_holds_are_found(tmp_path: Path) -> None:
    store = cache_of(tmp_path / "kept", tmp_path / "kb").store("articles")
    entries = {str(number).encode(): b"x" for number in range(2_345)}
    store.put(entries)
    assert store.find(entries) == entries


def test_what_the_last_build_did_not_use_goes(tmp_path: Path) -> None:
    store = cache_of(tmp_path / "kept", tmp_path / "kb").store("articles")
    store.put({b"one": b"1", b"two": b"2", b"three": b"3"})
    store.keep_only([b"two"])
    assert store.find([b"one", b"two", b"three"]) == {b"two": b"2"}


def test_a_broken_store_is_made_anew(tmp_path: Path) -> None:
    cache = cache_of(tmp_path / "kept", tmp_path / "kb")
    assert cache.folder is not None
    (cache.folder / "articles.sqlite").write_bytes(b"no database, " * 100)
    store = cache.store("articles")
    assert store.find([b"one"]) == {}
    store.put({b"one": b"1"})
    assert store.find([b"one"]) == {b"one": b"1"}


def test_a_value_with_another_byte_is_none(tmp_path: Path) -> None:
    cache = cache_of(tmp_path / "kept", tmp_path / "kb")
    assert cache.folder is not None
    store, file = cache.store("articles"), cache.folder / "articles.sqlite"
    value = random.Random(1).randbytes(100_000)
    store.put({b"one": value})
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert store.find([b"one"]) == {}
    store.put({b"one": value})
    assert store.find([b"one"]) == {b"one": value}


def test_a_short_value_with_another_bit_is_none(tmp_path: Path) -> None:
    kept, dice = tmp_path / "kept.sqlite", random.Random(1)
    entries = {digest(str(number)): str(number).encode() * 9 for number in range(200)}
    Store(kept).put(entries)
    whole = kept.read_bytes()
    for _ in range(150):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        kept.write_bytes(damaged)
        assert Store(kept).find(entries).items() <= entries.items()


def test_a_value_that_stands_by_the_key_of_another_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.sqlite")
    store.put({b"one": b"1", b"two": b"2"})
    with closing(sqlite3.connect(tmp_path / "kept.sqlite")) as database, database:
        other = database.execute("SELECT value FROM kept WHERE key = ?", [b"two"]).fetchone()
        database.execute("UPDATE kept SET value = ? WHERE key = ?", [*other, b"one"])
    assert store.find([b"one"]) == {}


def test_no_cache_keeps_nothing() -> None:
    NO_CACHE.store("articles").put({b"one": b"1"})
    assert NO_CACHE.store("articles").find([b"one"]) == {}


def test_a_folder_that_nobody_may_write_in_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert cache_of(tmp_path / "file" / "kept", tmp_path / "kb").folder is None


def test_a_named_folder_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be used"):
        places_at(tmp_path / "kb", None, tmp_path / "file" / "kept")


def test_a_folder_in_the_knowledge_base_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="lies in the knowledge base"):
        cache_of(tmp_path / "kb" / "build" / "kept", tmp_path / "kb")


def test_a_folder_that_others_may_write_in_is_refused(tmp_path: Path) -> None:
    cache = cache_of(tmp_path / "kept", tmp_path / "kb")
    assert cache.folder is not None
    cache.folder.chmod(0o777)
    with pytest.raises(ConfigurationError, match="can be written by others"):
        cache_of(tmp_path / "kept", tmp_path / "kb")


def test_a_key_tells_where_one_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") == digest(b"ab")
