"""`tracker:` in kb.yml: the project in which bugs and wishes are written down."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.model.tracker import Tracker
from kbgen.publish.reading.fields import Fault
from kbgen.publish.reading.nodes import Entries, Node
from kbgen.publish.reading.tracker import tracker
from kbgen.publish.reading.yaml import read_yaml


@pytest.mark.parametrize(
    ("text", "service", "address"),
    [
        ("{github: orchard/app}", "github", "https://github.com/orchard/app"),
        (
            "{github: 'https://git.example.com/orchard/app/'}",
            "github",
            "https://git.example.com/orchard/app",
        ),
        (
            "{gitlab: 'https://gitlab.example.com/a/b/c'}",
            "gitlab",
            "https://gitlab.example.com/a/b/c",
        ),
    ],
)
def test_a_project_is_read(text: str, service: str, address: str) -> None:
    assert tracker(_node(text)) == Tracker(service, address)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("orchard/app", "names no service"),
        ("{}", "names 0 services"),
        ("{github: a/b, gitlab: 'https://gitlab.example.com/a/b'}", "names 2 services"),
        ("{jira: a/b}", "has 'jira'"),
        ("{github: [a]}", "has `github`, which is not a text"),
        ("{github: a}", "has a project of github that cannot be used"),
        ("{github: 'http://github.com/a/b'}", "has a project of github that cannot be used"),
        ("{github: 'https://me@github.com/a/b'}", "has a project of github that cannot be used"),
        ("{github: 'a/b?template=x'}", "has a project of github that cannot be used"),
        ("{github: 'a/../b'}", "has a project of github that cannot be used"),
        ("{gitlab: group/project}", "has a project of gitlab that cannot be used"),
        ("{gitlab: 'javascript:alert(1)'}", "has a project of gitlab that cannot be used"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(text: str, what: str) -> None:
    found = tracker(_node(text))
    assert isinstance(found, Fault)
    assert found.what == what


@given(st.text(alphabet="ab/.:@?#<>\"' \\hts", max_size=30), st.sampled_from(["github", "gitlab"]))
@settings(max_examples=200)
def test_an_address_that_is_taken_can_stand_in_a_link(project: str, service: str) -> None:
    quoted = project.replace("'", "''")
    found = tracker(_node(f"{{{service}: '{quoted}'}}"))
    if isinstance(found, Tracker):
        assert found.address.startswith("https://")
        assert not set(found.address) & set("@?#<>\"' \\")
        assert ".." not in found.address.split("/")


def _node(text: str) -> Node:
    found = read_yaml(f"tracker: {text}\n")
    assert isinstance(found, Entries)
    return found.nodes["tracker"]
