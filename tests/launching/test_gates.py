"""The launch gate: what it holds back, what opens it, and what a later change does."""

from datetime import datetime
from pathlib import Path

import pytest
from gated_base import AFTER, BEFORE, GATE, LATER, Gated

from kbgen.adapters.places import Places
from kbgen.app.ack import acknowledge
from kbgen.app.build import publishable
from kbgen.app.orders import Order
from kbgen.errors import ConfigurationError, ContentError
from kbgen.model.audience import PUBLIC
from kbgen.model.problem import Severity
from kbgen.publish.launching.awaiting import awaiting
from kbgen.publish.launching.gates import readiness_of
from kbgen.publish.reading.acks import ACKS

OTHER = "You get 60 days. Then it ends."
COMMA = "You get 30 days; then it ends."


@pytest.fixture
def made(tmp_path: Path) -> Gated:
    """Return a knowledge base with one feature, which comes on 1 December."""
    base = Gated(tmp_path)
    base.feature()
    return base


def test_a_feature_that_nobody_read_stays_out_on_its_day_loudly(made: Gated) -> None:
    assert made.public(AFTER) == set()
    (problem,) = [one for one in made.problems(AFTER) if one.code == "KB610"]
    assert (problem.place.line, problem.what) == (
        9,
        "'share' stays out of the public edition: its launch gate is closed, missing: 1 reader",
    )


def test_it_comes_on_its_day_once_it_was_read_and_not_before(made: Gated) -> None:
    made.ack("Ana")
    assert made.public(BEFORE) == set()
    assert made.public(AFTER) == {"share"}


def test_another_text_before_its_day_closes_the_gate_again(made: Gated) -> None:
    made.ack("Ana")
    made.feature(text=OTHER)
    assert made.codes(BEFORE) == {"KB611"}
    assert made.public(AFTER) == set()
    made.ack("Ana")
    assert made.public(AFTER) == {"share"}


def test_a_corrected_comma_closes_nothing(made: Gated) -> None:
    made.ack("Ana")
    made.feature(text=COMMA)
    assert made.public(AFTER) == {"share"}


def test_what_was_seen_after_its_release_stays_public_whatever_it_says_later(made: Gated) -> None:
    made.ack("Ana")
    assert made.codes(AFTER) == {"KB613"}
    made.ack("Ana", AFTER)
    assert made.codes(AFTER) == set()
    made.feature(text=OTHER)
    assert made.public(LATER) == {"share"}
    assert made.codes(LATER) == {"KB612"}


def test_who_sees_a_text_that_the_gate_held_back_opens_no_other_one(made: Gated) -> None:
    made.gate = "launch: {since: 2026-11-01, readers: 2}\n"
    made.feature()
    made.ack("Ana")
    made.ack("Bo")
    made.feature(text=OTHER)
    made.ack("Ana", AFTER)
    assert made.public(LATER) == set()


@pytest.mark.parametrize(
    ("kept", "opened"),
    [
        (
            "\n\n## FAQ\n\n### Who pays? {audience=agent}\n\nWe do.\n",
            "\n\n## FAQ\n\n### Who pays?\n\nWe do.\n",
        ),
        ("\n\n## FAQ {audience=agent}\n\n### Who?\n\nWe.\n", "\n\n## FAQ\n\n### Who?\n\nWe.\n"),
    ],
    ids=["question", "section"],
)
def test_what_was_read_as_for_staff_is_read_again_before_customers_see_it(
    made: Gated, kept: str, opened: str
) -> None:
    file = made.root / "content/articles/share.md"
    text = file.read_text("utf-8").split("\n\n## FAQ")[0]
    file.write_text(text + kept, "utf-8")
    made.ack("Ana")
    assert made.public(AFTER) == {"share"}
    file.write_text(text + opened, "utf-8")
    assert made.public(AFTER) == set()
    assert "KB610" in made.codes(AFTER)


def test_a_block_for_staff_is_read_again_before_customers_see_it(made: Gated) -> None:
    made.feature(text="You get 30 days.\n\n::: agent\nIt costs us 3.\n:::\n\nThen it ends.")
    made.ack("Ana")
    assert made.public(AFTER) == {"share"}
    made.feature(text="You get 30 days.\n\nIt costs us 3.\n\nThen it ends.")
    assert made.public(AFTER) == set()


def test_what_opens_a_gate_late_does_not_show_that_the_text_was_out(made: Gated) -> None:
    made.ack("Ana", AFTER)
    assert made.public(AFTER) == {"share"}
    assert made.codes(LATER) == {"KB613"}
    made.feature(text=OTHER)
    assert made.public(LATER) == set()
    made.feature()
    (done,) = acknowledge(made.root, ["share"], "Ana", LATER, tested=False)
    assert not done.before
    assert made.codes(LATER) == set()
    made.feature(text=OTHER)
    assert made.public(LATER) == {"share"}


@pytest.mark.parametrize(
    "front",
    [{"status": "planned"}, {"audience": "agent"}, {"release": "2026-12-05"}],
    ids=["planned", "for staff", "released later"],
)
def test_what_customers_could_not_read_was_not_out_though_its_day_had_come(
    made: Gated, front: dict[str, str]
) -> None:
    made.feature(**front)
    for when in (BEFORE, AFTER):
        acknowledge(made.root, ["share"], "Ana", when, tested=False)
    acknowledge(made.root, ["share"], "Bo", AFTER, tested=False)
    assert "out: yes" not in made.text(ACKS)
    assert list(awaiting(made.library(AFTER), "Ana")) == []
    made.feature()
    assert made.public(AFTER) == {"share"}
    made.feature(text=OTHER)
    assert made.public(LATER) == set()


def test_what_waited_for_another_one_was_not_out(made: Gated) -> None:
    made.feature("use", "See [sharing](share.md).")
    for by, when in (("Ana", BEFORE), ("Bo", AFTER)):
        acknowledge(made.root, ["use"], by, when, tested=False)
    acknowledge(made.root, ["share", "use"], "Cy", AFTER, tested=False)
    assert made.public(LATER) == {"share", "use"}
    made.feature("use", OTHER)
    assert made.public(LATER) == {"share"}


def test_a_line_without_the_key_does_not_show_that_a_text_was_out(made: Gated) -> None:
    made.ack("Ana")
    made.ack("Ana", LATER)
    made.write(ACKS, made.text(ACKS).replace(", out: yes", ""))
    assert made.codes(LATER) == {"KB613"}
    made.feature(text=OTHER)
    assert made.public(LATER) == set()


def test_it_is_written_once_that_a_text_is_out(made: Gated) -> None:
    for when in (BEFORE, AFTER, LATER):
        acknowledge(made.root, ["share"], "Ana", when, tested=False)
    assert [line.count("out: yes") for line in made.text(ACKS).splitlines()[2:]] == [0, 1]
    assert [one.why for one in awaiting(made.library(LATER), "Bo")] == []


@pytest.mark.parametrize(
    ("gate", "front"),
    [
        ("", {}),
        ("launch: {since: 2026-12-02, readers: 1}\n", {}),
        ("launch: {since: 2026-11-01, components: {stock: {readers: 1}}}\n", {}),
        ("launch: {since: 2026-11-01, readers: 1, components: {reports: {readers: 0}}}\n", {}),
        ("launch: {since: 2026-11-01, readers: 1}\n", {"release": "2026-10-14"}),
    ],
    ids=[
        "no gate",
        "a gate that holds later",
        "a gate of another component",
        "a component without a gate",
        "a feature from before the gate",
    ],
)
def test_a_gate_holds_nothing_back_that_it_is_not_for(
    made: Gated, gate: str, front: dict[str, str]
) -> None:
    made.gate = gate
    made.feature(**front)
    assert made.public(AFTER) == {"share"}


@pytest.mark.parametrize(
    ("gate", "acks", "seen"),
    [
        ("readers: 2", [("Ana", False), ("Ana", False)], set()),
        ("readers: 2", [("Ana", False), ("Bo", False)], {"share"}),
        ("testers: 1", [("Ana", False)], set()),
        ("testers: 1", [("Ana", True)], {"share"}),
        ("readers: 1, testers: 1", [("Ana", True)], {"share"}),
        ("testers: [Tom Keller]", [("Ana", True), ("Tom Keller", False)], set()),
        ("testers: [Tom Keller]", [("Tom Keller", True)], {"share"}),
        ("readers: [Ana, Bo]", [("Ana", False), ("Cy", False)], set()),
        ("readers: 2", [("Ana Ruiz", False), ("ana  RUIZ", False)], set()),
        ("readers: [Ana Ruiz, ana ruiz]", [("ana ruiz", False)], {"share"}),
        ("testers: [Tom Keller]", [("tom  keller", True)], {"share"}),
        ("readers: 1, components: {reports: {testers: 1}}", [("Ana", False)], set()),
        ("readers: 1, components: {reports: {testers: 1}}", [("Ana", True)], {"share"}),
    ],
)
def test_the_gate_counts_people_and_knows_those_it_names(
    made: Gated, gate: str, acks: list[tuple[str, bool]], seen: set[str]
) -> None:
    made.gate = f"launch: {{since: 2026-11-01, {gate}}}\n"
    made.feature()
    for by, tested in acks:
        made.ack(by, tested=tested)
    assert made.public(AFTER) == seen


def test_a_name_is_shown_as_it_was_first_written(made: Gated) -> None:
    for by in ("Ana Ruiz", "ana  ruiz", "Bo"):
        made.ack(by)
    (found,) = readiness_of(made.library(BEFORE)).values()
    assert [ack.by for ack in found.read] == ["Ana Ruiz", "Bo"]
    (done,) = acknowledge(made.root, ["share"], "ANA RUIZ", BEFORE, tested=False)
    assert done.before
    made.feature(text=OTHER)
    made.ack("ana ruiz")
    (found,) = readiness_of(made.library(BEFORE)).values()
    assert [ack.by for ack in (*found.read, *found.earlier)] == ["Ana Ruiz", "Bo"]
    assert list(awaiting(made.library(BEFORE), "ANA ruiz")) == []


def test_what_is_released_with_links_to_a_feature_waits_with_it(made: Gated) -> None:
    made.feature("use", "See [sharing](share.md).")
    made.feature("more", "See [using](use.md).")
    made.feature("alone")
    for id_ in ("use", "more", "alone"):
        made.ack("Ana", id_=id_)
    assert made.public(AFTER) == {"alone"}
    assert "KB306" not in made.codes(AFTER)
    made.ack("Ana")
    assert made.public(AFTER) == {"share", "use", "more", "alone"}


def test_a_full_address_of_ones_own_is_a_link_as_well(tmp_path: Path) -> None:
    made = Gated(tmp_path, f"{GATE}addresses: {{public: https://help.example/}}\n")
    made.feature(formerly="[shares]")
    made.feature("use", "See [sharing](https://help.example/articles/share/#faq).")
    made.feature("more", "See <https://help.example/articles/shares/>.")
    made.feature("alone", "See <https://elsewhere.example/articles/share/>.")
    for id_ in ("use", "more", "alone"):
        made.ack("Ana", id_=id_)
    assert made.public(AFTER) == {"alone"}
    assert "KB306" not in made.codes(BEFORE) | made.codes(AFTER)
    made.ack("Ana")
    assert made.public(AFTER) == {"share", "use", "more", "alone"}


@pytest.mark.parametrize(
    ("address", "told", "todo"),
    [
        ("share.md", "share.md", "missing: 1 reader; let them read it and run `kbgen ack share"),
        (
            "https://help.example/articles/share/",
            "share.md",
            "missing: 1 reader; let them read it and run `kbgen ack share",
        ),
        (
            "use.md",
            "use.md",
            "it waits for an article that it links: see KB610 at content/articles",
        ),
    ],
)
def test_what_was_public_before_says_of_a_link_that_a_gate_holds_its_target_back(
    tmp_path: Path, address: str, told: str, todo: str
) -> None:
    made = Gated(tmp_path, f"{GATE}addresses: {{public: https://help.example/}}\n")
    made.feature()
    made.feature("use", "See [sharing](share.md).")
    made.feature("guide", f"See [it]({address}).", release="2026-10-14")
    made.ack("Ana")
    made.ack("Ana", id_="use")
    assert "KB306" not in made.codes(AFTER)
    made.feature(text=OTHER)
    (problem,) = [one for one in made.problems(AFTER) if one.code == "KB306"]
    assert problem.place.path == "content/articles/guide.md"
    assert problem.what == (
        f"this public text leads to content/articles/{told}, which a launch gate holds back"
    )
    assert problem.todo.startswith(todo)
    assert problem.todo.endswith("; or remove the link, or put it into a staff block")


def test_what_was_out_does_not_wait_for_what_it_links(made: Gated) -> None:
    made.feature("use")
    made.ack("Ana", id_="use")
    made.ack("Ana", AFTER, "use")
    made.feature("use", "See [sharing](share.md).")
    assert made.public(LATER) == {"use"}
    assert "KB306" in made.codes(LATER)


def test_who_has_an_earlier_text_is_told_so(made: Gated) -> None:
    made.ack("Ana")
    made.feature(text=OTHER)
    told = [(one.article.id, one.why) for one in awaiting(made.library(BEFORE), "Ana")]
    assert told == [("share", "changed since you read it on 2026-11-20")]
    assert [one.why for one in awaiting(made.library(BEFORE), "Bo")] == ["not read yet"]


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        ("launch: yes\n", "4:9: KB403 `launch` has no keys below it"),
        ("launch: {readers: 1}\n", "4:1: KB404 `since` is missing"),
        ("launch: {since: 2026-11-01, reader: 1}\n", "4:29: KB402 `reader` is not a key"),
        ("launch: {since: 2026-11-01}\n", "4:1: KB404 `launch` says neither `readers` nor"),
        (
            "launch: {since: 2026-11-01, components: {reports: {}}}\n",
            "4:1: KB404 `launch` says neither `readers` nor `testers`",
        ),
        ("launch: {since: soon}\n", "4:17: KB403 `since` is 'soon', not a date"),
        ("launch: {since: 2026-11-01, readers: many}\n", "4:38: KB403 `readers` is 'many'"),
        ("launch: {since: 2026-11-01, readers: -1}\n", "4:38: KB403 `readers` is '-1'"),
        ("launch: {since: 2026-11-01, testers: []}\n", "4:38: KB403 `testers` is empty"),
        (
            "launch: {since: 2026-11-01, components: {report: {readers: 1}}}\n",
            "4:42: KB403 `launch` has a gate of 'report', which is not a component",
        ),
        (
            "launch: {since: 2026-11-01, components: {reports: {reader: 1}}}\n",
            "4:52: KB403 `components` has 'reader' for reports",
        ),
        (
            "launch: {since: 2026-11-01, components: {reports: 3}}\n",
            "4:51: KB403 `components` has 'reports' without keys",
        ),
    ],
)
def test_a_gate_that_is_written_wrong_is_an_error_at_its_place(
    made: Gated, gate: str, said: str
) -> None:
    made.gate = gate
    made.feature()
    with pytest.raises(ConfigurationError) as raised:
        made.library(datetime(2026, 11, 20, tzinfo=AFTER.tzinfo))
    assert any(line.startswith(f"content/kb.yml:{said}") for line in raised.value.problems)


@pytest.mark.parametrize("left", ["<<<<<<< HEAD\n", "share:\n", "\t- x\n"])
def test_a_file_that_two_people_changed_takes_nothing_back_that_is_out(
    made: Gated, left: str
) -> None:
    made.ack("Ana")
    order = Order(Places.of(made.root), (PUBLIC,), AFTER)
    assert not publishable(order).count(Severity.ERROR)
    made.write(ACKS, made.text(ACKS) + left)
    with pytest.raises(ContentError) as raised:
        publishable(order)
    assert "KB450" in raised.value.problems[0]
