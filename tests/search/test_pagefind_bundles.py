"""The bundle of Pagefind: what is in it, that it is always the same, and how making it fails."""

import base64
import errno
import gzip
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kbgen.adapters.memory import no_memory
from kbgen.adapters.pagefind import write_bundle
from kbgen.adapters.pagefind_program import Program
from kbgen.adapters.staged_files import Target
from kbgen.errors import EnvironmentFault, HostError
from kbgen.model.search import Block, Document
from kbgen.publish.finding.packed import packed, texts, unpacked
from kbgen.publish.finding.record_html import record_html

PAGE = Document(
    address="articles/export/",
    article_id="export",
    kind="feature",
    component="reports",
    title="Export reports",
    description="Take numbers along.",
    headings=("FAQ",),
    answers=("download quokka", "csv"),
    questions=("Is it free?",),
    body="",
    internal=False,
    coming=False,
    platforms=("web", "ios"),
    blocks=(
        Block("Every report has a button."),
        Block("FAQ", 2, "faq"),
        Block("Is it free?", 3, "is-it-free", question=True),
        Block("Yes."),
        Block("Not on the page", 2, "gone"),
    ),
)
ANCHORS = frozenset({"faq", "is-it-free"})
HOSTILE = (
    "\x00\x07\x1b[31m \u200b\ufeff\ud800 </p></body><script>alert(1)</script>"
    ' <p data-pagefind-ignore>hidden "quoted" &amp; {{ x }} <!-- -->'
)


def other(address: str, text: str, **changes: object) -> Document:
    fields = {name: getattr(PAGE, name) for name in Document.__dataclass_fields__}
    fields.update({"address": address, "title": text, "blocks": (Block(text),), **changes})
    return Document(**fields)


def written(folder: Path, *pages: Document, language: str = "en") -> Path:
    records = [(page.address, record_html(page, ANCHORS)) for page in pages]
    write_bundle(Target(folder), language, records, no_memory())
    return folder


def fragments(bundle: Path) -> Iterator[dict[str, object]]:
    for path in sorted(bundle.glob("fragment/*")):
        yield json.loads(unpacked(path.read_bytes()))


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("bundle") / "pagefind", PAGE)


def test_a_bundle_holds_only_what_a_search_reads(bundle: Path) -> None:
    files = {path.relative_to(bundle) for path in bundle.rglob("*") if path.is_file()}
    assert {path.suffix for path in files} == {
        ".pf_meta",
        ".pf_index",
        ".pf_filter",
        ".pf_fragment",
    }
    assert list(bundle.parent.iterdir()) == [bundle]


def test_a_page_is_kept_with_its_texts_filters_and_anchors(bundle: Path) -> None:
    (found,) = fragments(bundle)
    assert str(found["url"]).strip("/") == "articles/export"
    assert found["meta"] == {"title": "Export reports"}
    assert found["filters"] == {
        "component": ["reports"],
        "kind": ["feature"],
        "platform": ["web", "ios"],
    }
    content = str(found["content"])
    assert content.startswith("Export reports. Take numbers along. Every report has a button.")
    assert content.endswith("download quokka. csv.")
    anchors = found["anchors"]
    assert isinstance(anchors, list)
    assert [(one["element"], one["id"]) for one in anchors] == [
        ("div", "kb-description"),
        ("h2", "faq"),
        ("h3", "is-it-free"),
        ("div", "kb-answers"),
    ]


def test_only_marks_that_hold_are_filters() -> None:
    marked = other("a/", "A", internal=True, coming=True, retired=True)
    assert record_html(marked, ANCHORS).count('data-pagefind-filter="flag:') == 3
    assert "flag:" not in record_html(PAGE, ANCHORS)


def test_the_same_pages_make_the_same_bytes(tmp_path: Path) -> None:
    pages = [
        other(
            f"articles/{number}/",
            " ".join(f"word{number * step % 97}" for step in range(60)),
            component=f"part-{number % 7}",
            platforms=tuple(f"on-{number % step}" for step in (2, 3, 5)),
            coming=number % 2 == 0,
        )
        for number in range(300)
    ]
    one, two = (written(tmp_path / name, *pages) for name in ("one", "two"))
    names = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(names) > 300
    assert names == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)
    (meta,) = one.glob("*.pf_meta")
    filters = {path.stem for path in one.glob("filter/*")}
    assert len(filters) == 4
    assert filters <= set(texts(unpacked(meta.read_bytes())))


def test_chinese_is_kept_in_words(tmp_path: Path) -> None:
    page = other("a/", "如何将报告导出为电子表格", answers=("离线计时",))
    (found,) = fragments(written(tmp_path / "zh", page, language="zh-Hans"))
    words = str(found["content"]).split("\u200b")
    assert {"报告", "导出", "离线"} <= {word.strip("。. ") for word in words}


def test_the_language_is_that_of_the_tree_whatever_the_text_is(tmp_path: Path) -> None:
    bundle = written(tmp_path / "de", other("a/", "English only"), language="de-AT")
    assert [path.name.partition("_")[0] for path in bundle.glob("*.pf_meta")] == ["pagefind.de"]


def test_hostile_text_is_text(tmp_path: Path) -> None:
    page = other(
        "a/", f"T {HOSTILE}", description=HOSTILE, answers=(HOSTILE,), component='x"><b>:y'
    )
    (found,) = fragments(written(tmp_path / "bundle", page))
    content = str(found["content"])
    assert content.count("<script>alert(1)</script>") == 4
    assert content.count('hidden "quoted" &amp; {{ x }}') == 4
    assert not {"\x00", "\x07", "\x1b", "\u200b", "\ufeff"} & set(content)
    assert found["filters"] == {
        "component": ['x"><b>:y'],
        "kind": ["feature"],
        "platform": ["web", "ios"],
    }


def test_ten_megabytes_on_one_page_are_indexed(tmp_path: Path) -> None:
    page = other("a/", "Large", blocks=(Block("much ado about nothing " * 440_000),))
    (found,) = fragments(written(tmp_path / "bundle", page))
    assert len(str(found["content"])) > 10_000_000


def test_an_edition_without_articles_has_an_empty_index(tmp_path: Path) -> None:
    assert list(fragments(written(tmp_path / "bundle"))) == []


def test_the_texts_of_an_index_are_found_in_its_bytes(bundle: Path) -> None:
    (index,) = bundle.glob("index/*")
    assert {"quokka", "button", "report"} <= set(texts(unpacked(index.read_bytes())))
    kinds = [set(texts(unpacked(path.read_bytes()))) for path in bundle.glob("filter/*")]
    assert {"platform", "web", "ios"} in kinds


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"plain",
        b"\x1f\x8b\x08",
        gzip.compress(b"no mark"),
        packed(b"\x80")[:-1],
        packed(b"\x80") + b"more",
    ],
    ids=["nothing", "a text", "a beginning", "no mark", "no end", "more behind it"],
)
def test_what_is_no_file_of_an_index_is_said(content: bytes) -> None:
    with pytest.raises(ValueError, match="no file of a Pagefind index"):
        unpacked(content)


def test_what_is_no_cbor_is_a_text_as_a_whole() -> None:
    assert list(texts(b"\x64word\xffthe rest")) == ["word", "\ufffdthe rest"]


def fails(tmp_path: Path, script: str, silence: float = 30) -> BaseException:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    records = [("a/", "x" * 200_000), ("b/", "y")]
    with pytest.raises((EnvironmentFault, HostError, OSError)) as caught:
        write_bundle(
            Target(tmp_path / "bundle"), "en", records, no_memory(), Program(str(program), silence)
        )
    assert not (tmp_path / "bundle").exists()
    return caught.value


def test_a_program_that_is_not_there_is_told_with_what_to_install(tmp_path: Path) -> None:
    gone = Program(str(tmp_path / "gone"))
    with pytest.raises(EnvironmentFault, match=r"cannot be run.*pip install"):
        write_bundle(Target(tmp_path / "bundle"), "en", [("a/", "x")], no_memory(), gone)


def test_a_program_that_crashes_is_told_with_its_words(tmp_path: Path) -> None:
    fault = fails(tmp_path, "echo 'thread panicked: too wide' >&2; exit 101")
    assert isinstance(fault, HostError)
    assert "thread panicked: too wide" in str(fault)


def test_a_program_that_ends_without_a_word_is_told_with_its_status(tmp_path: Path) -> None:
    assert "ended with status 7" in str(fails(tmp_path, "exit 7"))


def test_a_program_that_is_killed_is_told_with_its_signal(tmp_path: Path) -> None:
    assert "ended with status -9" in str(fails(tmp_path, "kill -9 $$"))


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    began = time.monotonic()
    fault = fails(tmp_path, "exec sleep 100", silence=0.2)
    assert "does not answer" in str(fault)
    assert time.monotonic() - began < 10


def test_an_answer_that_is_an_error_is_repeated(tmp_path: Path) -> None:
    answer = json.dumps({"payload": {"type": "Error", "message": "no such index"}})
    fault = fails(tmp_path, f"printf '%s' '{answer}' | base64 -w0; printf ,; sleep 1")
    assert "no such index" in str(fault)


def test_files_that_are_no_index_are_said(tmp_path: Path) -> None:
    files = [{"path": "pagefind.en_a.pf_meta", "content": ""}]
    said = [*[{"type": "IndexedFile"}] * 3, {"type": "GetFiles", "files": files}, {"type": ""}]
    lines = ",".join(
        base64.b64encode(json.dumps({"payload": one}).encode()).decode() for one in said
    )
    fault = fails(tmp_path, f"printf '%s,' '{lines}'; sleep 1")
    assert isinstance(fault, HostError)
    assert "no file of a Pagefind index" in str(fault)


def test_a_full_disk_is_an_error_of_the_disk(tmp_path: Path) -> None:
    words = f"called unwrap: No space left on device (os error {errno.ENOSPC})"
    fault = fails(tmp_path, f"echo '{words}' >&2; exit 101")
    assert isinstance(fault, OSError)
    assert (fault.errno, fault.strerror) == (errno.ENOSPC, os.strerror(errno.ENOSPC))
