"""The watcher: what counts as a change, and how many make one."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from serving import DEADLINE, knowledge_base, write

from kbgen.adapters.watcher import QUIET, Watcher

BEGIN = "content/articles/guides/begin.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return knowledge_base(tmp_path)


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    watching = Watcher(root)
    yield watching
    watching.stop()


def changed(watcher: Watcher) -> tuple[str, ...]:
    """Return the next change; fail if there is none before the deadline."""
    found: list[tuple[str, ...]] = []
    waiting = threading.Thread(target=lambda: found.append(watcher.changed()), daemon=True)
    waiting.start()
    waiting.join(DEADLINE)
    assert found, "no change was seen"
    return found[0]


def test_many_saves_in_a_row_are_one_change(root: Path, watcher: Watcher) -> None:
    for number in range(20):
        write(root, "begin", f"Words {number}.")
    write(root, "go-on", "More.")
    assert changed(watcher) == (BEGIN, "content/articles/guides/go-on.md")


def test_what_kbgen_and_editors_write_is_no_change(root: Path, watcher: Watcher) -> None:
    (root / "build" / "public").mkdir(parents=True)
    (root / "build" / "public" / "index.html").write_text("page")
    (root / "README.md").write_text("other")
    guides = root / "content" / "articles" / "guides"
    (guides / ".begin.md.swp").write_text("swap")
    (guides / "begin.md~").write_text("backup")
    (guides / "begin.md").read_text()
    write(root, "go-on", "The only change.")
    assert changed(watcher) == ("content/articles/guides/go-on.md",)


def test_a_file_that_an_editor_moves_into_place_is_a_change(root: Path, watcher: Watcher) -> None:
    draft = root / "content" / "articles" / "guides" / ".draft"
    draft.write_text("text")
    draft.rename(root / BEGIN)
    assert changed(watcher) == (BEGIN,)


def test_a_theme_that_comes_later_and_content_that_is_replaced_are_watched(
    root: Path, watcher: Watcher
) -> None:
    (root / "theme").mkdir()
    assert changed(watcher) == ("theme",)
    (root / "theme" / "main.html").write_text("x")
    assert changed(watcher) == ("theme/main.html",)
    (root / "content").rename(root / "away")
    (root / "away").rename(root / "content")
    assert "content" in changed(watcher)
    write(root, "begin", "Seen again.")
    assert BEGIN in changed(watcher)


def test_settings_of_the_host_are_watched(root: Path, watcher: Watcher) -> None:
    (root / "mkdocs.yml").write_text("theme:\n  name: material\n")
    assert changed(watcher) == ("mkdocs.yml",)


def test_each_path_is_told_before_it_is_a_change(root: Path) -> None:
    told: list[str] = []

    def tell(path: str) -> None:
        threading.Event().wait(2 * QUIET)  # as on a busy machine
        told.append(path)

    watching = Watcher(root, on_event=tell)
    write(root, "begin", "Words.")
    assert BEGIN in changed(watching)
    assert BEGIN in told
    watching.stop()
