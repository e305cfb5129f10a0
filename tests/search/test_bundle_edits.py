"""What an edit changes of the index of the browser, and what is taken over of it."""

import base64
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from bundles import Pages, content, opened, page, read
from pagefind_bin_extended import get_executable

from kbgen.adapters.build_cache import BuildCache
from kbgen.adapters.memory import Memory, no_memory
from kbgen.adapters.pagefind import write_bundle
from kbgen.adapters.pagefind_program import Program
from kbgen.adapters.staged_files import Target

GONE = Program("/nowhere/pagefind")


def long_pages() -> Pages:
    dice = random.Random(1)
    words = [f"{one}{other}" for one in "bdfgklmn" for other in range(300)]
    return [page(at, " ".join(dice.choices(words, k=450)), kind="guide") for at in range(170)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the index of many pages, cold, and what was kept of it."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "cache").mkdir()
    write_bundle(Target(folder / "cold"), "en", long_pages(), memory(folder / "cache"))
    return folder


def memory(folder: Path) -> Memory:
    return Memory(BuildCache(folder).store("search"))


def warm(kept: Path, tmp_path: Path) -> Memory:
    shutil.copytree(kept / "cache", tmp_path / "cache")
    return memory(tmp_path / "cache")


def test_each_chunk_is_told_by_the_first_and_the_last_word_that_it_has(kept: Path) -> None:
    files = opened(content(kept / "cold"))
    (meta,) = (read(plain) for path, plain in files.items() if path.endswith(".pf_meta"))
    assert len(meta[2]) > 3
    for first, last, name in meta[2]:
        words = [row[0] for row in read(files[f"index/{name}.pf_index"])[0]]
        assert (first, last) == (words[0], words[-1])
        assert words == sorted(words)


def test_another_word_on_a_page_changes_few_files(kept: Path, tmp_path: Path) -> None:
    pages = long_pages()
    address, html = pages[100]
    pages[100] = address, html.replace(f" {html.split()[40]} ", " b7 ", 1)
    write_bundle(Target(tmp_path / "edited"), "en", pages, no_memory())
    before, after = content(kept / "cold"), content(tmp_path / "edited")
    new = [name.split("/")[0] for name in after if before.get(name) != after[name]]
    assert new.count("fragment") == 1
    assert new.count("index") <= 2
    assert len(new) <= 4


def test_kept_shards_give_the_same_bytes_without_the_program(kept: Path, tmp_path: Path) -> None:
    write_bundle(Target(tmp_path / "warm"), "en", long_pages(), warm(kept, tmp_path), GONE)
    write_bundle(Target(tmp_path / "plain"), "en", long_pages(), no_memory())
    assert content(tmp_path / "warm") == content(tmp_path / "plain") == content(kept / "cold")


def test_only_the_shard_of_a_page_that_changed_is_read_again(kept: Path, tmp_path: Path) -> None:
    spied = tmp_path / "program"
    spied.write_text(f"#!/bin/sh\ntee {tmp_path / 'asked'} | {get_executable()} --service\n")
    spied.chmod(0o755)
    pages = long_pages()
    pages[100] = page(100, "quokka")
    write_bundle(Target(tmp_path / "warm"), "en", pages, warm(kept, tmp_path), Program(str(spied)))
    messages = (tmp_path / "asked").read_bytes().split(b",")
    asked = [json.loads(base64.b64decode(one))["payload"] for one in messages if one]
    assert [one["type"] for one in asked].count("NewIndex") == 1
    assert 1 < [one["type"] for one in asked].count("AddFile") < len(pages) * 2 // 3


@pytest.mark.parametrize(
    "edited",
    [
        lambda pages: pages[:50] + pages[51:],
        lambda pages: pages[1:],
        lambda pages: [*pages[:90], ("089a/", pages[0][1]), *pages[90:]],
        lambda pages: [*pages[:90], (pages[90][0], pages[3][1]), *pages[91:]],
        lambda pages: pages[:1],
        lambda pages: [],
    ],
    ids=["one deleted", "the first", "one more", "one changed", "one left", "none left"],
)
def test_after_an_edit_kept_shards_give_what_a_cold_build_gives(
    kept: Path, tmp_path: Path, edited: Callable[[Pages], Pages]
) -> None:
    pages = edited(long_pages())
    write_bundle(Target(tmp_path / "warm"), "en", pages, warm(kept, tmp_path))
    write_bundle(Target(tmp_path / "cold"), "en", pages, no_memory())
    assert content(tmp_path / "warm") == content(tmp_path / "cold")


@pytest.mark.parametrize("at", [0, 60_000])
def test_a_damaged_cache_costs_time_only(kept: Path, tmp_path: Path, at: int) -> None:
    known = warm(kept, tmp_path)
    store = tmp_path / "cache" / "search.sqlite"
    damaged = bytearray(store.read_bytes())
    damaged[at : at + 400] = bytes(400)
    store.write_bytes(damaged)
    write_bundle(Target(tmp_path / "warm"), "en", long_pages(), known)
    assert content(tmp_path / "warm") == content(kept / "cold")
