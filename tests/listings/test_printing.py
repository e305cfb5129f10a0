"""What commands print: names and texts of others steer no terminal and command no workflow."""

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest
from programs import kbgen

ROOT = Path(__file__).parents[2]
SITE = "name: Help\ntimezone: UTC\nlanguages: [en, de]\n"
TITLE = "Export ##[add-path]/tmp"
ARTICLE = (
    f'---\nid: a\nkind: guide\ntitle: "{TITLE}"\ncomponent: reports\naudience: public\n'
    "---\n\n## Steps\n\nExport ##vso[task.setvariable variable=x] it.\n"
)
NASTY = "k\x1b[2J\n::error::b\u202e##[group]x"


def inert(done: subprocess.CompletedProcess[str]) -> str:
    """Return what was said, which must neither steer nor command."""
    said = done.stdout + done.stderr
    for line in said.split("\n"):
        found = {char for char in line if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl"}}
        assert not found, line
        assert not line.lstrip().startswith("::"), line
        assert not re.search(r"##\w*\[", line), line
    assert "Traceback" not in said
    assert "bug of kbgen" not in said
    return said


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a knowledge base in a folder with a name that is hostile."""
    folder = tmp_path_factory.mktemp("kb") / NASTY
    articles = folder / "content/articles/guides"
    articles.mkdir(parents=True)
    (folder / "content/kb.yml").write_text(SITE, "utf-8")
    (folder / "content/components.yml").write_text("reports:\n  title: Reports\n", "utf-8")
    (articles / "a.md").write_text(ARTICLE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(base: Path) -> subprocess.CompletedProcess[str]:
    """Return what the build of the public edition said."""
    return kbgen("build", "--edition", "public", "--root", NASTY, cwd=base.parent)


def test_m10_a_build_names_its_folder(built: subprocess.CompletedProcess[str]) -> None:
    assert built.returncode == 0, built.stderr
    assert r"k\x1b[2J\n::error::b\u202e#\x23[group]x/build/public/site" in inert(built)


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_m10_search_shows_titles_and_texts(
    base: Path, built: subprocess.CompletedProcess[str], form: tuple[str, ...]
) -> None:
    assert built.returncode == 0
    done = kbgen("search", "export", "--root", NASTY, *form, cwd=base.parent)
    assert done.returncode == 0, done.stderr
    assert "add-path" in inert(done)
    if form:
        assert json.loads(done.stdout)[0]["title"] == TITLE


COMMANDS = {
    "check of a folder": (("check", "--root", NASTY), 0),
    "check of a file that is not there": (("check", "--root", NASTY, f"{NASTY}/no"), 2),
    "check of a file elsewhere": (("check", "--root", NASTY, "."), 2),
    "check since a commit": (("check", "--root", NASTY, "--since", NASTY), 0),
    "an unknown command": ((NASTY,), 2),
    "an unknown option": (("check", f"--{NASTY}"), 2),
    "an unknown code": (("explain", NASTY), 2),
    "an unknown kind": (("new", NASTY, "x"), 2),
    "a new article": (("new", "guide", f"New {NASTY}", "--root", NASTY), 0),
    "a translation": (("translate", "a", "de", "--root", NASTY), 0),
    "an unknown article": (("translate", NASTY, "de", "--root", NASTY), 2),
    "a new knowledge base": (("init", f"new{NASTY}", "--no-input"), 0),
    "one that is there": (("init", NASTY, "--no-input"), 2),
    "a build into a file": (
        ("build", "--root", NASTY, "--output", f"{NASTY}/content/kb.yml"),
        2,
    ),
    "a comparison": (("compare", NASTY, NASTY), 2),
    "a verification": (("verify", NASTY), 2),
    "a workflow": (("workflow", "github", "--root", NASTY), 0),
    "a log that is not there": (("analyse", f"{NASTY}.csv", "--root", NASTY), 2),
}


@pytest.mark.parametrize(("arguments", "status"), COMMANDS.values(), ids=COMMANDS)
def test_m10_a_command_repeats_what_it_was_given(
    base: Path, arguments: tuple[str, ...], status: int
) -> None:
    done = kbgen(*arguments, cwd=base.parent)
    inert(done)
    assert done.returncode == status, done.stderr


def test_m10_the_reports_about_a_log_repeat_queries_and_names(base: Path, tmp_path: Path) -> None:
    log = tmp_path / f"{NASTY}.csv"
    log.write_text(f'query,time\n"##[group]{NASTY}",2026-10-01T10:00\n', "utf-8")
    done = kbgen("analyse", str(log), "--root", NASTY, "--no-match", "--no-save", cwd=base.parent)
    assert done.returncode == 0, done.stderr
    assert "group]" in inert(done)


def test_m10_an_import_repeats_the_names_of_files(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / NASTY
    folder.mkdir()
    (folder / f"{NASTY}.md").write_text(f"# ::error::x ##[group]\n\n![x]({NASTY[:3]}.png)\n")
    (folder / "b.md").write_bytes(b"\xff\xfe")
    arguments = ("--kind", "guide", "--audience", "public", "--component", "reports", "--dry-run")
    done = kbgen("import", str(folder), *arguments, "--root", NASTY, cwd=base.parent)
    assert done.returncode == 1, done.stderr
    assert "group]" in inert(done)
