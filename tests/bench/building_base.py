"""Knowledge bases to build: made ones, and public documentation that `kbgen import` reads."""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from made_base import NOW

ROOT = Path(__file__).parents[2]
KBGEN = (sys.executable, "-m", "kbgen")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_COMMENT = re.compile("<!--.*?-->")
_MENDED = 9  # times at most, as what is mended may uncover more


@dataclass(frozen=True, slots=True)
class Corpus:
    """Public documentation: a folder of Markdown for each language, the original's first."""

    folders: Mapping[str, str]


CORPORA = {
    "fastapi_docs": Corpus({of: f"md/docs/{of}/docs" for of in ("en", "de", "ru", "zh")}),
    "arduino_help": Corpus({"en": "md/content"}),
}


def environment(home: Path) -> dict[str, str]:
    """Return what kbgen and the other programs run in; what they keep for later is in *home*."""
    return {
        "PYTHONPATH": str(ROOT),
        "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
    }


def imported(name: str, data: Path, root: Path) -> Path:
    """Write a knowledge base of the corpus *name* to *root*, without what kbgen refuses."""
    corpus = CORPORA[name]
    (root / "content").mkdir(parents=True)
    (root / "content" / "kb.yml").write_text(
        f"name: Imported help\ntimezone: UTC\nlanguages: [{', '.join(corpus.folders)}]\n"
        "addresses:\n  public: https://help.example.com/\n"
    )
    (root / "content" / "components.yml").write_text(
        "everything:\n  title: Everything\n  owner: Aylin Abubakar\n"
    )
    wanted = ("--kind", "guide", "--audience", "public", "--component", "everything")
    for language, folder in corpus.folders.items():
        _kbgen(root, "import", *wanted, "--language", language, str(data / name / folder))
    _allow(root)
    _mend(root)
    return root


def _allow(root: Path) -> None:
    """Let customers read all pages, and the addresses that stand in these public pages anyway."""
    found = set[str]()
    for path in (root / "content" / "articles").rglob("*.md"):
        text = path.read_text("utf-8")
        found |= {*_ADDRESS.findall(_COMMENT.sub("", text))}
        path.write_text(text.replace("\nstatus: planned\n", "\n", 1), "utf-8")
    listed = "".join(f"    - {json.dumps(address)}\n" for address in sorted(found))
    with (root / "content" / "kb.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"allow:\n  emails:\n{listed}" if found else "")


def _mend(root: Path) -> None:
    """Take the lines out that keep *root* from being built."""
    for _ in range(_MENDED):
        found = json.loads(_kbgen(root, "check", "--today", NOW, "--format", "json"))
        lines: dict[str, set[int]] = defaultdict(set)
        for problem in found:
            if problem["severity"] == "error":
                lines[problem["path"]].add(problem["line"])
        if not lines:
            return
        for path, wrong in lines.items():
            _without(root / path, wrong)
    raise SystemExit(f"{root} cannot be mended: {dict(lines)}")


def _without(path: Path, lines: set[int]) -> None:
    text = path.read_text("utf-8").split("\n")
    kept = [line for at, line in enumerate(text, 1) if at not in lines]
    path.write_text("\n".join(kept), "utf-8")


def _kbgen(root: Path, command: str, *arguments: str) -> str:
    line: Sequence[str] = (*KBGEN, command, "--root", str(root), *arguments)
    done = subprocess.run(
        line, env=environment(root.parent), cwd=root, capture_output=True, text=True
    )
    if done.returncode not in (0, 1, 3):  # 1 and 3 tell of what is in the pages
        raise SystemExit(f"{' '.join(line)}\n{done.stderr}")
    return done.stdout
