"""A draft of each kind in each language leaves nothing to do but what a person must write."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from gap_base import asked
from need_base import FIRST

from kbgen.adapters.need_files import NEEDS, write_needs
from kbgen.cli.main import kbgen
from kbgen.gaps.ledger import PATH
from kbgen.model.need import Needs

TYPED = {
    "en": ("export as csv", "csv file"),
    "de": ("Bericht als CSV ausführen", "csv datei"),
    "ru": ("выгрузить отчёт в csv", "файл csv"),
    "zh": ("导出报表", "csv 文件"),
    "fr": ("exporter en csv", "fichier csv"),
}
KINDS = ("faq", "feature", "guide", "problem", "wont-do")
# A description, a section, a text below a heading, and any text at all.
TO_FILL = {"KB108", "KB113", "KB117", "KB119"}


def base(folder: Path, language: str) -> None:
    """Write a help centre without articles, and a gap in its language."""
    (folder / "content").mkdir(parents=True)
    settings = f"name: Help\ntimezone: UTC\nlanguages: [{language}]\n"
    (folder / "content/kb.yml").write_text(settings, "utf-8")
    components = "reports:\n  title: Reports\n  owner: Ana Ruiz\n  keywords: [csv]\n"
    (folder / "content/components.yml").write_text(components, "utf-8")
    need = replace(asked(FIRST, *TYPED[language]), language=language)
    write_needs(folder / NEEDS, Needs("public", "2026-06-15", None, None, (need,)))


@pytest.mark.parametrize("language", TYPED)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_left_to_do_is_told_at_its_line(tmp_path: Path, kind: str, language: str) -> None:
    base(tmp_path, language)
    root = ("--root", str(tmp_path))
    run = CliRunner().invoke
    found = run(kbgen, ["gaps", "draft", FIRST, "--kind", kind, *root])
    assert found.exit_code == 0, found.output
    path = Path(found.stdout.strip())
    problems = json.loads(run(kbgen, ["check", *root, "--format", "json"]).stdout)
    assert problems, "there is something to write"
    assert {one["code"] for one in problems} <= TO_FILL
    lines = path.read_text("utf-8").splitlines()
    for one in problems:
        assert Path(one["path"]).name == path.name
        assert 1 <= one["line"] <= len(lines)
    headings = [one["line"] for one in problems if one["code"] in ("KB113", "KB117")]
    assert all(lines[line - 1].startswith("#") for line in headings)
    assert (tmp_path / PATH).read_text("utf-8").count("article:") == 1
