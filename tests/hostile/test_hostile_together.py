"""The real commands on a knowledge base in which everything is hostile."""

import os
import re
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_bases import ARTICLES, guide, write

ROOT = Path(__file__).parents[2]
SECONDS, MEMORY = 120, 4 * 1024**3  # of the processor, and of addresses: engines reserve many
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
K = 1_024
FILES: dict[str, str | bytes] = {
    f"{ARTICLES}/brackets.md": guide("brackets", "[" * K),
    f"{ARTICLES}/headings.md": guide("headings", "# a\n" * K),
    f"{ARTICLES}/long.md": guide("long", "a" * 200_000),
    f"{ARTICLES}/huge.md": guide("huge", "a" * 3_000_000),
    f"{ARTICLES}/utf16.md": guide("utf16").encode("utf-16"),
    f"{ARTICLES}/nul.md": guide("nul", "a\x00b"),
    f"{ARTICLES}/bidi.md": guide("bidi", "if x:\u202e \u2066"),
    f"{ARTICLES}/laughs.md": "---\na: &a [x]\nb: [*a, *a]\n---\n",
    f"{ARTICLES}/python.md": "---\na: !!python/object/apply:os.mkdir [sentinel]\n---\n",
    f"{ARTICLES}/front.md": "---\n" + "".join(f"k{n}: v\n" for n in range(20_000)) + "---\n",
    f"{ARTICLES}/open.md": "---\nid: open\n",
    f"{ARTICLES}/none.md": "Just text \x1b[2J.\n",
    f"{ARTICLES}/name\u202etxt.md": guide("name"),
    f"{ARTICLES}/con.md": guide("con"),
    f"{ARTICLES}/Case/a.md": guide("a"),
    f"{ARTICLES}/case/a.md": guide("a"),
    f"{ARTICLES}/heading.md": guide("heading", "## ::error::x%0A \u202e\n\n::: staff\nx\n:::"),
    "content/images/a\nb.png": b"png",
}
LEFT = {
    f"{ARTICLES}/brackets.md": FILES[f"{ARTICLES}/brackets.md"],
    f"{ARTICLES}/headings.md": guide("headings", "### a\n\n" * 100),
}


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run kbgen as a user does, within bounds that end it if nothing else does."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return subprocess.run(
        [sys.executable, "-P", "-m", "kbgen", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=bound,
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("hostile"), FILES)
    (root / ARTICLES / "link.md").symlink_to("/etc/passwd")
    (root / ARTICLES / "loop").symlink_to("..")
    os.mkfifo(root / ARTICLES / "pipe.md")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(root / ARTICLES, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{here}/socket.md" if sys.platform == "linux" else "socket.md")
        os.close(here)
    (root / ARTICLES / "utf16.de.md").write_text("---\ntitle: A\n---\n")
    (root / "log.jsonl").touch()
    return root


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what is no error, however strange, and was built."""
    root = write(tmp_path_factory.mktemp("left"), LEFT)
    done = run(root, "build", "--edition", "public")
    assert done.returncode in (0, 1), done.stderr
    return root


COMMANDS = {
    "check": (("check",), 3),
    "check as JSON": (("check", "--format", "json"), 3),
    "check for a workflow": (("check", "--format", "github"), 3),
    "build": (("build", "--edition", "public"), 3),
    "new": (("new", "guide", "A new one"), 0),
    "translate": (("translate", "good", "de"), 0),
    "translate what cannot be read": (("translate", "utf16", "de"), 2),
    "search without a build": (("search", "a"), 2),
    "analyse an empty log": (("analyse", "log.jsonl", "--no-save", "--no-match"), 2),
}


@pytest.mark.parametrize(("arguments", "status"), COMMANDS.values(), ids=COMMANDS)
def test_i7_m10_every_command_ends_with_its_status_and_harmless_words(
    hostile: Path, arguments: tuple[str, ...], status: int
) -> None:
    done = run(hostile, *arguments)
    said = done.stdout + done.stderr
    assert done.returncode == status, said[-2000:]
    assert "Traceback" not in said
    assert "this is a bug" not in said
    assert not UNSEEN.search(said)
    assert not [line for line in done.stderr.splitlines() if line.startswith("::")]
    assert not (hostile / "sentinel").exists()
    assert not (hostile / "build/public").exists()


def test_i7_every_hostile_file_is_named_once_checked(hostile: Path) -> None:
    said = run(hostile, "check").stdout
    for path in FILES:
        name = Path(path).name.encode("unicode_escape").decode()
        fine = {"brackets.md", "long.md"}
        assert name in said or name in fine, name
    for name in ("link.md", "loop", "pipe.md", "socket.md"):
        assert f"{ARTICLES}/{name}:1:1: KB101" in said


def test_i7_what_is_left_is_built_and_found(left: Path) -> None:
    done = run(left, "search", "do it")
    assert done.returncode == 0, done.stderr
    assert "A (guide" in done.stdout
    assert (left / "build/public/site/index.html").is_file()


def test_i7_settings_that_are_a_pipe_end_every_command(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / "content/components.yml").unlink()
    os.mkfifo(root / "content/components.yml")
    for arguments in (("check",), ("build",), ("search", "a"), ("new", "guide", "A")):
        done = run(root, *arguments)
        assert done.returncode == 2, done.stderr
        assert "KB101" in done.stderr
