"""`listening:` in kb.yml: which addresses pages may send to."""

import pytest

from kbgen.publish.reading.fields import Fault
from kbgen.publish.reading.listening import listening
from kbgen.publish.reading.nodes import Entries, Node
from kbgen.publish.reading.yaml import read_yaml


@pytest.mark.parametrize(
    "address",
    [
        "https://log.example.com/searches",
        "https://log.example.com:8443/help/searches/",
        "https://log.example.com/",
        "/searches",
        "/",
        "http://localhost:8080/searches",
        "http://127.0.0.1:8080/searches",
    ],
)
def test_an_address_that_others_cannot_read_along_is_taken(address: str) -> None:
    assert listening(_node(f"public: {address}\nagent: /heard")) == {
        "public": address,
        "agent": "/heard",
    }


@pytest.mark.parametrize(
    "address",
    [
        "http://log.example.com/searches",
        "http://localhost.example.com/searches",
        "//log.example.com/searches",
        "/\\log.example.com",
        "https://user@log.example.com/searches",
        "https://log.example.com",
        "https://log.example.com/searches?key=1",
        "https://log.example.com/searches#x",
        "'https://log.example.com/a; script-src *'",
        "'https://log.example.com/\"><script>'",
        '"https://log.example.com/a\'b"',
        "https://лог.example/searches",
        "searches",
        "javascript:alert(1)",
        "''",
        "[/searches]",
    ],
)
def test_an_address_that_could_leak_or_break_out_is_refused(address: str) -> None:
    found = listening(_node(f"public: {address}"))
    assert isinstance(found, Fault)
    assert found.todo.startswith("write it like https://log.example.com/searches")


@pytest.mark.parametrize("text", ["staff: /searches", "[/searches]", "/searches"])
def test_each_edition_is_named(text: str) -> None:
    assert isinstance(listening(_node(text)), Fault)


def _node(text: str) -> Node:
    inner = "\n".join(f"  {line}" for line in text.splitlines())
    found = read_yaml(f"listening:\n{inner}\n")
    assert isinstance(found, Entries), found
    return found.nodes["listening"]
