"""The pure floors touch no outside world: no file, no clock, no environment, no terminal."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "kbgen"
FLOORS = ("model", "words", "ranking", "publish", "listen", "gaps")
PURE = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
MODULES = {
    "os",
    "sys",
    "shutil",
    "tempfile",
    "subprocess",
    "socket",
    "threading",
    "asyncio",
    "multiprocessing",
    "selectors",
    "signal",
    "http",
    "sqlite3",
    "logging",
    "random",
    "secrets",
    "time",
    "glob",
    "fileinput",
    "getpass",
    "platform",
    "locale",
    "uuid",
    "pickle",
    "ctypes",
    "urllib.request",
    "webbrowser",
    "click",
    "mkdocs",
    "markdown",
    "whoosh",
    "duckdb",
    "rich",
    "watchdog",
}
CALLS = {"open", "print", "input", "breakpoint", "exec", "eval", "compile", "__import__"}
METHODS = {
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "now",
    "today",
    "utcnow",
    "mkdir",
    "unlink",
    "rmdir",
    "iterdir",
    "rglob",
    "stat",
    "lstat",
    "exists",
    "is_file",
    "is_dir",
    "cwd",
    "home",
    "expanduser",
    "resolve",
    "touch",
    "getenv",
}
CONCRETE = {"Path", "PosixPath", "WindowsPath"}


@pytest.mark.parametrize("path", PURE, ids=[str(path.relative_to(ROOT)) for path in PURE])
def test_a_pure_module_touches_nothing(path: Path) -> None:
    assert list(touched(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "import os",
        "import os.path",
        "from sys import argv",
        "import urllib.request",
        "from urllib import request",
        "import http.client",
        "from pathlib import Path",
        "import pathlib\npathlib.Path('x')",
        "open('x')",
        "read = open",
        "print(1)",
        "input()",
        "eval('1')",
        "path.read_text()",
        "path.write_bytes(b'')",
        "datetime.now(UTC)",
        "date.today()",
        "import time\ntime.time()",
        "import duckdb",
        "def f():\n    import mkdocs.config",
        "from kbgen.adapters import content",
        "from kbgen.cli.main import main",
    ],
)
def test_the_walk_sees_what_is_forbidden(text: str) -> None:
    assert list(touched(text))


def test_the_two_lines_know_nothing_of_each_other() -> None:
    for floor, other in (("publish", "listen"), ("listen", "publish")):
        for path in (ROOT / floor).rglob("*.py"):
            assert not [
                name
                for name in imported(ast.parse(path.read_text("utf-8")))
                if name.startswith(f"kbgen.{other}")
            ], path


def touched(text: str) -> Iterator[str]:
    """Yield each name of the outside world that a module uses."""
    module = ast.parse(text)
    for name in imported(module):
        parts = name.split(".")
        if {".".join(parts[:end]) for end in range(1, len(parts) + 1)} & MODULES:
            yield name
        if name.startswith(("kbgen.adapters", "kbgen.app", "kbgen.cli")):
            yield name
        if parts[0] == "pathlib" and parts[-1] in CONCRETE:
            yield name
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and (node.func.attr in METHODS | CONCRETE)
        ):
            yield node.func.attr
        if isinstance(node, ast.Name) and node.id in CALLS and isinstance(node.ctx, ast.Load):
            yield node.id


def imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
