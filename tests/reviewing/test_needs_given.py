"""Where a review takes from what was searched for, and what it says without."""

from dataclasses import replace
from pathlib import Path

import pytest
from programs import kbgen
from reviewed import Repository, guide, repository

from kbgen.adapters.need_files import NEEDS, write_needs
from kbgen.errors import ConfigurationError
from kbgen.model.need import Counts, Need, Needs, Wording
from kbgen.ranking.features import FEATURES
from kbgen.ranking.gap_model import GapModel

COUNTS = Counts(10, 3)
OPENED = Wording("dead branches", COUNTS, opened={"prune": 7})
SEARCHED = Needs("public", "2026-11-22", None, None, (Need("g-7kq2m9xw", "en", (OPENED,), COUNTS),))


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """Return a change that takes away what readers open."""
    body = "Cut dead branches."
    made = repository(tmp_path / "base", {**guide("water"), **guide("prune", body=body)})
    made.change(guide("prune", body=body, audience="agent"))
    return made


def test_without_needs_a_review_says_how_to_get_them(made: Repository) -> None:
    found = made.review()
    assert (found.asked, found.lost) == (0, ())
    assert "`kbgen analyse` writes it" in made.comment()


def test_needs_of_the_last_analysis_are_found(made: Repository) -> None:
    write_needs(made.root / NEEDS, SEARCHED)
    found = made.review()
    assert (found.asked, [one.query for one in found.lost]) == (1, ["dead branches"])


def test_needs_that_are_given_come_first(made: Repository, tmp_path: Path) -> None:
    write_needs(made.root / NEEDS, SEARCHED)
    none = Needs("public", "2026-11-22", None, None, ())
    write_needs(tmp_path / "given" / "needs.json", none)
    assert made.review(tmp_path / "given" / "needs.json").asked == 0


def test_a_lost_answer_is_a_finding(made: Repository) -> None:
    write_needs(made.root / NEEDS, SEARCHED)
    done = kbgen("review", "--base", "main", "--today", "2026-11-22", cwd=made.root)
    assert done.returncode == 1
    assert "1 query loses its answer" in done.stdout.splitlines()[0]


def test_a_file_of_another_shape_is_refused(made: Repository, tmp_path: Path) -> None:
    (tmp_path / "needs.json").write_text('{"format": 1, "needs": 7}', "utf-8")
    with pytest.raises(ConfigurationError, match="no needs that this kbgen can read"):
        made.review(tmp_path / "needs.json")


def test_a_model_of_the_analysis_judges_what_a_change_answers(made: Repository) -> None:
    asked = {"dead branches": "prune", "shears": "prune"}
    wordings = (Wording(text, COUNTS, opened={id_: 7}) for text, id_ in asked.items())
    gap = Wording("frost night", COUNTS)
    asked_for = enumerate((*wordings, gap))
    needs = [Need(f"g-0000000{at}", "en", (one,), COUNTS) for at, one in asked_for]
    learned = replace(
        SEARCHED, needs=tuple(needs), basis="50 clicks", model={"en": _model().as_json()}
    )
    write_needs(made.root / NEEDS, learned)
    made.write(guide("frost", body="Wrap the trunk before a frost night.", answers="[frost night]"))
    found = made.review()
    (one,) = found.answered
    assert (one.query, one.article) == ("frost night", "frost")
    assert one.after is not None
    assert one.after <= 0.2
    assert one.before is not None
    assert one.before > 0.5
    assert found.untold == ""
    assert "by `How to frost` (`frost`)" in made.comment()
    assert "`frost night`, `g-00000002`: " in made.comment()
    learned_from = "learned from what readers opened, in English (50 queries)."
    assert f"Gap probabilities were {learned_from}" in made.comment()


def test_a10_a_review_compares_nothing_that_too_few_typed(made: Repository) -> None:
    rare = replace(OPENED, typed_in=4)
    write_needs(made.root / NEEDS, replace(SEARCHED, needs=(need("g-00000000", rare),), quoted=1))
    found = made.review()
    assert (found.asked, found.lost) == (0, ())
    assert "Not compared: 1 wording of too few people to be shown" in made.comment()


def need(id_: str, wording: Wording) -> Need:
    """Return a need of one wording."""
    return Need(id_, "en", (wording,), COUNTS)


def test_a_model_of_another_kbgen_judges_nothing_and_the_rest_is_told(made: Repository) -> None:
    write_needs(made.root / NEEDS, replace(SEARCHED, model={"en": {"weights": [1]}}))
    found = made.review()
    assert [one.query for one in found.lost] == ["dead branches"]
    assert "only what readers opened was compared" in found.untold
    assert "`kbgen analyse`" in found.untold
    assert found.untold in made.comment()


def _model() -> GapModel:
    """Return a model in which only the words that a page has tell, by how rare they are."""
    place = FEATURES.index(next(name for name in FEATURES if "words had" in name))
    weights = tuple(-8.0 if at == place else 0.0 for at in range(len(FEATURES)))
    none = (0.0,) * len(FEATURES)
    return GapModel(50, 4.0, none, (1.0,) * len(FEATURES), weights)
