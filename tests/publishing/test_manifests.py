"""Manifests: what they record, what they refuse, and what verifying finds."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from cost import cost
from ready_site import OLD, RUN, built, published

from kbgen.adapters.git import commit_of
from kbgen.adapters.manifests import manifest_in, versions
from kbgen.app.delivering import Target
from kbgen.app.verifying import verify
from kbgen.errors import ConfigurationError
from kbgen.publish.releasing.manifest import Entry, Manifest, page_text, read_manifest, written
from kbgen.publish.showing.policy import against_policy

HASH = "0" * 64
FULL = Manifest(
    "agent",
    "https://support.example/",
    RUN,
    {"site/a.html": Entry(HASH, 3, HASH, "content/a.md"), "site/b.css": Entry(HASH, 0, kept=True)},
    "20260615T120000Z-00000000",
)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return built(tmp_path, OLD)


def found(place: Path) -> list[str]:
    return [line for one in verify(place) for line in one.faults]


def test_b12_a_manifest_is_read_as_it_was_written() -> None:
    assert read_manifest(written(FULL)) == FULL
    backwards = dict(sorted(FULL.files.items(), reverse=True))
    other = Manifest(FULL.edition, FULL.address, FULL.run, backwards, FULL.release)
    assert written(other) == written(FULL)


def test_b12_a_whole_edition_has_no_faults(edition: Path) -> None:
    assert found(edition) == []
    assert found(edition.parent) == []


@pytest.mark.parametrize("part", ["site", "server"])
def test_b12_what_differs_is_told_file_by_file(edition: Path, part: str) -> None:
    path = next(edition / path for path in OLD if path.startswith(part))
    text, name = path.read_text("utf-8"), path.relative_to(edition).as_posix()
    path.write_text(text[::-1], encoding="utf-8")
    assert found(edition) == [f"changed  {name}"]
    path.unlink()
    assert found(edition) == [f"missing  {name}"]
    path.symlink_to("/etc/hostname")
    assert found(edition) == [f"missing  {name}", f"no file  {name}"]
    path.unlink()
    path.write_text(text, encoding="utf-8")
    (path.parent / "more").mkdir()
    (path.parent / "more/page.html").touch()
    extra = (path.parent / "more/page.html").relative_to(edition).as_posix()
    assert found(edition) == [f"extra    {extra}"]


def test_b12_a_folder_that_is_a_link_is_no_part_of_a_site(edition: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/page.html").touch()
    (edition / "site/more").symlink_to(tmp_path / "elsewhere")
    assert found(edition) == ["no file  site/more"]


def test_b12_what_is_live_is_found_from_the_folder_of_the_web_server(tmp_path: Path) -> None:
    target = Target(tmp_path / "help", "public")
    release = published(target, OLD).release
    (one,) = verify(target.folder)
    assert one.manifest.release == release
    (target.folder / "live/site/index.html").unlink()
    assert found(target.folder) == ["missing  site/index.html"]


def test_b12_without_a_manifest_nothing_is_verified(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"no manifest\.json"):
        verify(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "[" * 100_000,
        '{"size": ' + "9" * 5_000 + "}",
        "\0",
    ],
    ids=["empty", "list", "object", "null", "deep", "long number", "nul"],
)
def test_b12_what_is_no_manifest_is_refused(edition: Path, text: str) -> None:
    (edition / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match="is no manifest of kbgen"):
        manifest_in(edition)


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("site/../../etc/passwd", {"sha256": HASH, "size": 1}),
        ("/etc/passwd", {"sha256": HASH, "size": 1}),
        ("docs/a.md", {"sha256": HASH, "size": 1}),
        ("site/a\0", {"sha256": HASH, "size": 1}),
        ("site/a", {"sha256": "x", "size": 1}),
        ("site/a", {"sha256": HASH, "size": -1}),
        ("site/a", {"sha256": HASH, "size": True}),
        ("site/a", {"sha256": HASH, "size": "1"}),
        ("site/a", {"sha256": HASH, "size": 1, "source": 1}),
        ("site/a", []),
        ("site/a", {}),
    ],
)
def test_b12_an_entry_that_is_none_makes_the_manifest_none(path: str, entry: object) -> None:
    said = json.loads(written(FULL))
    assert read_manifest(json.dumps(said)) is not None
    said["files"] = {path: entry}
    assert read_manifest(json.dumps(said)) is None


@pytest.mark.parametrize(
    "key", ["edition", "address", "release", "now", "commit", "versions", "files"]
)
def test_b12_a_manifest_that_lacks_a_part_is_none(key: str) -> None:
    said = json.loads(written(FULL))
    assert read_manifest(json.dumps({**said, key: 1})) is None
    del said[key]
    assert read_manifest(json.dumps(said)) is None


def test_b12_versions_name_what_the_bytes_depend_on() -> None:
    assert {"kbgen", "mkdocs", "mkdocs-material", "Markdown"} <= set(versions())


def test_b12_what_a_page_says_leaves_its_frame_out() -> None:
    page = b"<title>A</title><nav>1</nav><article class='x'>B<article>C</article></article>"
    assert page_text(page) == b"<title>A</title>B<article>C</article>"
    for torn in (b"<title>A</title>", b"<title>A<article>B</article>", b"<article>B</article>"):
        assert page_text(torn) == b""
    assert page_text(b"<title>A</title><article>B") == b""


@pytest.mark.parametrize("part", ["<title>", "<article ", "<script ", "<script>"])
def test_i7_m4_what_a_page_repeats_is_looked_at_once(part: str) -> None:
    def seconds(size: int) -> float:
        page = part * (size // len(part))
        return cost(lambda: (page_text(page.encode()), list(against_policy(page))))

    # quadratic would be 64 times as long
    assert seconds(160_000) < 30 * seconds(20_000) + 0.5


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_b12_the_commit_is_recorded_if_there_is_one(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == ""
    git(tmp_path, "init", "-q")
    assert commit_of(tmp_path) == ""
    (tmp_path / "a").touch()
    git(tmp_path, "add", "a")
    git(tmp_path, "commit", "-q", "-m", "A")
    assert commit_of(tmp_path) == git(tmp_path, "rev-parse", "HEAD")


def test_i3_b12_settings_of_a_repository_run_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a").touch()
    git(tmp_path, "add", "a")
    git(tmp_path, "commit", "-q", "-m", "A")
    evil = tmp_path / "evil"
    evil.write_text("#!/bin/sh\ntouch sentinel\n")
    evil.chmod(0o755)
    git(tmp_path, "config", "core.fsmonitor", str(evil))
    git(tmp_path, "config", "alias.rev-parse", f"!{evil}")
    git(tmp_path, "config", "core.pager", str(evil))
    assert len(commit_of(tmp_path)) == 40
    assert not (tmp_path / "sentinel").exists()
    monkeypatch.setenv("GIT_DIR", os.devnull)
    assert len(commit_of(tmp_path)) == 40
