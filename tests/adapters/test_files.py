"""Reading the content folder and replacing output, on real files."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kbgen.adapters.content import read_content
from kbgen.adapters.content_files import MAX_BYTES
from kbgen.adapters.output import replace_folder, workspace
from kbgen.adapters.stage import author_settings
from kbgen.adapters.writing import write_new
from kbgen.errors import ConfigurationError, EnvironmentFault, UsageError

NOW = datetime(2026, 6, 15, tzinfo=UTC)
GUIDE = "---\nid: {}\nkind: guide\ntitle: A\ncomponent: x\naudience: public\n---\n\n## B\n\nC.\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/kb.yml").write_text("name: A\ntimezone: UTC\nlanguages: [en]\n")
    (tmp_path / "content/components.yml").write_text("x:\n  title: X\n")
    return tmp_path


def codes(base: Path) -> list[str]:
    return [problem.code for problem in read_content(base, NOW).problems]


def test_m5_a_link_is_not_followed(base: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.md"
    outside.write_text(GUIDE.format("a"))
    (base / "content/articles/a.md").symlink_to(outside)
    found = read_content(base, NOW)
    assert [problem.code for problem in found.problems] == ["KB101"]
    assert found.library.articles == ()


def test_m5_a_pipe_is_not_waited_for(base: Path) -> None:
    os.mkfifo(base / "content/articles/a.md")
    assert codes(base) == ["KB101"]


def test_m5_a_folder_that_leads_back_is_not_walked(base: Path) -> None:
    (base / "content/articles/loop").symlink_to(base / "content")
    assert codes(base) == ["KB101"]


def test_m4_a_file_that_is_too_long_is_not_read(base: Path) -> None:
    (base / "content/articles/a.md").write_text(GUIDE.format("a") + "x" * MAX_BYTES)
    assert codes(base) == ["KB101"]


LINES = {"\r\n": "Windows", "\r": "old Mac", "\n": "Unix"}


@pytest.mark.parametrize("end", LINES, ids=LINES.values())
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no mark", "byte order mark"])
def test_l3_line_ends_of_all_systems_are_read_alike(base: Path, end: str, mark: bytes) -> None:
    text = GUIDE.format("a").replace("\n", end)
    (base / "content/articles/a.md").write_bytes(mark + text.encode())
    (article,) = read_content(base, NOW).library.articles
    assert [(part.heading, part.pieces[0].text.strip()) for part in article.sections] == [
        ("B", "C.")
    ]
    assert article.sections[0].place.line == 9


def test_hidden_files_are_no_content(base: Path) -> None:
    (base / "content/articles/.a.md").write_text("no article")
    (base / "content/.git").mkdir()
    (base / "content/.git/b.md").write_text("no article")
    assert codes(base) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system [touch sentinel]",
        "a: !!python/name:os.system",
        "- a",
        "a: [",
        "x: !ENV y",
        "",
    ],
)
def test_m2_host_settings_never_make_objects(base: Path, text: str) -> None:
    (base / "mkdocs.yml").write_text(text)
    with pytest.raises(ConfigurationError):
        author_settings(base)
    assert not Path("sentinel").exists()


def test_i4_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    new, place = tmp_path / "work/public", tmp_path / "public"
    new.mkdir(parents=True)
    (new / "new").touch()
    place.mkdir()
    (place / "old").touch()
    replace_folder(new, place)
    assert [path.name for path in place.iterdir()] == ["new"]
    assert list((tmp_path / "work").iterdir()) == []


def test_i4_what_stood_there_comes_back_if_the_new_cannot(tmp_path: Path) -> None:
    place = tmp_path / "public"
    (tmp_path / "work").mkdir()
    place.mkdir()
    (place / "old").touch()
    with pytest.raises(FileNotFoundError):
        replace_folder(tmp_path / "work/public", place)
    assert [path.name for path in place.iterdir()] == ["old"]


def test_b1_a_workspace_goes_whatever_happens(tmp_path: Path) -> None:
    output = tmp_path / "build"
    with pytest.raises(KeyboardInterrupt):
        _interrupted(output)
    assert [path.name for path in output.iterdir()] == [".kbgen"]


def _interrupted(output: Path) -> None:
    with workspace(output) as work:
        (work / "half").touch()
        raise KeyboardInterrupt


def test_b1_what_a_killed_build_left_goes_with_the_next(tmp_path: Path) -> None:
    output = tmp_path / "build"
    with workspace(output):
        pass
    (output / ".work-left").mkdir()
    with workspace(output) as work:
        assert sorted(path.name for path in output.iterdir()) == [".kbgen", work.name]


def test_b3_a_full_disk_is_the_machines_fault(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="No space left"), workspace(tmp_path / "build"):
        Path("/dev/full").write_text("x" * 100_000)


def test_b5_a_file_is_no_output_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError), workspace(tmp_path / "file"):
        pass


def test_what_a_person_wrote_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    with pytest.raises(UsageError):
        write_new(tmp_path / "a.md", "yours")
    assert (tmp_path / "a.md").read_text() == "mine"
