"""A mail server on this machine, with what it was handed; certificates that it shows."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from web_servers import free_port

REFUSED, SLAMMED = "refused@example.com", "slammed@example.com"
USER, PASSWORD = "robot", "correct horse"


@dataclass
class Box:
    """What a server was handed: the addresses of each mail with its bytes."""

    mails: list[tuple[list[str], bytes]] = field(default_factory=list)
    users: list[str] = field(default_factory=list)

    async def handle_RCPT(  # as the library calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take all addresses but two: one is refused, at the other one the line breaks."""
        del session, options
        if address == REFUSED:
            return "550 5.1.1 nobody of this name"
        if address == SLAMMED:
            assert server.transport
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the mail."""
        del server, session
        assert isinstance(envelope.content, bytes)
        self.mails.append((list(envelope.rcpt_tos), envelope.content))
        return "250 OK"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, how: str, given: object
    ) -> AuthResult:
        """Let in who knows the password."""
        del server, session, envelope, how
        known = isinstance(given, LoginPassword) and given == LoginPassword(
            USER.encode(), PASSWORD.encode()
        )
        self.users += [USER] if known else []
        return AuthResult(success=known, handled=False)


@dataclass(frozen=True)
class Running:
    """A server that runs at *port* of localhost."""

    box: Box
    port: int


def certificates(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Return what a server for localhost shows, and the file of who vouches for it."""
    authority = trustme.CA()
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(shown)
    trusted = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    return shown, trusted


@contextmanager
def mail_server(shown: ssl.SSLContext | None = None) -> Iterator[Running]:
    """Run a server; with *shown* it offers STARTTLS, and asks for a password behind it."""
    box, port = Box(), free_port()
    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=port,
        authenticator=box.authenticate,
        tls_context=shown,
        auth_require_tls=bool(shown),
        auth_required=bool(shown),
    )
    controller.start()
    try:
        yield Running(box, port)
    finally:
        controller.stop()
