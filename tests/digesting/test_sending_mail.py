"""Mail that kbgen sends: only where it may, all or told, and to a server that is who it says."""

import email
import email.policy
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from mail_server import PASSWORD, REFUSED, SLAMMED, USER, Running, certificates, mail_server

from kbgen.adapters.smtp import send_mails
from kbgen.app.sending import by_mail, delivered
from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.gaps.digest import Chapter, Digest, Item
from kbgen.gaps.letter import Postmark
from kbgen.model.mail import Mail
from kbgen.model.site import Site, Words

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANA = "ana@example.com"


def digest(to: str, title: str = "Help: what is new") -> Digest:
    """Return a digest with one item, to the addresses *to*."""
    items = (Item("Dark mode", "dark-mode", (("Change", "new"),), typed=False),)
    return Digest("support", to, title, "For staff only.", (Chapter("Articles", items),), "support")


def mark(port: int, security: str = "none", user: str = "") -> Postmark:
    """Return from where digests come: a site with the server at *port*."""
    server = Mail("localhost", port, security, "Help <help@example.com>", user)
    words = Words({"en": "Help"})
    site = Site(words, words, {}, ZoneInfo("UTC"), ("en",), mail=server)
    return Postmark(site, NOW, "2026-11-16 to 2026-11-23")


def send(*digests: Digest, at: Postmark, password: str = "") -> list[str]:
    """Send *digests*, and return what is said of it."""
    secrets = {"KBGEN_SMTP_PASSWORD": password} if password else {}
    return list(delivered(by_mail(digests, at, secrets)))


@pytest.fixture
def plain() -> Iterator[Running]:
    with mail_server() as running:
        yield running


def test_each_address_gets_the_mail(plain: Running) -> None:
    said = send(digest(f"{ANA}, Tom <tom@example.com>"), at=mark(plain.port))
    assert said == [
        f"sent to {ANA}: Help: what is new",
        "sent to tom@example.com: Help: what is new",
    ]
    ((to, content),) = plain.box.mails
    assert to == [ANA, "tom@example.com"]
    read = email.message_from_bytes(content, policy=email.policy.default)
    assert read["From"] == "Help <help@example.com>"
    assert "X-Unsent" not in read
    body = read.get_body(("plain",))
    assert body
    assert "Dark mode (dark-mode)" in body.get_content()


def test_what_is_sent_again_has_the_same_name(plain: Running) -> None:
    for _ in range(2):
        send(digest(ANA), at=mark(plain.port))
    send(digest(ANA, "Other"), at=mark(plain.port))
    names = [email.message_from_bytes(content)["Message-ID"] for _, content in plain.box.mails]
    assert names[0] == names[1] != names[2]


def test_who_has_no_address_gets_nothing_and_is_told(plain: Running) -> None:
    plan = by_mail([digest("")], mark(plain.port), {})
    assert list(delivered(plan)) == []
    assert plan.left == ("Help: what is new: there is no address",)
    assert not plain.box.mails


def test_a_plan_sends_nothing_by_itself(plain: Running) -> None:
    plan = by_mail([digest(ANA)], mark(plain.port), {})
    assert plan.lines == (
        f"{ANA}: Help: what is new (by localhost, port {plain.port}, security none)",
    )
    assert not plain.box.mails


def test_one_refused_address_keeps_no_other_from_its_mail(plain: Running) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        send(digest(f"{ANA}, {REFUSED}"), digest(REFUSED), digest(ANA), at=mark(plain.port))
    assert caught.value.what == "2 of 4 messages did not go out"
    assert [line.partition(": the server says ")[2] for line in caught.value.problems] == [
        "550 5.1.1 nobody of this name"
    ] * 2
    assert [to for to, _ in plain.box.mails] == [[ANA], [ANA]]


def test_a_line_that_breaks_is_told_with_what_went_before(plain: Running) -> None:
    told: list[str] = []
    with pytest.raises(EnvironmentFault) as caught:
        told.extend(
            delivered(
                by_mail([digest(ANA), digest(SLAMMED), digest(ANA, "Last")], mark(plain.port), {})
            )
        )
    assert len(plain.box.mails) == 1
    first, last = caught.value.problems
    assert first.endswith("the line broke, so that it may have been sent or not")
    assert last == f"not sent to {ANA}: Last: the line was broken before"


def test_a_title_begins_no_other_header(plain: Running) -> None:
    send(digest(ANA, "New\r\nBcc: eve@example.com\r\n\r\nText"), at=mark(plain.port))
    ((to, content),) = plain.box.mails
    assert to == [ANA]
    read = email.message_from_bytes(content, policy=email.policy.default)
    assert read["Subject"] == "New Bcc: eve@example.com Text"
    assert "Bcc" not in read


def test_a_secured_line_is_signed_in_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown, trusted = certificates(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with mail_server(shown) as running:
        send(digest(ANA), at=mark(running.port, "starttls", user=USER), password=PASSWORD)
        assert running.box.users == [USER]
        assert len(running.box.mails) == 1


def test_a_wrong_password_sends_nothing_and_is_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, trusted = certificates(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with mail_server(shown) as running:
        with pytest.raises(EnvironmentFault, match="does not take the password") as caught:
            send(digest(ANA), at=mark(running.port, "starttls", user=USER), password="wrong-one")
        assert "wrong-one" not in str(caught.value)
        assert not running.box.mails


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    shown, _ = certificates(tmp_path)
    with mail_server(shown) as running:
        with pytest.raises(EnvironmentFault, match=r"not to be trusted.*nothing was sent"):
            send(digest(ANA), at=mark(running.port, "starttls", user=USER), password=PASSWORD)
        assert not running.box.users
        assert not running.box.mails


def test_a_server_without_starttls_is_sent_nothing(plain: Running) -> None:
    with pytest.raises(EnvironmentFault, match="does not offer what `security` asks for"):
        send(digest(ANA), at=mark(plain.port, "starttls"))
    assert not plain.box.mails


def test_a_password_never_goes_over_an_open_line() -> None:
    server = Mail("smtp.example.com", 25, "none", "help@example.com")
    with pytest.raises(ConfigurationError, match="everybody on the way can read it"):
        send_mails(server, PASSWORD, [])


def test_a_server_that_is_not_there_is_named() -> None:
    with mail_server() as running:
        port = running.port
    with pytest.raises(EnvironmentFault, match=rf"localhost, port {port}: .*nothing was sent"):
        send(digest(ANA), at=mark(port))


def test_a_name_that_no_server_can_have_is_told() -> None:
    with pytest.raises(EnvironmentFault, match="no server can have this name, so nothing was sent"):
        send_mails(Mail("smtp..example.com", 25, "none", ANA), "", ())
