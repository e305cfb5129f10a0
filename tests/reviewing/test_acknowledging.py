"""Acknowledgements: what they are of, where they stand, and what is wrong with them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from programs import kbgen
from reviewed import NOW, Repository, guide, repository

from kbgen.adapters.ack_files import ack_problems, acks_in
from kbgen.adapters.content import read_content
from kbgen.app.ack import acknowledge
from kbgen.app.check import check_content
from kbgen.errors import ConfigurationError, UsageError
from kbgen.model.ack import Ack
from kbgen.model.library import Source
from kbgen.publish.launching.acknowledged import acks_of, text_digest
from kbgen.publish.proving.acks import replaced_acks
from kbgen.publish.proving.dice import Dice
from kbgen.publish.reading.acks import ACKS, read_acks
from kbgen.publish.releasing.ack_lines import HEAD, with_ack

DIGEST = "0123456789abcdef" * 2
ACK = Ack("Ana Ruiz", DIGEST, date(2026, 11, 22))
TESTED = Ack('"Bo" #1: {x}, Yağmur', DIGEST, date(2026, 11, 22), tested=True)
BODY = "Water.\n\n::: agent\nOnly staff knows.\n:::\n"


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """Return a knowledge base with one article that comes soon."""
    return repository(tmp_path / "base", guide("water", body=BODY, release="2026-12-01"))


def digest(made: Repository, **front: str) -> str:
    """Return the digest of the article as it stands, or with other front matter."""
    if front:
        made.write(guide("water", **{"body": BODY, "release": "2026-12-01", **front}))
    return text_digest(read_content(made.root, NOW).library.originals()[0])


def test_an_acknowledged_article_waits_no_more_until_its_text_changes(made: Repository) -> None:
    assert [one.release for one in made.review().releases] == ["2026-12-01"]
    acknowledge(made.root, ["water"], "Ana Ruiz", NOW, tested=True)
    assert made.review().releases == ()
    made.write(guide("water", body=BODY.replace("knows", "forgets"), release="2026-12-01"))
    (release,) = made.review().releases
    assert release.waiting[0].acknowledged == ("Ana Ruiz",)


def test_spaces_and_case_make_no_other_text(made: Repository) -> None:
    same = digest(made)
    assert digest(made, body=BODY.replace("Water.", "  WATER.\n\n")) == same
    assert digest(made, title="HOW TO   water") == same
    assert digest(made, release="2026-12-24", status="beta") == same


@pytest.mark.parametrize(
    "change",
    [
        {"body": BODY.replace("Only staff", "Nobody")},
        {"body": BODY + "\n## In winter\n\nDo not."},
        {"title": "How to drown"},
        {"description": "All about it."},
    ],
)
def test_what_agents_see_makes_another_text(made: Repository, change: dict[str, str]) -> None:
    before = digest(made)
    assert digest(made, **change) != before


def test_the_command_writes_a_line_that_is_read_again(made: Repository) -> None:
    done = kbgen("ack", "water", "--as", "Ana Ruiz", "--today", "2026-11-22", cwd=made.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{ACKS}: Ana Ruiz has read 'How to water'\n"
    acks, problems = acks_in(made.root)
    assert problems == []
    article = read_content(made.root, NOW).library.originals()[0]
    (ack,) = acks_of(article, acks)
    assert (ack.by, ack.tested, ack.on) == ("Ana Ruiz", False, date(2026, 11, 22))


def test_what_is_known_already_is_not_written_again(made: Repository) -> None:
    def said(*more: str) -> str:
        command = ("ack", "water", "--as", "Ana Ruiz", "--today", "2026-11-22", *more)
        return kbgen(*command, cwd=made.root).stdout.partition("has ")[2]

    assert said() == "read 'How to water'\n"
    once = (made.root / ACKS).read_text("utf-8")
    assert said() == "read 'How to water'; that is known already\n"
    assert (made.root / ACKS).read_text("utf-8") == once
    assert said("--tested") == "read and tested 'How to water'\n"
    twice = (made.root / ACKS).read_text("utf-8")
    assert twice.count("tested: yes") == 1
    assert "known already" in said("--tested")
    assert "known already" in said()
    assert (made.root / ACKS).read_text("utf-8") == twice
    made.write(guide("water", body=BODY.replace("knows", "forgets"), release="2026-12-01"))
    assert "known already" not in said()


def test_acknowledgements_at_the_same_moment_are_all_kept(made: Repository) -> None:
    names = [f"Ana {at}" for at in range(8)]
    with ThreadPoolExecutor(len(names)) as people:
        list(people.map(lambda by: acknowledge(made.root, ["water"], by, NOW, tested=False), names))
    assert {ack.by for ack in acks_in(made.root)[0]["water"]} == {*names}


def test_a_line_says_whether_customers_could_read_the_article(made: Repository) -> None:
    made.write(guide("prune"))
    acknowledge(made.root, ["water", "prune"], "Ana", NOW, tested=True)
    acks = acks_in(made.root)[0]
    assert [ack.out for id_ in ("water", "prune") for ack in acks[id_]] == [False, True]
    assert ", tested: yes, out: yes, on: " in (made.root / ACKS).read_text("utf-8")


def test_an_article_that_is_not_there_is_told(made: Repository) -> None:
    with pytest.raises(UsageError, match="did you mean water"):
        acknowledge(made.root, ["watr"], "Ana", NOW, tested=False)


@pytest.mark.parametrize("name", ["", "  ", "a\x1bb", "a\u202eb"])
def test_a_name_that_nobody_has_is_refused(made: Repository, name: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        acknowledge(made.root, ["water"], name, NOW, tested=False)


def test_lines_are_added_and_all_others_stay() -> None:
    text = with_ack("", "water", ACK)
    assert text == f'{HEAD}water:\n  - {{by: "Ana Ruiz", text: {DIGEST}, on: 2026-11-22}}\n'
    text = with_ack(text, "prune", ACK)
    assert text is not None
    text = with_ack(text, "water", TESTED)
    assert text is not None
    assert text.splitlines()[1:] == [
        "water:",
        f'  - {{by: "Ana Ruiz", text: {DIGEST}, on: 2026-11-22}}',
        f'  - {{by: "\\"Bo\\" #1: {{x}}, Yağmur", text: {DIGEST}, tested: yes, on: 2026-11-22}}',
        "prune:",
        f'  - {{by: "Ana Ruiz", text: {DIGEST}, on: 2026-11-22}}',
    ]
    acks, problems = read_acks(Source(ACKS, text))
    assert problems == []
    assert acks["water"][1].by == TESTED.by


@pytest.mark.parametrize(
    "written",
    [
        f"water:\n- by: Ana\n  text: {DIGEST}\n  on: 2026-11-01\n",
        f"# why\nwater: # all\n    - by: Ana # she\n      text: {DIGEST}\n      on: 2026-11-01\n"
        "\n\n# end",
        f"prune:\n- {{by: Bo, text: {DIGEST}, on: 2026-11-01}}\nwater:\n- by: Bo\n"
        f"  text: {DIGEST}\n  on: 2026-11-01\ndig: []\n",
    ],
)
def test_comments_order_and_shape_of_what_people_wrote_stay(written: str) -> None:
    text = with_ack(written, "water", ACK)
    assert text is not None
    lines = text.splitlines()
    assert [line for line in lines if line in written.splitlines()] == written.splitlines()
    assert len(read_acks(Source(ACKS, text))[0]["water"]) == 2


@pytest.mark.parametrize(
    "written",
    [
        "water: []\n",
        f"water: [{{by: A, text: {DIGEST}, on: 2026-11-01}}]\n",
        f"water:\n  - {{by: A, text: {DIGEST},\n     on: 2026-11-01\n    }}\n",
        "water: x\n",
        "- a\n",
    ],
)
def test_what_cannot_be_added_to_stays_as_it_is(made: Repository, written: str) -> None:
    made.write({ACKS: written})
    with pytest.raises(ConfigurationError, match="cannot be added to"):
        acknowledge(made.root, ["water"], "Ana", NOW, tested=False)
    assert (made.root / ACKS).read_text("utf-8") == written


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("water\n", "KB450"),
        ("water: x\n", "KB452"),
        ("water:\n  - x\n", "KB452"),
        (f"water:\n  - {{by: A, text: {DIGEST}}}\n", "KB453"),
        (f"water:\n  - {{by: A, text: {DIGEST}, on: 2026-11-01, said: x}}\n", "KB451"),
        ("water:\n  - {by: A, text: abc, on: 2026-11-01}\n", "KB452"),
        (f"water:\n  - {{by: A, text: {DIGEST}, on: 2026-11-31}}\n", "KB452"),
        (f"water:\n  - {{by: A, text: {DIGEST}, on: 2026-11-01, tested: true}}\n", "KB452"),
        (f"water:\n  - {{by: A, text: {DIGEST}, on: 2026-11-01, out: on}}\n", "KB452"),
        (f"gone:\n  - {{by: A, text: {DIGEST}, on: 2026-11-01}}\n", "KB454"),
    ],
)
def test_a_wrong_acknowledgement_is_a_problem_and_does_not_count(
    made: Repository, written: str, code: str
) -> None:
    made.write({ACKS: written})
    assert [one.code for one in ack_problems(made.root, {"water"})] == [code]
    assert code in {one.code for one in check_content(made.root, NOW).problems}
    assert [one.release for one in made.review().releases] == ["2026-12-01"]


def test_a_link_is_not_read_as_acknowledgements(made: Repository) -> None:
    (made.root / "elsewhere.yml").write_text("water: x\n", "utf-8")
    (made.root / ACKS).symlink_to(made.root / "elsewhere.yml")
    assert [one.code for one in ack_problems(made.root, {"water"})] == ["KB450"]


def test_a_proof_replaces_who_acknowledged() -> None:
    said = set()
    for seed in range(20):
        text = replaced_acks(Dice(seed))
        acks, problems = read_acks(Source(ACKS, text))
        assert problems == []
        assert acks
        said |= {(ack.tested, ack.out) for given in acks.values() for ack in given}
    assert len(said) == 4
    assert replaced_acks(Dice(1)) != replaced_acks(Dice(2))


def test_a_name_of_somebody_who_acknowledged_is_in_no_public_page(made: Repository) -> None:
    made.write(guide("water"))
    acknowledge(made.root, ["water"], "Xanthippe Quux", NOW, tested=True)
    done = kbgen("build", "--edition", "public", cwd=made.root)
    assert done.returncode == 0, done.stderr
    files = [path for path in (made.root / "build").rglob("*") if path.is_file()]
    assert any(path.suffix == ".html" for path in files)
    assert [path for path in files if b"Quux" in path.read_bytes()] == []
