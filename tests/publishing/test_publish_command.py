"""`kbgen publish` and `kbgen verify` as a user runs them, on one knowledge base."""

import fcntl
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from opened import opened
from real_base import TODAY, guide, kbgen, write

from kbgen.adapters.manifests import manifest_in
from kbgen.publish.releasing.keeping import kept_of

AT = "https://help.example.com/"
WORD = "qzxwithdrawn"


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with a knowledge base `kb` whose public edition is live in `help`."""
    place = tmp_path_factory.mktemp("life")
    write(place / "kb", {"plan": guide("plan"), WORD: guide(WORD, f"{WORD} text.")})
    done = publish(place, "--keep", "2")
    assert done.returncode == 0, done.stderr
    assert f"added     {AT}articles/plan/" in done.stdout.splitlines()
    yield place
    shutil.rmtree(place)


def publish(place: Path, *arguments: str) -> CompletedProcess[str]:
    return kbgen("publish", "help", "--root", "kb", "--today", TODAY, *arguments, cwd=place)


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file, packed ones unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            yield name, opened(name, content)


def test_b12_the_public_manifest_records_the_run_and_no_source(life: Path) -> None:
    manifest = manifest_in(life / "help/live")
    assert manifest is not None
    assert manifest.run.now == "2026-06-15T00:00:00+02:00"
    assert manifest.run.versions["kbgen"]
    assert manifest.address == AT
    assert manifest.files["site/articles/plan/index.html"].text
    assert not [path for path, entry in manifest.files.items() if entry.source]
    assert "content/" not in (life / "help/live/manifest.json").read_text("utf-8")


def test_b12_what_was_published_verifies(life: Path) -> None:
    done = kbgen("verify", "help", cwd=life)
    assert (done.returncode, done.stdout) == (0, "")


def test_b12_what_was_changed_by_hand_does_not(life: Path, tmp_path: Path) -> None:
    shutil.copytree(life / "help/live", tmp_path / "copy")
    (tmp_path / "copy/site/index.html").write_text("mine")
    (tmp_path / "copy/site/\x1b[2Jmore.html").touch()
    done = kbgen("verify", "copy", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "changed  copy/site/index.html",
        r"extra    copy/site/\x1b[2Jmore.html",
    ]
    assert kbgen("verify", ".", cwd=tmp_path).returncode == 2


def test_l21_what_is_withdrawn_is_nowhere_and_is_listed_for_caches(life: Path) -> None:
    article = life / f"kb/content/articles/{WORD}.md"
    text = article.read_text("utf-8")
    article.unlink()
    try:
        first = (life / "help/live").readlink()
        rehearsed = publish(life, "--dry-run", "--format", "json")
        assert rehearsed.returncode == 0, rehearsed.stderr
        assert (life / "help/live").readlink() == first
        assert len(list((life / "help/releases").iterdir())) == 1
        done = publish(life, "--format", "json")
        assert done.stdout == rehearsed.stdout
        found = json.loads(done.stdout)
        gone = [name for name in found["removed"] if not name.startswith(f"{AT}search/pagefind/")]
        assert gone == [f"{AT}articles/{WORD}/", f"{AT}articles/{WORD}/index.md"]
        # a cache must not hand out the parts of the search that had its words either
        assert len(gone) < len(found["removed"])
        assert set(found["purge"]) > {*found["removed"], f"{AT}search/words.json"}
        live = dict(everything(life / "help/live"))
        assert [name for name, raw in live.items() if WORD in name or WORD.encode() in raw] == []
        back = publish(life, "--rollback")
        assert back.returncode == 0, back.stderr
        assert f"added     {AT}articles/{WORD}/" in back.stdout.splitlines()
        assert (life / "help/live").readlink() == first
    finally:
        article.write_text(text, encoding="utf-8")


def test_b8_styles_and_scripts_have_names_that_follow_from_their_bytes(life: Path) -> None:
    site = life / "help/live/site"
    page = (site / "articles/plan/index.html").read_text("utf-8")
    found = re.findall(r'="\.\./\.\./(assets/kbgen/[^"]+)"', page)
    named = {name: (site / name).read_bytes() for name in found}
    digests = {name: hashlib.sha256(content).hexdigest()[:8] for name, content in named.items()}
    assert [name.replace(f".{digests[name]}.", ".") for name in named] == [
        f"assets/kbgen/{name}" for name in ("kbgen.css", "search-door.js", "kbgen.js")
    ]
    manifest = manifest_in(life / "help/live")
    assert manifest is not None
    assert {f"site/{name}" for name in named} <= set(kept_of(manifest, {}))


def test_l9_i4_what_the_scan_finds_is_not_published(life: Path) -> None:
    article = life / "kb/content/articles/plan.md"
    text = article.read_text("utf-8")
    article.write_text(f"{text}\nAsk ana.ruiz@orchard-app.com.\n", encoding="utf-8")
    before = dict(everything(life / "help/live"))
    try:
        done = publish(life)
    finally:
        article.write_text(text, encoding="utf-8")
    assert done.returncode == 3
    assert " KB312 the e-mail address ana.ruiz@orchard-app.com" in done.stderr
    assert dict(everything(life / "help/live")) == before


def test_i4_content_with_errors_keeps_what_is_live(life: Path) -> None:
    wrong = life / "kb/content/articles/wrong.md"
    wrong.write_text("---\nnote: foo: bar\n---\nText.\n")
    before = sorted((life / "help").rglob("*"))
    try:
        done = publish(life)
    finally:
        wrong.unlink()
    assert done.returncode == 3
    assert "KB103" in done.stderr
    assert sorted((life / "help").rglob("*")) == before


def test_l24_the_agent_edition_is_not_published_where_public_is(life: Path) -> None:
    done = publish(life, "--edition", "agent")
    assert done.returncode == 2
    assert "help serves the public edition, not the agent edition" in done.stderr


def test_b5_a_build_leaves_the_home_folder_alone(life: Path, tmp_path: Path) -> None:
    done = kbgen("build", "--root", life / "kb", "--output", tmp_path, cwd=life, HOME=str(tmp_path))
    assert done.returncode == 2
    assert "is your home folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_b4_no_wait_ends_at_once(life: Path) -> None:
    with (life / "help/.kbgen").open("r+") as marker:
        fcntl.flock(marker, fcntl.LOCK_EX)
        done = publish(life, "--no-wait")
    assert done.returncode == 5
    assert "another kbgen is writing help" in done.stderr


def test_b12_two_builds_are_compared_at_the_command_line(life: Path) -> None:
    manifest = life / "help/live/manifest.json"
    done = kbgen("compare", manifest, life / "help/live", "--format", "markdown", cwd=life)
    assert (done.returncode, done.stdout) == (0, "No page changes.\n")
    assert kbgen("compare", manifest, "help", cwd=life).returncode == 0
    other = life / "agent.json"
    other.write_text(manifest.read_text("utf-8").replace('"public"', '"agent"', 1))
    done = kbgen("compare", manifest, other, cwd=life)
    assert done.returncode == 2
    assert "one edition" in done.stderr
    assert kbgen("compare", manifest, life / "kb", cwd=life).returncode == 2
