"""Golden cases: a small knowledge base in, the listing of all its problems out."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from kbgen.adapters.content import read_content
from kbgen.app.check import check_content
from kbgen.errors import ConfigurationError
from kbgen.publish.checking.codes import codes
from kbgen.publish.checking.listings_by_name import listings

FOLDER = Path(__file__).parent / "problems"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
# Told of what was built, not of content: tests/scanning and tests/hostile_html have their cases.
BUILT = {"KB170", "KB312", "KB313", "KB314", "KB315"}
# Too slow for a case, or with names that no repository can hold: tests/hostile has them.
HOSTILE = {"KB160", "KB230", "KB231"}
# Told by comparing with a commit: tests/moving has cases.
PAST = {"KB198"}


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_case_has_the_problems_that_it_expects(
    case: Path, golden: Callable[[Path, str], None]
) -> None:
    golden(case / "expected.txt", listed(case))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_problem_stands_on_a_line_of_its_file(case: Path) -> None:
    for line in listed(case).splitlines()[1:]:
        path, number, column, _ = line.split(":", 3)
        count = (case / path).read_bytes().count(b"\n") + 1 if (case / path).is_file() else 1
        assert 1 <= int(number) <= count
        assert int(column) >= 1


def test_every_code_has_a_case() -> None:
    texts = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    assert {code for code in codes() if f" {code} " not in texts} == BUILT | HOSTILE | PAST


def test_a_case_reads_its_folder_only() -> None:
    found = read_content(FOLDER / "no_problem_at_all", NOW)
    assert found.library.files == {
        "content/kb.yml",
        "content/components.yml",
        "content/articles/a.md",
    }


@cache
def listed(case: Path) -> str:
    """Return the listing of a case's problems below what the check comes to."""
    try:
        checked = check_content(case, NOW)
    except ConfigurationError as error:
        return "\n".join(("the settings cannot be used", *error.problems)) + "\n"
    text = listings()["text"].write(checked.problems)
    return "\n".join((f"{len(checked.library.articles)} articles are read", text)).rstrip() + "\n"
