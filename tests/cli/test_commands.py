"""The door: exit statuses, what comes on which stream, and paths of the current folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SITE = "name: Help\ntimezone: Europe/Berlin\nlanguages: [en]\n"
COMPONENTS = "reports:\n  title: Reports\n"
GOOD = (
    "---\nid: {id}\nkind: guide\ntitle: A\ncomponent: reports\naudience: public\n---\n"
    "\n## Steps\n\nDo it.\n"
)
WARNING = GOOD.replace("title: A", "title: A\nplatforms: [tv]")
ERROR = GOOD.replace("reports", "repots")
SETTINGS = {"good": SITE, "warning": SITE + "platforms: [web]\n"}


def kbgen(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run kbgen as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "kbgen", *arguments],
        cwd=cwd,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
    )


def base(folder: Path, text: str = GOOD, name: str = "a.md", site: str = SITE) -> Path:
    """Write a knowledge base with one article."""
    articles = folder / "content/articles/guides"
    articles.mkdir(parents=True)
    (folder / "content/kb.yml").write_text(site, "utf-8")
    (folder / "content/components.yml").write_text(COMPONENTS, "utf-8")
    (articles / name).write_text(text.replace("{id}", name.removesuffix(".md")), "utf-8")
    return folder


CHECKS = {
    "nothing is wrong": (GOOD, SITE, 0),
    "notices only": (GOOD.replace("audience", "review: 2020-01-01\naudience"), SITE, 0),
    "warnings": (WARNING, SETTINGS["warning"], 1),
    "errors": (ERROR, SITE, 3),
    "settings": (GOOD, SITE.replace("Berlin", "Bärlin"), 2),
}


@pytest.mark.parametrize(("text", "site", "status"), CHECKS.values(), ids=CHECKS)
def test_check_ends_with_the_status_of_the_worst_problem(
    tmp_path: Path, text: str, site: str, status: int
) -> None:
    done = kbgen("check", cwd=base(tmp_path, text, site=site))
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert "articles:" not in done.stdout


USAGE = {
    "an unknown command": ("publsh",),
    "no folder to publish to": ("publish",),
    "an unknown option": ("check", "--strict"),
    "an unknown format": ("check", "--format", "xml"),
    "an unknown edition": ("build", "--edition", "internal"),
    "a date that does not exist": ("check", "--today", "2026-02-30"),
    "a folder that does not exist": ("check", "--root", "gone"),
    "a file that does not exist": ("check", "gone.md"),
    "a file of another folder": ("check", "/etc/passwd"),
    "an unknown code": ("explain", "KB999"),
    "an unknown kind": ("new", "essay", "Title"),
    "a title without letters": ("new", "guide", "???"),
    "an unknown component": ("new", "guide", "Title", "--component", "gone"),
    "a language that the site does not have": ("translate", "a", "fr"),
    "a knowledge base that is there already": ("init", ".", "--no-input"),
    "an article that is there already": ("new", "guide", "A"),
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_wrong_usage_ends_with_2_and_writes_nothing(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    folder = base(tmp_path)
    before = sorted(folder.rglob("*"))
    done = kbgen(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_every_code_can_be_explained(tmp_path: Path) -> None:
    rows = kbgen("explain", cwd=tmp_path).stdout.splitlines()
    assert len(rows) > 40
    done = kbgen("explain", rows[0].split()[0].lower(), cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(rows[0].split()[0])


HEAVY = ("mkdocs", "whoosh", "duckdb", "rich", "markdown_it", "yaml", "babel", "watchdog")


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("build", "--help"), ("check", "--help"), ("search", "--help"), ("--version",)],
    ids=" ".join,
)
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    program = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print([n for n in {HEAVY} if n in sys.modules]))\n"
        f"sys.argv = ['kbgen', *{arguments!r}]\n"
        "from kbgen.cli.main import main\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines()[-1] == "[]"


NASTY = "a::error::b,line=1%0A::warning::c.md"


def test_m10_a_file_name_cannot_command_github(tmp_path: Path) -> None:
    folder = base(tmp_path, ERROR, NASTY)
    done = kbgen("check", "--format", "github", cwd=folder)
    for line in done.stdout.splitlines():
        assert line.startswith(("::error file=content/", "::warning file=content/"))
        assert line.count("::") >= 2
        properties = line.split("::")[1]
        assert [part.partition("=")[0] for part in properties.split(" ", 1)[1].split(",")] == [
            "file",
            "line",
            "col",
            "title",
        ]
        assert "%0A" not in properties
        assert "%250A" in properties


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[2J"], ids=["line feed", "return", "escape"])
def test_m10_a_file_name_with_control_characters_stays_on_its_line(
    tmp_path: Path, sign: str
) -> None:
    folder = base(tmp_path, ERROR, f"a{sign}::error::x.md")
    for format_ in ("text", "github"):
        done = kbgen("check", "--format", format_, cwd=folder)
        assert done.returncode == 3
        assert not [
            line
            for line in done.stdout.split("\n")[:-1]
            if not line.startswith(("::error file=", "content/articles/"))
        ]
        assert "\r" not in done.stdout
        assert "\x1b" not in done.stdout


def test_m10_a_heading_cannot_command_github_or_a_terminal(tmp_path: Path) -> None:
    bad = "::error::x%0A::set-output \u202etxt \u200b \u2028x"
    text = GOOD.replace("kind: guide", "kind: faq") + f"\n## {bad}\n\nText.\n"
    folder = base(tmp_path, text)
    github = kbgen("check", "--format", "github", cwd=folder).stdout
    assert "%250A::set-output" in github
    assert all(
        line.startswith(("::error file=content/", "::warning file=content/"))
        for line in github.splitlines()
    )
    for done in (kbgen("check", cwd=folder), kbgen("build", cwd=folder)):
        said = done.stdout + done.stderr
        assert not {"\u202e", "\u200b", "\u2028"} & set(said)
        assert r"\u202etxt \u200b \u2028x" in said


def test_m10_json_can_be_read_whatever_the_content_says(tmp_path: Path) -> None:
    folder = base(tmp_path, GOOD.replace("kind: guide", "kind: faq") + '\n## "x" \u202e\n\nText.\n')
    done = kbgen("check", "--format", "json", cwd=folder)
    rows = json.loads(done.stdout)
    assert {row["code"] for row in rows} >= {"KB110", "KB111"}
    assert set(rows[0]) == {"path", "line", "column", "code", "severity", "what", "todo"}
    assert done.stdout.isascii()


def test_a_file_name_that_is_not_utf8_is_shown(tmp_path: Path) -> None:
    folder = base(tmp_path)
    name = os.fsencode(folder / "content/articles") + b"/b\xff.md"
    Path(os.fsdecode(name)).write_text("no front matter", "utf-8")
    for format_ in ("text", "json", "github"):
        done = kbgen("check", "--format", format_, cwd=folder, PYTHONIOENCODING="utf-8:strict")
        assert done.returncode == 3, done.stderr
        assert "KB102" in done.stdout


def test_paths_are_those_of_the_current_folder(tmp_path: Path) -> None:
    folder = base(tmp_path / "kb", ERROR)
    (folder / "content/articles/guides/b.md").write_text(ERROR.replace("{id}", "b"), "utf-8")
    guides = folder / "content/articles/guides"
    for cwd, arguments in (
        (folder, ("content/articles/guides/a.md",)),
        (guides, ("a.md",)),
        (guides, ("--root", "../../..", "a.md")),
        (tmp_path, ("--root", "kb", "kb/content/articles/guides/a.md")),
        (tmp_path, ("--root", "kb", str(guides / "a.md"))),
    ):
        done = kbgen("check", *arguments, cwd=cwd)
        assert done.returncode == 3, done.stderr
        shown = [(cwd / line.split(":")[0]).resolve() for line in done.stdout.splitlines()]
        assert shown == [guides / "a.md"], arguments


def test_a_folder_stands_for_all_in_it(tmp_path: Path) -> None:
    folder = base(tmp_path, ERROR)
    for path in ("content", "content/articles/guides/", "."):
        assert kbgen("check", path, cwd=folder).returncode == 3
    (folder / "content/articles/other").mkdir()
    assert kbgen("check", "content/articles/other", cwd=folder).returncode == 0


def test_problems_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    folder = base(tmp_path, ERROR + "\n```\n")
    (folder / "content/articles/guides/b.md").write_text("x", "utf-8")
    lines = kbgen("check", cwd=folder).stdout.splitlines()
    places = [(line.split(":")[0], int(line.split(":")[1])) for line in lines]
    assert places == sorted(places)
    assert len(places) == 3


@pytest.mark.parametrize("kind", ["feature", "guide", "faq", "problem", "wont-do", "release"])
def test_a_new_article_is_read_and_shows_no_guidance(tmp_path: Path, kind: str) -> None:
    folder = base(tmp_path)
    title = 'Say "it" \\ 2.5: <b> #1'
    done = kbgen("new", kind, title, cwd=folder)
    assert done.returncode == 0, done.stderr
    path = folder / done.stdout.strip()
    assert "<!--" in path.read_text("utf-8")
    checked = kbgen("check", str(path), cwd=folder)
    assert checked.returncode in (0, 1), checked.stdout
    assert kbgen("new", kind, title, cwd=folder).returncode == 2
    assert kbgen("build", "--today", "2030-01-01", cwd=folder).returncode == 0
    staged = "".join(
        page.read_text("utf-8") for page in (folder / "build/agent/docs").rglob("*.md")
    )
    assert "<!--" not in staged
    assert title.split()[-2].strip("<>") in staged


def test_a_new_knowledge_base_has_no_problem_and_builds(tmp_path: Path) -> None:
    done = kbgen(
        "init",
        "my base",
        "--no-input",
        "--name",
        'It\'s: "help"',
        "--languages",
        "en,de",
        "--timezone",
        "Asia/Tokyo",
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    folder = tmp_path / "my base"
    assert kbgen("check", cwd=folder).returncode == 0
    assert kbgen("build", cwd=folder).returncode == 0
    assert "It&#39;s: &#34;help&#34;" in (folder / "build/public/site/index.html").read_text(
        "utf-8"
    ).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


def test_a_translation_begins_with_the_original_and_is_up_to_date(tmp_path: Path) -> None:
    folder = base(
        tmp_path,
        GOOD.replace("title: A", 'title: "A \\"b\\" \\\\ c"') + "\n## Background\n\nX.\n",
        site=SITE.replace("[en]", "[en, de]"),
    )
    done = kbgen("translate", "a", "de", cwd=folder)
    assert done.returncode == 0, done.stderr
    path = folder / done.stdout.strip()
    text = path.read_text("utf-8")
    assert "## Hintergrund" in text
    (told,) = kbgen("check", cwd=folder).stdout.splitlines()
    assert "KB215" in told  # nobody has translated it yet
    path.write_text(text.replace("X.", "Ein Satz."), "utf-8")
    assert kbgen("check", cwd=folder).stdout == ""
    assert kbgen("translate", "a", "de", cwd=folder).returncode == 2


def test_kbgen_alone_shows_its_help_line_by_line(tmp_path: Path) -> None:
    done = kbgen(cwd=tmp_path)
    assert done.returncode == 2
    assert "Error" not in done.stderr
    assert kbgen("--help", cwd=tmp_path).stdout.strip() == (done.stderr or done.stdout).strip()


def test_the_way_into_a_new_folder_can_be_pasted(tmp_path: Path) -> None:
    done = kbgen("init", "my help", "--no-input", cwd=tmp_path)
    assert "    cd 'my help'\n" in done.stderr


def test_nothing_is_coloured_where_nobody_looks(tmp_path: Path) -> None:
    done = kbgen("check", cwd=base(tmp_path, ERROR), FORCE_COLOR="1")
    assert "\x1b" not in done.stdout + done.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kbgen", "explain"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait()


@pytest.mark.parametrize("command", ["explain", "check --format json"])
def test_a_reader_that_has_gone_is_no_finding(command: str, tmp_path: Path) -> None:
    base(tmp_path)
    done = subprocess.run(
        [
            "bash",
            "-c",
            f'"$0" -m kbgen {command} | true; exit "${{PIPESTATUS[0]}}"',
            sys.executable,
        ],
        cwd=tmp_path,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr
