"""The same content gives the same bytes and modes, whatever the machine is like."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from programs import git
from real_base import ROOT, TODAY, guide, kbgen, no_privileges, write

from kbgen.adapters.manifests import manifest_in
from kbgen.publish.releasing.manifest import Manifest

# Tells of each connection and each name that is looked up; Python loads it from its path.
SENTRY = """\
import os, sys
def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        with open(os.environ["SENTRY"], "a") as file:
            file.write(f"{event} {arguments}\\n")
sys.addaudithook(hook)
"""
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478"
    "9c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
ARTICLES = {
    "plan": guide("plan", '![A button](../images/b.png "The button.")\n\n::: agent\nStaff.\n:::'),
    "draw": guide(
        "draw", "`code`\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n```python\nx = {1, 2}\n```"
    ),
    "end": guide("end", "[Plan](plan.md)\n\nTerm\n:   Meaning.[^1]\n\n[^1]: Note."),
}
_NO_BYTECODE = shutil.ignore_patterns("__pycache__", "build")
COMMITTED = "2026-05-04T12:00:00+00:00"
State = dict[str, tuple[int, bytes]]


def base_in(root: Path, names: list[str]) -> Path:
    write(root, {name: ARTICLES[name] for name in names})
    (root / "content/images").mkdir()
    (root / "content/images/b.png").write_bytes(PICTURE)
    (root / "theme/assets").mkdir(parents=True)
    (root / "theme/assets/own.css").write_text("p { color: red; }\n")
    return committed(root)


def committed(root: Path) -> Path:
    """Make a checkout of *root*: what pages tell of their last change is the same everywhere."""
    days = {"GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED}
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "A secret name")):
        git(root, *command, **days)
    return root


def state(build: Path) -> State:
    """Return mode and bytes of all that is published of both editions."""
    return {
        path.relative_to(build).as_posix(): (
            stat.S_IMODE(path.stat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for edition in ("public", "agent")
        for part in ("site", "server")
        for path in sorted((build / edition / part).rglob("*"))
    }


def tree(root: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(root)): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in root.rglob("*")
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what is built on an ordinary machine: the folder that holds both editions."""
    base = base_in(tmp_path_factory.mktemp("plain") / "base", list(ARTICLES))
    done = kbgen("build", "--today", TODAY, cwd=base, PYTHONHASHSEED="1", TZ="UTC")
    assert done.returncode == 0, done.stderr
    return base / "build"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of the same, built on a machine where all is different.

    `base` is a checkout and `program` is kbgen, neither of which may be written; `build` is the
    result, `connections` what went out.
    """
    place = tmp_path_factory.mktemp("odd") / "mit Leerzeichen\\und 日本語"
    base = base_in(place / "base", list(reversed(ARTICLES)))
    for number, path in enumerate(sorted(base.rglob("*"))):
        os.utime(path, (10**9 + number, 10**9 + number))
    (place / "sentry").mkdir()
    (place / "sentry/sitecustomize.py").write_text(SENTRY)
    for name in ("kbgen", "theme"):
        shutil.copytree(ROOT / name, place / "program" / name, ignore=_NO_BYTECODE)
    shutil.copyfile(ROOT / "mkdocs.yml", place / "program/mkdocs.yml")
    frozen = [path for folder in (base, place / "program") for path in (folder, *folder.rglob("*"))]
    for path in frozen:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = tree(base)
    done = kbgen(
        *("build", "--root", base, "--output", place / "build", "--today", TODAY),
        cwd=place,
        prefix=("sh", "-c", 'umask 077; exec "$@"', "sh", *one_processor(), *no_privileges()),
        PYTHONHASHSEED="77",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONPATH=os.pathsep.join((str(place / "program"), str(place / "sentry"))),
        SENTRY=str(place / "connections"),
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG=None,
        HOME=None,
        XDG_CACHE_HOME=None,
        TMPDIR=str(place),
        SOURCE_DATE_EPOCH="1",
    )
    assert done.returncode == 0, done.stderr
    assert tree(base) == before
    yield place
    for path in frozen:
        path.chmod(0o755)


def one_processor() -> tuple[str, ...]:
    return ("taskset", "-c", "0") if shutil.which("taskset") else ()


def test_b6_b7_b10_another_machine_makes_the_same_bytes_and_modes(plain: Path, odd: Path) -> None:
    one, other = state(plain), state(odd / "build")
    assert len(one) > 100
    assert set(one) == set(other)
    assert [name for name in one if one[name] != other[name]] == []
    assert {mode for mode, _ in one.values()} == {0o644, 0o755}


def test_b6_another_day_makes_the_same_bytes(plain: Path) -> None:
    base, said = plain.parent, described(plain)
    before = {name: found for name, found in state(plain).items() if name.startswith("public/")}
    done = kbgen(
        *("build", "--edition", "public", "--today", "2026-06-16", "--output", "later"), cwd=base
    )
    assert done.returncode == 0, done.stderr
    after = state(base / "later")
    assert set(before) == set(after)
    assert [name for name in before if before[name] != after[name]] == []
    assert described(base / "later").run.now != said.run.now
    plan = b"<loc>https://help.example.com/articles/plan/</loc>"
    told = before["public/site/sitemap.xml"][1].partition(plan)[2].partition(b"</url>")[0]
    assert b"<lastmod>2026-05-04</lastmod>" in told
    assert before["public/site/sitemap.xml"][1].count(b"lastmod") == 2 * len(ARTICLES)


def described(build: Path) -> Manifest:
    manifest = manifest_in(build / "public")
    assert manifest is not None
    return manifest


def test_b7_b12_only_the_manifest_knows_the_commit(plain: Path, odd: Path) -> None:
    commit = described(odd / "build").run.commit
    assert len(commit) == 40
    assert described(plain).run.commit == commit
    assert described(plain).files == described(odd / "build").files
    assert [name for name, (_, raw) in state(odd / "build").items() if commit.encode() in raw] == []
    assert "secret" not in (odd / "build/public/manifest.json").read_text("utf-8")


def test_b10_a_build_needs_no_network(odd: Path) -> None:
    assert not (odd / "connections").exists()
    told = odd.parent / "told"
    subprocess.run(
        [sys.executable, "-c", "import socket; socket.getaddrinfo('127.0.0.1', 80)"],
        env={**os.environ, "PYTHONPATH": str(odd / "sentry"), "SENTRY": str(told)},
        check=True,
    )
    assert "socket.getaddrinfo" in told.read_text("utf-8")


def test_b10_nothing_is_left_where_temporary_files_go(odd: Path) -> None:
    assert {path.name for path in odd.iterdir()} <= {"base", "build", "program", "sentry"}


def test_b12_the_agent_manifest_names_the_sources(plain: Path) -> None:
    manifest = manifest_in(plain / "agent")
    assert manifest is not None
    sources = {path: entry.source for path, entry in manifest.files.items() if entry.source}
    assert sources["site/articles/plan/index.html"] == "content/articles/plan.md"
    (picture,) = [path for path, source in sources.items() if source == "content/images/b.png"]
    assert picture.startswith("site/assets/pictures/")
