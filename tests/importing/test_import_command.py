"""`kbgen import`: what it writes, prints, leaves alone, and with which status it ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from importing import COMPONENTS, SITE

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478"
    "9c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    content = tmp_path / "kb" / "content"
    content.mkdir(parents=True)
    (content / "kb.yml").write_text(SITE, encoding="utf-8")
    (content / "components.yml").write_text(COMPONENTS, encoding="utf-8")
    return tmp_path / "kb"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "Main view.png").write_bytes(PICTURE)
    (folder / "start.md").write_text(
        '# Start\n\n![The view](Main%20view.png "It opens here.")\n\n- one\n  - two\n',
        encoding="utf-8",
    )
    return folder


def kbgen(command: str, root: Path, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "kbgen", command, "--root", root, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONWARNINGS": ""},
    )


def imported(root: Path, old: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    return kbgen(
        "import",
        root,
        old,
        "--kind",
        "guide",
        "--audience",
        "public",
        "--component",
        "reports",
        *more,
    )


def tree(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_what_is_carried_whole_ends_with_0_and_passes_the_check(root: Path, old: Path) -> None:
    ended = imported(root, old)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "wrote 1 article and 1 picture" in ended.stderr
    picture = root / "content/images/guides/main-view.png"
    assert picture.read_bytes() == PICTURE
    article = (root / "content/articles/guides/start.md").read_text(encoding="utf-8")
    assert "-   one\n    -   two\n" in article
    checked = kbgen("check", root)
    assert "0 errors, 0 warnings" in checked.stderr


def test_a_second_import_overwrites_nothing_and_says_so(root: Path, old: Path) -> None:
    imported(root, old)
    article = root / "content/articles/guides/start.md"
    article.write_text(article.read_text("utf-8") + "\nMine.\n", encoding="utf-8")
    (old / "Main view.png").write_bytes(b"another")
    kept = {name: (root / name).read_bytes() for name in tree(root)}
    ended = imported(root, old)
    assert ended.returncode == 1
    assert f"{old}/start.md:1: article that is there already" in ended.stdout
    assert {name: (root / name).read_bytes() for name in tree(root)} == kept


def test_a_dry_run_writes_nothing(root: Path, old: Path) -> None:
    before = tree(root)
    ended = imported(root, old, "--dry-run")
    assert "would write 1 article and 1 picture" in ended.stderr
    assert tree(root) == before


def test_a_file_that_is_not_utf8_is_reported_and_the_others_are_imported(
    root: Path, old: Path
) -> None:
    (old / "latin.md").write_bytes("# Größe".encode("latin-1"))
    ended = imported(root, old)
    assert ended.returncode == 1
    assert "latin.md:1: file that is not UTF-8" in ended.stdout
    assert (root / "content/articles/guides/start.md").is_file()


def test_pictures_outside_of_the_folder_are_not_taken(root: Path, old: Path) -> None:
    (old.parent / "secret.png").write_bytes(PICTURE)
    (old / "link.png").symlink_to(old.parent / "secret.png")
    (old / "start.md").write_text("# Start\n\n![a](../secret.png) ![b](link.png)\n", "utf-8")
    ended = imported(root, old)
    assert ended.stdout.count("picture that is not there") == 2
    assert not (root / "content/images").exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--language", "fr"), "'fr' is not a language of this knowledge base"),
        (("--component", "none"), "there is no component 'none'"),
        (("--to", "../elsewhere"), "articles cannot stand in ../elsewhere"),
        (("--kind", "problem"), "problem"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    root: Path, old: Path, more: tuple[str, ...], says: str
) -> None:
    ended = imported(root, old, *more)
    assert ended.returncode == 2
    assert says in ended.stderr
