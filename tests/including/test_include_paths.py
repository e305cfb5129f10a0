"""What can be included: regular Markdown files below content/, not too many, not in a circle."""

import os
from pathlib import Path

import pytest
from cost import cost
from inclusions import COMPONENTS, MARK, NOW, PLAN, SITE, article, base, errors, plan, said, shared

from kbgen.adapters.content import read_checked_content
from kbgen.model.audience import Audience
from kbgen.publish.reading.comments import without_comments
from kbgen.publish.reading.includes import Sheet, Shelf, sheet_of
from kbgen.publish.reading.includes_woven import MAX_BYTES, MAX_DEPTH, MAX_INCLUDES, weave

ELSEWHERE = [
    "../../x.md",
    "../../../etc/passwd.md",
    "../docs_internal/../../x.md",
    "../../content/includes/limits.md",
    "../content_internal/../../content/includes/limits.md",
    "/etc/passwd",
    "/content/includes/limits.md",
    "//evil.example/x.md",
    "https://evil.example/x.md",
    "file:///etc/passwd",
    "file:../includes/limits.md",
    "data:text/plain,x",
    "..\\includes\\limits.md",
    "..%2Fincludes%2Flimits.md",
    "%2e%2e/includes/limits.md",
    "../includes//limits.md",
    "../includes/limits.md#part",
    "../includes/limits.md?x",
    "../includes/.hidden.md",
    "~/limits.md",
    "$HOME/limits.md",
    "../includes/*.md",
    "../includes/limits.md\u200b",
    "../includes/\u202elimits.md",
    "..",
    ".",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_m6_an_include_names_a_file_below_content_and_nothing_else(address: str) -> None:
    texts = base(f"## Steps\n\nText.\n\n::: include {address} :::\n", limits=shared("SECRET"))
    texts["content/includes/.hidden.md"] = shared("SECRET")
    found = errors(texts)
    assert {line.split()[-1] for line in found} <= {"KB150", "KB151", "KB152"}
    assert {line.split()[0] for line in found} == {"articles/plan.md:12"}
    assert "SECRET" not in str(plan(texts).sections)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("../kb.yml", "KB152"),
        ("../components.yml", "KB152"),
        ("../images/x.png", "KB152"),
        ("../includes/nowhere.md", "KB152"),
        ("../includes", "KB152"),
        ("other.md", "KB153"),
        ("plan.md", "KB153"),
        ("../articles/other.md", "KB153"),
        ("nowhere.md", "KB153"),
    ],
)
def test_m6_an_include_of_what_is_no_text_for_includes_is_an_error(address: str, code: str) -> None:
    texts = base(f"## Steps\n\nText.\n\n::: include {address} :::\n")
    texts |= {"content/images/x.png": "", "content/articles/other.md": article("Text.\n", "other")}
    assert errors(texts) == [f"articles/plan.md:12 {code}"]


@pytest.mark.parametrize(
    "kind", ["link", "link_out", "folder_link", "hard", "pipe", "folder", "loop"]
)
def test_m6_an_include_is_read_from_a_regular_file_only(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "content/includes"
    (tmp_path / "content/articles").mkdir(parents=True)
    folder.mkdir()
    (tmp_path / "content/kb.yml").write_text(SITE)
    (tmp_path / "content/components.yml").write_text(COMPONENTS)
    mark = "::: include ../includes/{}.md :::".format("deep/x" if kind == "folder_link" else "x")
    (tmp_path / PLAN).write_text(article(f"## Steps\n\nText.\n\n{mark}\n"))
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text(shared("SECRET"))
    _make(kind, folder, outside)
    content = read_checked_content(tmp_path, NOW)
    codes = {problem.code for problem in content.problems if problem.place.path == PLAN}
    assert "KB152" in codes
    assert "SECRET" not in str(content.library.articles)


def _make(kind: str, folder: Path, outside: Path) -> None:
    place = folder / "x.md"
    if kind == "link":
        (folder / "y.md").write_text(shared("SECRET"))
        place.symlink_to("y.md")
    elif kind == "link_out":
        place.symlink_to(outside / "x.md")
    elif kind == "folder_link":
        (folder / "deep").symlink_to(outside)
    elif kind == "hard":
        os.link(outside / "x.md", place)
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("x.md")


def _chain(length: int) -> dict[str, str]:
    names = [f"n{number}" for number in range(1, length + 1)]
    following = [*(f"::: include {name}.md :::" for name in names[1:]), "END"]
    return {name: shared(text) for name, text in zip(names, following, strict=True)}


def test_m6_includes_are_at_most_five_files_deep() -> None:
    body = f"## Steps\n\nText.\n\n{MARK.format('n1')}\n"
    deep = base(body, **_chain(MAX_DEPTH))
    assert errors(deep) == []
    assert "END" in str(plan(deep).sections)
    deeper = base(body, **_chain(MAX_DEPTH + 1))
    assert errors(deeper) == ["articles/plan.md:12 KB154"]
    assert "n4.md includes content/includes/n5.md includes" in said(deeper, "KB154")[0]


@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_m6_includes_in_a_circle_are_an_error_that_names_the_circle(length: int) -> None:
    texts = base(f"## Steps\n\nText.\n\n{MARK.format('n1')}\n", **_chain(length))
    last = f"content/includes/n{length}.md"
    texts[last] = texts[last].replace("END", "::: include n1.md :::")
    told = said(texts, "KB154")
    assert any(f"{last} includes content/includes/n1.md" in what for what in told)
    assert len(told) == length


def _fan(width: int, levels: int, leaf: str = "x") -> dict[str, str]:
    names = [f"f{level}" for level in range(levels)]
    texts = [f"::: include {name}.md :::\n" * width for name in names[1:]]
    return {name: shared(text) for name, text in zip(names, [*texts, leaf], strict=True)}


def test_m6_a_thousand_includes_are_enough_and_more_are_refused_fast() -> None:
    body = f"## Steps\n\nText.\n\n{MARK.format('f0')}\n"
    fine = base(body, **_fan(MAX_INCLUDES - 1, 2))
    much = base(body, **_fan(MAX_INCLUDES, 5))
    assert errors(fine) == []
    assert "articles/plan.md:12 KB155" in errors(much)
    # and not a thousand times as long
    assert cost(lambda: errors(much)) < 20 * cost(lambda: errors(fine))


def test_m6_more_than_a_megabyte_is_refused() -> None:
    third = "word " * (MAX_BYTES // 16)
    assert [_woven(text) for text in (third, third + third)] == [[], ["KB155"]]


def _woven(text: str) -> list[str]:
    inner = Sheet("content/includes/f.md", Audience.PUBLIC, [0], (text,), size=len(text))
    sheet, _ = sheet_of(PLAN, Audience.PUBLIC, without_comments(f"{MARK.format('f')}\n" * 3))
    woven = weave(sheet, Shelf({inner.path: inner}), "en")
    return [problem.code for problem in woven.problems]


def test_m6_margins_count_for_what_is_included() -> None:
    quoted = "> " * 2_000 + MARK.format("f")
    texts = base(f"## Steps\n\nText.\n\n{quoted}\n", f=shared("x\n" * 1_000))
    assert "articles/plan.md:12 KB155" in errors(texts)


def test_m6_reading_grows_with_what_is_included_and_not_faster() -> None:
    def spent(count: int) -> float:
        texts = base("## Steps\n\nText.\n\n" + f"{MARK.format('f')}\n\n" * count, f=shared("Ten."))
        assert errors(texts) == []
        return cost(lambda: errors(texts))

    spent(10)
    assert spent(800) < 16 * spent(200)
