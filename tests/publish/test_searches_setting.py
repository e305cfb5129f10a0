"""`searches:` in kb.yml: how searches are written down and read."""

import pytest

from kbgen.model.searches import Searches
from kbgen.publish.reading.fields import Fault
from kbgen.publish.reading.nodes import Entries, Node
from kbgen.publish.reading.searches import searches
from kbgen.publish.reading.yaml import read_yaml


def test_each_setting_is_read() -> None:
    text = "quoted: 3\nown: [192.0.2.0/24, '2001:db8::1']\nmasked: [Falcon, 'New pump']\nkept: 30"
    assert searches(_node(text)) == Searches(
        3, ("192.0.2.0/24", "2001:db8::1"), ("Falcon", "New pump"), 30
    )


def test_what_is_not_said_has_a_default() -> None:
    assert searches(_node("masked: Falcon")) == Searches(5, (), ("Falcon",), 90)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[5]", "has no keys below it"),
        ("k: 5", "has 'k'"),
        ("quoted: 0", "has `quoted`, which is '0'"),
        ("quoted: many", "has `quoted`, which is 'many'"),
        ("kept: -1", "has `kept`, which is '-1'"),
        ("own: [192.0.2.7/24]", "has `own`, which has '192.0.2.7/24', which is no network"),
        ("own: office", "has `own`, which has 'office', which is no network"),
        ("masked: {a: b}", "has `masked`, which is not a list"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(text: str, what: str) -> None:
    found = searches(_node(text))
    assert isinstance(found, Fault)
    assert found.what == what


def _node(text: str) -> Node:
    found = read_yaml(
        f"searches:\n  {text}".replace("\n", "\n  ").replace("searches:\n    ", "searches:\n  ")
    )
    assert isinstance(found, Entries)
    return found.nodes["searches"]
