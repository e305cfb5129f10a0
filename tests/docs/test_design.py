"""What the articles about the design name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DESIGN = sorted((ROOT / "content/articles/design").glob("*.md"))


@pytest.mark.parametrize("article", DESIGN, ids=[path.stem for path in DESIGN])
def test_every_path_of_the_source_exists(article: Path) -> None:
    named = re.findall(r"`((?:kbgen|tests)/[\w/.]+)`", article.read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_paths_of_the_source_are_named() -> None:
    text = (ROOT / "content/articles/design/add-a-member.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\| [^|]+ \| `kbgen/", text, re.MULTILINE)) >= 11


def test_design_is_for_the_agent_edition_only() -> None:
    texts = [path.read_text(encoding="utf-8") for path in DESIGN]
    assert texts
    assert all("\naudience: agent\n" in text for text in texts)
