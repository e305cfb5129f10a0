"""The reference says what kbgen is: generated articles are up to date, keys are all told."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from reference import FOLDER, articles, commands

from kbgen.gaps.export import exports
from kbgen.gaps.ledger import READERS as LEDGER_KEYS
from kbgen.gaps.review.formats_by_name import formats
from kbgen.model.library import Source
from kbgen.model.problem import Place, Problem
from kbgen.model.review import Kind, Review, Shift, Turn
from kbgen.publish.checking.codes import codes
from kbgen.publish.kinds import templates
from kbgen.publish.reading.frontmatter import read_front, split
from kbgen.publish.reading.settings import read_settings

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / FOLDER


@pytest.mark.parametrize("name", sorted(articles()))
def test_a_generated_article_is_up_to_date(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(REFERENCE / name, articles()[name])


def test_every_option_of_every_command_is_told() -> None:
    text = _text("commands.md")
    told = {
        (name, option)
        for name, command in commands().items()
        for parameter in command.params
        for option in parameter.opts
        if option[0] == "-"
    }
    sections = {name: _between(text, f"## kbgen {name}\n", "\n## ") for name in commands()}
    assert len(told) > 20
    assert [(name, option) for name, option in told if option not in sections[name]] == []


def test_every_export_of_gaps_is_told() -> None:
    text = (REFERENCE.parent / "guides" / "close-a-gap.md").read_text(encoding="utf-8")
    assert _rows(_between(text, "| Format | Makes |", "\n\n")) == set(exports())


def test_every_problem_code_is_told() -> None:
    headings = re.findall(r"^### (KB\d{3}):", _text("problem-codes.md"), re.MULTILINE)
    assert headings == sorted(codes())


def test_every_template_is_told_with_all_its_sections() -> None:
    text = _text("templates.md")
    for template in templates().values():
        part = _between(text, f"{{ #{template.kind} }}", "\n## ")
        assert [
            spec.key for spec in template.sections if f"| {spec.heading('en')} |" not in part
        ] == []


def test_every_key_of_the_front_matter_is_told() -> None:
    parts = split("a.md", "---\nunheard: x\n---\n")
    assert isinstance(parts, tuple)
    _, problems = read_front("a.md", parts[0], ZoneInfo("UTC"))
    keys = _named(next(problem.todo for problem in problems if problem.code == "KB104"))
    text = _text("front-matter.md")
    assert _rows(_between(text, "## Keys", "\n## ")) == keys


def test_every_setting_is_told() -> None:
    _, problems = read_settings(
        Source("kb.yml", "unheard: x\n"), Source("components.yml", "reports:\n  unheard: x\n")
    )
    keys = {
        problem.place.path: _named(problem.todo) for problem in problems if problem.code == "KB402"
    }
    text = _text("settings.md")
    assert _rows(_between(text, "## kb.yml", "\n## ")) == keys["kb.yml"]
    assert _rows(_between(text, "## components.yml", "\n## ")) == keys["components.yml"]


def test_every_key_of_the_ledger_is_told() -> None:
    assert _rows(_between(_text("gap-ledger.md"), "## Keys", "\n## ")) == set(LEDGER_KEYS)


def test_a_review_has_the_keys_that_are_told() -> None:
    problem = Problem(Place("a.md"), "KB101", "x", "y")
    shift = Shift(Turn.PUBLIC, Kind.ARTICLE, "x")
    review = Review("0", problems=(problem,), elsewhere=(problem,), shifts=(shift,))
    written = json.loads(formats()["json"].write(review))
    text = _text("review-json.md")
    assert _keys(_between(text, "## The whole", "\n## ")) == set(written)
    problems = _between(text, "## In `problems` and `elsewhere`", "\n## ")
    assert _keys(problems) == set(written["problems"][0]) == set(written["elsewhere"][0])
    assert _keys(_between(text, "## In `shifts`", "\n## ")) == set(written["shifts"][0])


def _keys(text: str) -> set[str]:
    return set(re.findall(r"^\| `([a-z_]+)`", text, re.MULTILINE))


def _text(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def _between(text: str, begin: str, end: str) -> str:
    return text.partition(begin)[2].partition(end)[0]


def _named(todo: str) -> set[str]:
    return set(re.findall(r"`([a-z]+)`", todo))


def _rows(text: str) -> set[str]:
    return set(re.findall(r"^\| `([a-z]+)`", text, re.MULTILINE))
