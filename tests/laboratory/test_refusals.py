"""What would let text for staff slip is refused: nothing is built from it."""

from pathlib import Path

import pytest
from lab_base import Laboratory
from lab_places import REFUSED
from lab_runs import kbgen

FRONTS = {
    "a key that nobody knows": ("reviewers: Ana", "KB104"),
    "a key with the name of a person's note": ("jira: MK-1", "KB104"),
    "an audience in other letters": ("audience: Public", "KB105"),
    "a list of audiences": ("audience: [public]", "KB105"),
}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return the folder of articles with all that is refused, and what `kbgen check` says."""
    lab = Laboratory()
    lab.write("content/kb.yml", "name: Help\ntimezone: UTC\nlanguages: [en]\n")
    lab.write("content/components.yml", "reports: {title: Reports}\n")
    for number, (text, _) in enumerate(REFUSED.values()):
        lab.guide(f"body-{number}", f"## Steps\n\n{text}\n")
    for number, (key, _) in enumerate(FRONTS.values()):
        lab.guide(f"front-{number}", "## Steps\n\nText.\n", key)
    root = lab.on_disk(tmp_path_factory.mktemp("refusals"))
    return root, kbgen("check", cwd=root).stdout.splitlines()


@pytest.mark.parametrize("name", REFUSED)
def test_l4_what_looks_like_a_border_and_is_none_is_an_error(
    name: str, refused: tuple[Path, list[str]]
) -> None:
    file = f"/body-{list(REFUSED).index(name)}.md:"
    assert REFUSED[name][1] in [line.split()[1] for line in refused[1] if file in line]


@pytest.mark.parametrize("name", FRONTS)
def test_l2_l9_front_matter_that_is_not_exact_is_an_error(
    name: str, refused: tuple[Path, list[str]]
) -> None:
    file = f"/front-{list(FRONTS).index(name)}.md:"
    assert FRONTS[name][1] in [line.split()[1] for line in refused[1] if file in line]


def test_l4_nothing_is_built_from_what_is_refused(refused: tuple[Path, list[str]]) -> None:
    ran = kbgen("build", "--edition", "public", cwd=refused[0])
    assert ran.returncode == 3
    assert not (refused[0] / "build/public").exists()
