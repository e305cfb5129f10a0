"""The index of the browser joined of shards says what one index of all its pages says."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from bundles import Pages, opened, page, told

from kbgen.adapters.memory import no_memory
from kbgen.adapters.pagefind import Written, write_bundle
from kbgen.adapters.pagefind_program import INSTALLED, Pagefind, Program
from kbgen.adapters.staged_files import Target
from kbgen.publish.finding.bundle import bundle
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


def test_what_a_bundle_says_is_told_of_each_word(tmp_path: Path) -> None:
    texts = ("café quokka", "cafe", "nothing")
    pages = [page(number, text) for number, text in enumerate(texts)]
    made = write_bundle(Target(tmp_path / "bundle"), "en", pages, no_memory())
    assert (made.pages["cafe"], made.pages["quokka"]) == (2, 1)
    assert (tmp_path / "bundle" / made.meta_name).is_file()


def test_without_a_page_nothing_is_written(tmp_path: Path) -> None:
    assert write_bundle(Target(tmp_path / "bundle"), "en", [], no_memory(), GONE) == Written("", {})
    assert not (tmp_path / "bundle").exists()


def test_a_shard_whose_pages_have_no_word_is_left_out(tmp_path: Path) -> None:
    silent = [("a/", "<html><body data-pagefind-body><h1>???</h1></body></html>")]
    assert shards_of(silent, "en", 1) == [NO_PAGES]
    spoken = shards_of([page(1, "quokka")], "en", 1)
    assert joined("en", [*spoken, NO_PAGES]) == joined("en", spoken)
    assert write_bundle(Target(tmp_path / "bundle"), "en", silent, no_memory()).pages == {}


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
        yield {**files, path: packed(unpacked(content) + b"\x80")}
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
    assert len(broken) > 11
    for one in broken:
        with pytest.raises(ValueError, match=r"Pagefind|search index"):
            shard_of(one)
