"""Searches that a change answers, and those that lose their answer."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from reviewed import NOW, Files, Repository, guide, repository

from kbgen.adapters.base_files import read_base
from kbgen.adapters.content import read_content
from kbgen.app.before import library_before
from kbgen.gaps.review.pages import WantedPages, pages
from kbgen.gaps.review.searches import Changed, searches
from kbgen.gaps.review.sides import Sides, sides
from kbgen.model.need import Counts, Need, Needs, Wording
from kbgen.ranking.arrays import Floats
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.replay import AskedQuery, read, replay_read

BASE = {
    **guide("water", body="Open the tap for ten minutes."),
    **guide("prune", body="Cut dead branches with clean shears."),
    **guide("plant", body="Dig a hole as deep as the roots."),
    **guide("staff", body="The frost alarm rings in the office.", audience="agent"),
}


def judge(corpus: Corpus, asked: Sequence[AskedQuery]) -> Floats:
    """Return how much of each query the first page does not have, as how likely that is a gap."""
    return 1 - replay_read(corpus, asked, 1).coverage[:, 0]


def need(text: str, searches: int = 10, unanswered: int = 10, **opened: int) -> Need:
    """Return a need of one wording."""
    counts = Counts(searches, unanswered)
    return Need(f"n-{text}", "en", (Wording(text, counts, opened=opened),), counts)


def both(made: Repository, edition: str = "public") -> Mapping[str, Sides]:
    """Return the sides of the change in each language."""
    head = read_content(made.root, NOW).library
    before = library_before(made.root, read_base(made.root, "main"), head)
    found = pages(WantedPages(before.library, head, before.shared, edition), str)
    followers = {id_: one.id for one in head.originals() for id_ in one.meta.formerly}
    return {one.language: sides(one, followers) for one in found}


def changed(tmp_path: Path, change: Files, *needs: Need, edition: str = "public") -> Changed:
    """Return what *change* does to the searches of *needs*."""
    made = repository(tmp_path / "base", BASE)
    made.change(change)
    listed = Needs(edition, "2026-11-22", None, None, needs)
    return searches(listed, both(made, edition), {"en": judge, "de": judge})


def told(found: Changed) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the queries that are answered and lost, each with its article."""
    return (
        [(one.query, one.article) for one in found.answered],
        [(one.query, one.article) for one in found.lost],
    )


def test_a_gap_that_a_new_article_answers_is_told_with_its_demand(tmp_path: Path) -> None:
    new = guide("frost", body="Wrap the trunk before a frost night.")
    found = changed(tmp_path, new, need("frost night", 40, 30), need("open the tap", 5, 0))
    (one,) = found.answered
    assert (one.query, one.article, one.title) == ("frost night", "frost", "How to frost")
    assert (one.searches, one.unanswered, one.before, one.after) == (40, 30, 1.0, 0.0)
    assert (found.lost, found.asked) == ((), 2)


def test_what_only_earlier_logs_mention_is_told_too(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", BASE)
    made.change(guide("frost", body="Wrap the trunk before a frost night."))
    listed = Needs("public", "2026-11-22", None, None, (), past=(need("frost night"),))
    found = searches(listed, both(made), {"en": judge})
    assert [one.query for one in found.answered] == ["frost night"]


def test_most_unanswered_searches_come_first(tmp_path: Path) -> None:
    new = guide("frost", body="Wrap the trunk before a frost night. Ladder.")
    asked = (need("frost night", 9, 3), need("ladder", 9, 7), need("wrap trunk", 9, 5))
    found = changed(tmp_path, new, *asked)
    assert [one.query for one in found.answered] == ["ladder", "wrap trunk", "frost night"]


@pytest.mark.parametrize(
    ("change", "query"),
    [
        (guide("frost", body="Wrap the trunk."), "frost night alarm bell rings"),
        (guide("frost", body="Wrap the trunk."), "open the tap"),
        (guide("frost", body="Frost night.", audience="agent"), "frost night"),
        (guide("frost", body="Frost night.", release="2026-12-24"), "frost night"),
        (guide("water", body="Open the tap for ten  minutes."), "frost night"),
    ],
    ids=["half_of_it", "was_answered", "staff_only", "not_released", "nothing_of_it"],
)
def test_what_stays_a_gap_or_was_none_is_not_counted(
    tmp_path: Path, change: Files, query: str
) -> None:
    assert told(changed(tmp_path, change, need(query))) == ([], [])


def test_what_no_search_was_left_without_is_not_answered_anew(tmp_path: Path) -> None:
    new = guide("frost", body="Wrap the trunk before a frost night.")
    assert told(changed(tmp_path, new, need("frost night", 40, 0))) == ([], [])


def test_an_answer_that_goes_is_lost(tmp_path: Path) -> None:
    found = changed(tmp_path, guide("prune", body="See a gardener."), need("clean shears", 10, 0))
    assert told(found) == ([], [("clean shears", "prune")])
    assert "no article answers it any more" in found.lost[0].why


@pytest.mark.parametrize(
    "change",
    [
        {"content/articles/prune.md": None},
        guide("prune", body="Cut dead branches.", audience="agent"),
        guide("prune", body="Cut dead branches.", release="2026-12-24"),
    ],
    ids=["deleted", "internal", "embargoed"],
)
def test_an_article_that_readers_open_and_find_no_more_is_lost(
    tmp_path: Path, change: Files
) -> None:
    found = changed(tmp_path, change, need("trees branches roots how to", 10, 3, prune=7))
    assert told(found) == ([], [("trees branches roots how to", "prune")])


def test_an_article_that_is_pushed_from_first_place_is_told_with_the_other(tmp_path: Path) -> None:
    new = guide("branches", title="Dead branches", body="Dead branches: leave them.")
    found = changed(tmp_path, new, need("dead branches", 10, 3, prune=7, water=1))
    (one,) = found.lost
    assert (one.article, one.instead) == ("prune", "branches")
    assert one.why == "what readers open is not on first place any more:"


def test_a_renamed_article_loses_nothing(tmp_path: Path) -> None:
    text = guide("cut", body="Cut dead branches with clean shears.", formerly="[prune]")
    change = {"content/articles/prune.md": None, **text}
    assert told(changed(tmp_path, change, need("dead branches", 10, 3, prune=7))) == ([], [])


def test_what_only_staff_finds_counts_for_their_edition_alone(tmp_path: Path) -> None:
    change = guide("staff", body="The mole sensor rings in the office.", audience="agent")
    query = need("mole sensor")
    assert told(changed(tmp_path, change, query)) == ([], [])
    answered, _ = told(changed(tmp_path / "other", change, query, edition="agent"))
    assert answered == [("mole sensor", "staff")]


def test_a_need_in_a_language_without_pages_is_asked_of_the_first(tmp_path: Path) -> None:
    counts = Counts(3, 3)
    french = Need("n", "fr", (Wording("frost night", counts),), counts)
    new = guide("frost", body="Wrap the trunk before a frost night.")
    assert told(changed(tmp_path, new, french))[0] == [("frost night", "frost")]


def test_a_claim_answers_its_query(tmp_path: Path) -> None:
    change = guide("plant", body="Dig a hole as deep as the roots.", answers="[put in ground]")
    assert told(changed(tmp_path, change, need("put in ground")))[0] == [("put in ground", "plant")]


def test_queries_that_no_changed_page_can_match_are_not_asked_again(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", BASE)
    made.change(guide("frost", title="Frost", body="Wrap the trunk."))
    two = both(made)["en"]
    asked = {
        "wrap it": True,
        "clean shears": False,
        "frost": True,
        "frost, dead or clean shears": False,
    }
    assert two.near.may_answer(list(asked)) == list(asked.values())


def test_words_and_lengths_are_judged_as_before(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", BASE)
    made.change({f"content/articles/n{at}.md": _other(at) for at in range(9)})
    two = both(made)["en"]
    queries = read(("dead branches", "open the tap"), two.before.analyser)
    before, after = (replay_read(side, queries, 10) for side in (two.before, two.after))
    assert np.allclose(before.scores[:, 0], after.scores[:, 0])


def test_a_language_whose_page_falls_back_sees_the_change(tmp_path: Path) -> None:
    made = repository(tmp_path / "base", BASE)
    made.change(
        {"content/articles/water.de.md": "---\ntitle: Giessen\n---\n\n## Schritte\n\nHahn.\n"}
    )
    found = both(made)
    assert [sorted(found[code].changed) for code in ("en", "de")] == [[], ["water"]]


def _other(at: int) -> str:
    return guide(f"n{at}", body=f"Something about branches {at}.")[f"content/articles/n{at}.md"]
