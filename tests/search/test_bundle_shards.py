"""The index of the browser joined of shards: what it says, and what an edit changes of it."""

import base64
import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from pagefind_bin_extended import get_executable

from kbgen.adapters.build_cache import BuildCache
from kbgen.adapters.memory import Memory, no_memory
from kbgen.adapters.pagefind import Written, write_bundle
from kbgen.adapters.pagefind_program import INSTALLED, Pagefind, Program
from kbgen.publish.finding.bundle import bundle
from kbgen.publish.finding.cbor import value
from kbgen.publish.finding.packed import packed, unpacked
from kbgen.publish.finding.shards import NO_PAGES, Shard, Shown, shard_of

SENTENCES = {
    "en": (
        "Export many reports; a naïve café exports réports, and the cafe reports nothing.",
        "getUserName() opens kb.yml: E-1042 and settings_local on the Wi-Fi.",
    ),
    "de": (
        "Die Häuser der Kündigungsfristen schließen; Größe und Größen zählen schön, schon wieder.",
        "Überweisungen werden täglich ausgeführt; die Hauser und die Grosse zahlen.",
    ),
    "ru": (
        "Пользователи экспортируют отчёты, пользователь экспортировал отчеты.",
        "Мой ёлочный список: настройки и настройка; все и всё.",
    ),
    "zh": ("如何在手机上导出报表为文件？", "打开报表，然后点击按钮，离线计时。"),
}
GONE = Program("/nowhere/pagefind")
Pages = list[tuple[str, str]]


def page(number: int, text: str, **filters: str) -> tuple[str, str]:
    marks = "".join(
        f'<p data-pagefind-filter="{name}:{word}"></p>' for name, word in filters.items()
    )
    title = f'<h1 data-pagefind-weight="10">Seite {number}</h1>'
    return (
        f"{number:03}/",
        f"<html><body data-pagefind-body>{marks}{title}<p>{text}</p></body></html>",
    )


def pages_in(language: str) -> Pages:
    one, other = SENTENCES[language]
    return [
        page(
            number,
            f"{one if number % 3 else other} {other[: number * 2]} zebra{number}",
            kind=("guide", "faq", "feature")[number % 3],
            **({"flag": "coming"} if number > 8 else {}),
        )
        for number in range(12)
    ]


def read(plain: bytes) -> Any:
    return value(plain)


def told(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return all that the unpacked *files* of a bundle say."""
    (meta,) = (read(plain) for path, plain in files.items() if path.endswith(".pf_meta"))
    version, pages, chunks, filters, sorts, fields = meta
    rows = [row for *_, name in chunks for row in read(files[f"index/{name}.pf_index"])[0]]
    words = {word: (found, sorted(spellings)) for word, found, spellings in rows}
    assert len(words) == len(rows)
    values = {name: sorted(read(files[f"filter/{file}.pf_filter"])[1]) for name, file in filters}
    shown = [(json.loads(files[f"fragment/{name}.pf_fragment"]), size) for name, size in pages]
    return {"words": words, "filters": values, "pages": shown, "rest": (version, sorts, fields)}


def opened(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: unpacked(content) for path, content in files.items() if ".pf_" in path}


def joined(language: str, shards: Sequence[Shard]) -> dict[str, bytes]:
    made = bundle(language, shards)
    return {**made.plain, **opened(made.ready)}


def shards_of(pages: Pages, language: str, size: int) -> list[Shard]:
    with Pagefind(language, INSTALLED) as pagefind:
        return [
            shard_of(pagefind.files_of(pages[at : at + size])) for at in range(0, len(pages), size)
        ]


@pytest.mark.parametrize("language", SENTENCES)
def test_shards_say_together_what_one_index_of_all_pages_says(language: str) -> None:
    pages = pages_in(language)
    with Pagefind(language, INSTALLED) as pagefind:
        whole = told(opened(pagefind.files_of(pages)))
    assert told(joined(language, shards_of(pages, language, 5))) == whole
    assert any(spellings for _, spellings in whole["words"].values()) or language == "zh"


@pytest.mark.parametrize("language", SENTENCES)
def test_how_pages_are_cut_into_shards_changes_no_byte(language: str) -> None:
    pages = pages_in(language)
    cuts = [joined(language, shards_of(pages, language, size)) for size in (1, 5, 12)]
    assert cuts[0] == cuts[1] == cuts[2]


def long_pages() -> Pages:
    dice = random.Random(1)
    words = [f"{one}{other}" for one in "bdfgklmn" for other in range(300)]
    return [page(at, " ".join(dice.choices(words, k=450)), kind="guide") for at in range(170)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the index of many pages, cold, and what was kept of it."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "cache").mkdir()
    write_bundle(folder / "cold", "en", long_pages(), memory(folder / "cache"))
    return folder


def memory(folder: Path) -> Memory:
    return Memory(BuildCache(folder).store("search"))


def warm(kept: Path, tmp_path: Path) -> Memory:
    shutil.copytree(kept / "cache", tmp_path / "cache")
    return memory(tmp_path / "cache")


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


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
    write_bundle(tmp_path / "edited", "en", pages, no_memory())
    before, after = content(kept / "cold"), content(tmp_path / "edited")
    new = [name.split("/")[0] for name in after if before.get(name) != after[name]]
    assert new.count("fragment") == 1
    assert new.count("index") <= 2
    assert len(new) <= 4


def test_kept_shards_give_the_same_bytes_without_the_program(kept: Path, tmp_path: Path) -> None:
    write_bundle(tmp_path / "warm", "en", long_pages(), warm(kept, tmp_path), GONE)
    write_bundle(tmp_path / "plain", "en", long_pages(), no_memory())
    assert content(tmp_path / "warm") == content(tmp_path / "plain") == content(kept / "cold")


def test_only_the_shard_of_a_page_that_changed_is_read_again(kept: Path, tmp_path: Path) -> None:
    spied = tmp_path / "program"
    spied.write_text(f"#!/bin/sh\ntee {tmp_path / 'asked'} | {get_executable()} --service\n")
    spied.chmod(0o755)
    pages = long_pages()
    pages[100] = page(100, "quokka")
    write_bundle(tmp_path / "warm", "en", pages, warm(kept, tmp_path), Program(str(spied)))
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
    write_bundle(tmp_path / "warm", "en", pages, warm(kept, tmp_path))
    write_bundle(tmp_path / "cold", "en", pages, no_memory())
    assert content(tmp_path / "warm") == content(tmp_path / "cold")


@pytest.mark.parametrize("at", [0, 5_000, 60_000, 200_000])
def test_a_damaged_cache_costs_time_only(kept: Path, tmp_path: Path, at: int) -> None:
    known = warm(kept, tmp_path)
    store = tmp_path / "cache" / "search.sqlite"
    damaged = bytearray(store.read_bytes())
    damaged[at : at + 400] = bytes(400)
    store.write_bytes(damaged)
    write_bundle(tmp_path / "warm", "en", long_pages(), known)
    assert content(tmp_path / "warm") == content(kept / "cold")


def test_what_a_bundle_says_is_told_of_each_word(tmp_path: Path) -> None:
    texts = ("café quokka", "cafe", "nothing")
    pages = [page(number, text) for number, text in enumerate(texts)]
    made = write_bundle(tmp_path / "bundle", "en", pages, no_memory())
    assert (made.pages["cafe"], made.pages["quokka"]) == (2, 1)
    assert (tmp_path / "bundle" / made.meta_name).is_file()


def test_without_a_page_nothing_is_written(tmp_path: Path) -> None:
    assert write_bundle(tmp_path / "bundle", "en", [], no_memory(), GONE) == Written("", {})
    assert not (tmp_path / "bundle").exists()


def test_a_shard_whose_pages_have_no_word_is_left_out(tmp_path: Path) -> None:
    silent = [("a/", "<html><body data-pagefind-body><h1>???</h1></body></html>")]
    assert shards_of(silent, "en", 1) == [NO_PAGES]
    spoken = shards_of([page(1, "quokka")], "en", 1)
    assert joined("en", [*spoken, NO_PAGES]) == joined("en", spoken)
    assert write_bundle(tmp_path / "bundle", "en", silent, no_memory()).pages == {}


def shown(*names: str, version: str = "1.5.2", fields: tuple[str, ...] = ()) -> Shard:
    pages = tuple(Shown(name, 1, b"") for name in names)
    return Shard(version, pages, NO_PAGES.postings, {}, fields)


def test_files_whose_names_begin_alike_are_told_by_more() -> None:
    made = bundle("en", [shown("a" * 9 + "1", "a" * 9 + "2"), shown("b" * 10, "a" * 9 + "1")])
    assert sorted(made.ready) == [
        f"fragment/en_{name}.pf_fragment" for name in ("aaaaaaaaa1", "aaaaaaaaa2", "bbbbbbb")
    ]


def test_shards_that_name_fields_in_another_order_are_not_joined() -> None:
    shards = [shown("a" * 9, fields=("title", "image")), shown("b" * 9, fields=("image",))]
    with pytest.raises(ValueError, match="different fields"):
        bundle("en", shards)


def damaged(files: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    for path, content in files.items():
        yield {name: one for name, one in files.items() if name != path}
        yield {**files, path: content[:-9]}
        yield {**files, path: packed(unpacked(content)[:-1])}
        yield {**files, path: packed(b"\x80")}


def test_a_damaged_file_is_no_shard() -> None:
    with Pagefind("en", INSTALLED) as pagefind:
        found = pagefind.files_of([page(1, "Größe", kind="guide")])
    files = {path: one for path, one in found.items() if ".pf_" in path}
    broken = [
        one
        for one in damaged(files)
        if any(path.endswith(".pf_meta") for path in one)
        and not any("fragment" in path and one[path] != files.get(path) for path in one)
    ]
    assert len(broken) > 8
    for one in broken:
        with pytest.raises(ValueError, match=r"Pagefind|search index"):
            shard_of(one)
