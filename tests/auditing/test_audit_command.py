"""`kbgen audit` as a user runs it: what it cannot list, it names."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from auditbase import COMPONENTS, SITE, guide

ROOT = Path(__file__).parents[2]
STEPS = "## Steps\n\nDo it.\n"


def audit(root: Path, **articles: str) -> subprocess.CompletedProcess[str]:
    files = {"kb.yml": SITE.format("en"), "components.yml": COMPONENTS}
    files |= {f"articles/{id_}.md": text for id_, text in articles.items()}
    for path, text in files.items():
        place = root / "content" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "kbgen", "audit", "--edition", "public"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "broken",
    [guide(STEPS, id="other", audience="publik"), "No front matter.\n", "---\nnote: a: b\n---\n"],
    ids=["an_audience_that_is_none", "no_front_matter", "no_yaml"],
)
def test_l1_l2_i2_what_cannot_be_listed_is_named(tmp_path: Path, broken: str) -> None:
    done = audit(tmp_path, plan=guide(STEPS), other=broken)
    assert done.returncode == 1
    assert "content/articles/plan.md" in done.stdout
    assert "content/articles/other.md has errors, and may be missing above" in done.stderr


def test_i2_a_whole_list_says_nothing_is_missing(tmp_path: Path) -> None:
    done = audit(tmp_path, plan=guide(STEPS))
    assert done.returncode == 0, done.stderr
    assert "errors" not in done.stderr
