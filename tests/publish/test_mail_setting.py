"""`mail:` in kb.yml: the server that sends digests, and never a password."""

import pytest

from kbgen.model.mail import Mail
from kbgen.publish.reading.fields import Fault
from kbgen.publish.reading.mail import is_address, mail
from kbgen.publish.reading.nodes import Entries, Node
from kbgen.publish.reading.yaml import read_yaml


def test_each_setting_is_read() -> None:
    text = (
        "host: smtp.example.com\nport: 2525\nsecurity: tls\nfrom: Help <help@example.com>\n"
        "user: robot\nsupport: [one@example.com, two@example.com]"
    )
    assert mail(_node(text)) == Mail(
        "smtp.example.com",
        2525,
        "tls",
        "Help <help@example.com>",
        "robot",
        ("one@example.com", "two@example.com"),
    )


@pytest.mark.parametrize(("security", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_a_server_has_the_port_of_its_security(security: str, port: int) -> None:
    found = mail(_node(f"host: a.example\nfrom: a@a.example\nsecurity: {security}"))
    assert found == Mail("a.example", port, security, "a@a.example")


def test_a_line_is_secured_unless_somebody_says_otherwise() -> None:
    assert mail(_node("host: a.example\nfrom: a@a.example")) == Mail(
        "a.example", 587, "starttls", "a@a.example"
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[a]", "has no keys below it"),
        ("password: secret", "has a password, which never stands in a file"),
        ("server: a", "has 'server'"),
        ("host: a.example", "has no `from`"),
        ("from: a@a.example", "has no `host`"),
        ("host: a b", "has `host`, which is 'a b', no name of a server"),
        ("port: 0", "has `port`, which is '0', no port"),
        ("port: 65536", "has `port`, which is '65536', no port"),
        ("security: ssl", "has `security`, which is 'ssl'"),
        ("from: nobody", "has `from`, which is 'nobody', no address"),
        ("support: [a@a.example, b]", "has `support`, which has 'b', no address"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(text: str, what: str) -> None:
    found = mail(_node(text))
    assert isinstance(found, Fault)
    assert found.what == what


@pytest.mark.parametrize(
    "text", ["a@b\r\nBcc: c@d", "a@b\n", "a@b, c@d", "a@b c@d", "<a@b", "", "ä@b", "a@b\u2028"]
)
def test_what_could_be_another_header_is_no_address(text: str) -> None:
    assert not is_address(text)


def _node(text: str) -> Node:
    inner = text.replace("\n", "\n  ")
    found = read_yaml(f"mail: {text}" if text.startswith("[") else f"mail:\n  {inner}")
    assert isinstance(found, Entries)
    return found.nodes["mail"]
