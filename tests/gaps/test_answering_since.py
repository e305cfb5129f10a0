"""The day from which an article answers a gap: what Git knows of its claims and of the ledger."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from need_base import FIRST, SECOND
from programs import git

from kbgen.adapters.need_files import NEEDS, write_needs
from kbgen.app.gaps import standings
from kbgen.gaps.ledger import PATH, read_ledger
from kbgen.gaps.naming import ledger_versions, named_since
from kbgen.gaps.standing import Gap
from kbgen.model.gap import Status
from kbgen.model.history import Commit, History
from kbgen.model.library import Source
from kbgen.model.need import Counts, Need, Needs, Stretch, Week, Wording

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
BEFORE = tuple(f"2026-04-{day:02}" for day in (6, 13, 20, 27))
SINCE = tuple(f"2026-05-{day:02}" for day in (11, 18, 25))
ARTICLE = (
    "---\nid: csv-files\nkind: feature\ntitle: CSV files\ncomponent: reports\naudience: public\n"
    "status: released\nrelease: 2024-02-01\n{answers}---\n\n## What changed\n\nFiles.\n\n"
    "## How to use it\n\nClick.\n\n## How to test it yourself\n\nLook.\n\n## FAQ\n\n"
    "### Who has it?\n\nAll.\n"
)
PLAIN = ARTICLE.format(answers="")
CLAIMING = ARTICLE.format(answers="answers: [export as csv]\n")
NAMING = f"{FIRST}:\n  status: answered\n  article: csv-files\n"
CSV_FILES = (FIRST, "csv-files")
PLANNED = f"# Mondays.\n{FIRST}:\n  status: planned\n{SECOND}:\n  status: open\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write a help centre in a repository, where most searches before may went unanswered."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "content/articles/features").mkdir(parents=True)
    (tmp_path / "content/kb.yml").write_text("name: Help\ntimezone: UTC\nlanguages: [en]\n")
    (tmp_path / "content/components.yml").write_text("reports:\n  title: Reports\n")
    (tmp_path / ".gitignore").write_text("build\n")
    searched(tmp_path, FIRST)
    return tmp_path


def searched(root: Path, id_: str, merged: tuple[str, ...] = ()) -> None:
    """Keep a need that nobody was answered before may, and everybody since."""
    weeks = (
        *(Week(monday, 8, 8, 0, 8, 8) for monday in BEFORE),
        *(Week(monday, 8, 0, 0, 8, 0) for monday in SINCE),
    )
    counts = Counts(56, 32, 32)
    words = (Wording("export as csv", counts),)
    need = Need(id_, "en", words, counts, weeks, merged=merged)
    told = (Stretch(BEFORE[0], "2026-05-31"),)
    needs = Needs("public", "2026-06-15", BEFORE[0], "2026-05-31", (need,), told=told)
    write_needs(root / NEEDS, needs)


def commit(root: Path, when: str, article: str = PLAIN, ledger: str = "") -> None:
    """Commit the *article* and the *ledger* on the day *when*."""
    (root / "content/articles/features/csv-files.md").write_text(article, "utf-8")
    (root / PATH).write_text(ledger, "utf-8")
    git(root, "add", "-A")
    day = f"{when}T12:00:00+0000"
    git(root, "commit", "-q", "--allow-empty", "-m", "x", GIT_COMMITTER_DATE=day)


def gap(root: Path) -> Gap:
    (found,) = (one.gap for one in standings(root, None, NOW).gaps if one.gap.need)
    return found


def proved(root: Path) -> tuple[Status, date | None]:
    found = gap(root)
    return found.status, found.proof.released if found.proof else None


def test_an_old_article_that_the_ledger_names_answers_from_the_day_of_its_naming(
    root: Path,
) -> None:
    commit(root, "2024-02-01", ledger=PLANNED)
    commit(root, "2026-05-04", ledger=NAMING)
    commit(root, "2026-05-20", PLAIN + "\n", NAMING + "  note: Said so.\n")
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_an_old_article_that_got_the_words_answers_from_that_day(root: Path) -> None:
    commit(root, "2024-02-01")
    commit(root, "2026-05-04", CLAIMING)
    commit(root, "2026-06-01", CLAIMING, NAMING)
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_the_earlier_one_of_claim_and_naming_counts(root: Path) -> None:
    commit(root, "2024-02-01")
    commit(root, "2026-05-04", ledger=NAMING)
    commit(root, "2026-06-01", CLAIMING, NAMING)
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_an_article_that_was_named_before_its_release_answers_from_its_release(
    root: Path,
) -> None:
    late = PLAIN.replace("2024-02-01", "2026-05-05")
    commit(root, "2026-03-01", late, NAMING.replace("answered", "planned"))
    assert proved(root) == (Status.CLOSED, date(2026, 5, 5))


def test_what_was_named_for_a_part_counts_for_the_whole(root: Path) -> None:
    commit(root, "2024-02-01")
    commit(root, "2026-05-04", ledger=NAMING)
    searched(root, SECOND, merged=(FIRST,))
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_an_article_that_was_named_again_answers_from_the_last_time(root: Path) -> None:
    commit(root, "2026-03-01", ledger=NAMING)
    commit(root, "2026-04-01", ledger=PLANNED)
    commit(root, "2026-05-04", ledger=NAMING)
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_what_is_named_in_no_commit_yet_answers_from_now_on(root: Path) -> None:
    commit(root, "2024-02-01")
    (root / PATH).write_text(NAMING, "utf-8")
    assert proved(root) == (Status.ANSWERED, NOW.date())


def test_what_the_ledger_names_for_another_gap_tells_nothing_of_this_one(root: Path) -> None:
    commit(root, "2024-02-01", ledger=NAMING.replace(FIRST, SECOND))
    commit(root, "2026-05-04", ledger=NAMING)
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_a_branch_counts_from_the_day_on_which_it_was_merged(root: Path) -> None:
    commit(root, "2024-02-01")
    git(root, "checkout", "-q", "-b", "work")
    commit(root, "2026-03-01", ledger=NAMING)
    git(root, "checkout", "-q", "main")
    day = "2026-05-04T12:00:00+0000"
    git(root, "merge", "-q", "--no-ff", "-m", "x", "work", GIT_COMMITTER_DATE=day)
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


UNSEEN = {
    "is not there": "",
    "is for staff": CLAIMING.replace("audience: public", "audience: agent"),
    "is planned": CLAIMING.replace("status: released", "status: planned"),
    "says nothing": CLAIMING[: CLAIMING.index("## What")],
    "says nothing to customers": CLAIMING[: CLAIMING.index("## What")]
    + "## What changed\n\n::: agent\n\nFiles.\n\n:::\n",
}


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_an_article_answers_nothing_while_it(root: Path, text: str) -> None:
    commit(root, "2026-03-02", text, NAMING)
    if not text:
        git(root, "rm", "-q", "content/articles/features/csv-files.md")
        day = "2026-03-03T12:00:00+0000"
        git(root, "commit", "-q", "--amend", "-m", "x", GIT_COMMITTER_DATE=day)
        (root / "content/articles/features").mkdir(parents=True, exist_ok=True)
    commit(root, "2026-05-04", CLAIMING, NAMING)
    commit(root, "2026-05-20", CLAIMING + "\nMore.\n", NAMING)
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_an_article_that_went_for_a_while_answers_from_its_return(root: Path) -> None:
    commit(root, "2026-03-02", CLAIMING, NAMING)
    git(root, "rm", "-q", "content/articles/features/csv-files.md")
    git(root, "commit", "-q", "-m", "x", GIT_COMMITTER_DATE="2026-03-20T12:00:00+0000")
    (root / "content/articles/features").mkdir(parents=True, exist_ok=True)
    commit(root, "2026-05-04", CLAIMING, NAMING)
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_nobody_knows_the_day_of_an_article_with_a_version_that_cannot_be_read(
    root: Path,
) -> None:
    commit(root, "2026-03-02", CLAIMING.replace("kind: feature", "kind: unheard"), NAMING)
    commit(root, "2026-05-04", CLAIMING, NAMING)
    assert proved(root) == (Status.ANSWERED, None)


def test_an_article_under_an_earlier_id_was_there_already(root: Path) -> None:
    commit(root, "2024-02-01", ledger=PLANNED)
    git(root, "mv", "content/articles/features/csv-files.md", "content/articles/features/old.md")
    day = "2024-02-01T12:00:00+0000"
    old = root / "content/articles/features/old.md"
    old.write_text(PLAIN.replace("id: csv-files", "id: old"), "utf-8")
    git(root, "commit", "-q", "-a", "--amend", "-m", "x", GIT_COMMITTER_DATE=day)
    (root / PATH).write_text(NAMING.replace("csv-files", "old"), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x", GIT_COMMITTER_DATE="2026-05-04T12:00:00+0000")
    old.unlink()
    renamed = PLAIN.replace("kind: feature", "formerly: [old]\nkind: feature")
    commit(root, "2026-06-10", renamed, NAMING.replace("csv-files", "old"))
    assert proved(root) == (Status.CLOSED, date(2026, 5, 4))


def test_in_a_shallow_clone_the_release_must_do(root: Path, tmp_path: Path) -> None:
    commit(root, "2024-02-01")
    commit(root, "2026-05-04", ledger=NAMING)
    clone = tmp_path / "clone"
    git(root, "clone", "-q", "--depth", "1", f"file://{root}", str(clone))
    searched(clone, FIRST)
    assert proved(clone) == (Status.ANSWERED, date(2024, 2, 1))


NAMED = {
    "plain": NAMING,
    "quoted": f'"{FIRST}":\n  article: "csv-files"\n',
    "on one line": f"{FIRST}: {{status: answered, article: csv-files}}\n",
    "all on one line": f"{{{FIRST}: {{article: csv-files}}, {SECOND}: {{article: a}}}}\n",
    "comments between": f"{FIRST}:\n\n# soon\n  status: open\n  # now\n\n  article: csv-files\n",
    "without a last line end": NAMING.rstrip("\n"),
    "below another": f"{SECOND}:\n  article: a\n{NAMING}",
    "a note of several lines": f"{FIRST}:\n  note: |\n    One.\n\n    Two.\n  article: csv-files\n",
    "indented": f"  {FIRST}:\n    article: csv-files\n",
}
UNNAMED = {
    "another gap's": f"{FIRST}:\n  status: open\n{SECOND}:\n  article: csv-files\n",
    "a comment": f"{FIRST}:\n  status: open\n  # article: csv-files\n",
    "a note": f"{FIRST}:\n  note: |\n    article: csv-files\n",
    "another article": f"{FIRST}:\n  article: csv-files-2\n",
    "no ledger": "article: csv-files\n",
    "what cannot be read": f"{FIRST}: [\n",
    "nothing": "",
}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_a_ledger_names_an_article(text: str) -> None:
    assert read_ledger(Source(PATH, text))[0][FIRST].article == "csv-files"
    assert named_since([CSV_FILES], [(7, text), (5, text)]) == {CSV_FILES: 5}


@pytest.mark.parametrize("text", UNNAMED.values(), ids=UNNAMED)
def test_a_ledger_names_no_article_by(text: str) -> None:
    assert named_since([CSV_FILES], [(5, text)]) == {}
    assert named_since([CSV_FILES], [(9, NAMING), (5, text)]) == {CSV_FILES: 9}


def test_of_several_gaps_each_has_its_own_day() -> None:
    other = (SECOND, "b")
    both = f"{NAMING}{SECOND}:\n  article: b\n"
    versions = [(9, both), (7, both), (5, NAMING), (3, ""), (1, both)]
    assert named_since([CSV_FILES, other], versions) == {CSV_FILES: 5, other: 7}


def test_no_version_is_taken_that_tells_nothing_more() -> None:
    versions = iter([(9, NAMING), (7, ""), (5, NAMING)])
    assert named_since([CSV_FILES], versions) == {CSV_FILES: 9}
    assert list(versions) == [(5, NAMING)]


def test_however_often_the_ledger_changed_the_day_stays() -> None:
    versions = [(1000 - number, f"{NAMING}# {number}\n") for number in range(400)]
    assert named_since([CSV_FILES], versions) == {CSV_FILES: 601}
    commits = tuple(Commit(when, {PATH: str(when)}) for when, _ in versions)
    history = History(commits, whole=True, edited=frozenset())
    assert len(ledger_versions(history)) == 400


def test_a_status_on_an_earlier_day_knows_no_later_search(root: Path) -> None:
    commit(root, "2024-02-01")
    commit(root, "2026-05-04", ledger=NAMING)
    statuses = {
        weeks: standings(root, None, NOW - timedelta(weeks=weeks)).gaps[0].gap.status
        for weeks in (0, 2, 3, 4, 300)
    }
    assert statuses == {
        0: Status.CLOSED,
        2: Status.CLOSED,
        3: Status.CLOSED,
        4: Status.ANSWERED,
        300: Status.PLANNED,
    }
    notes = standings(root, None, NOW - timedelta(weeks=4)).notes
    assert notes == (
        "searches after 2026-05-18 do not count; the last day of the log is 2026-05-31",
    )
