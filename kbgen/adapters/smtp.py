"""A mail server: signed in to over a line that nobody reads, and handed mail after mail."""

import smtplib
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr

from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.model.mail import Mail

SECONDS = 20.0  # without a word from the server
_HERE = ("localhost", "127.0.0.1", "::1")
_UNSURE = "the line broke, so that it may have been sent or not"


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a mail *to* somebody: *fault* is why it was not sent, "" if it was."""

    to: str
    title: str
    fault: str = ""


def send_mails(
    server: Mail, password: str, mails: Sequence[EmailMessage], seconds: float = SECONDS
) -> list[Posted]:
    """Send *mails* and return what became of each, one for each address.

    Raises EnvironmentFault if the server cannot be used at all, so that nothing was sent.
    """
    if password and server.security == "none" and server.host not in _HERE:
        raise ConfigurationError(
            "a password would be sent where everybody on the way can read it",
            "write `security: starttls` below `mail:` in content/kb.yml",
        )
    line = _signed_in(server, password, seconds)
    try:
        return list(_sent(line, mails))
    finally:
        with suppress(OSError, smtplib.SMTPException):
            line.quit()
        line.close()


def _signed_in(server: Mail, password: str, seconds: float) -> smtplib.SMTP:
    try:
        return _opened(server, password, seconds)
    except smtplib.SMTPAuthenticationError as error:
        raise EnvironmentFault(
            f"{server.host} does not take the password, so nothing was sent",
            "look at `user` below `mail:` and at KBGEN_SMTP_PASSWORD",
        ) from error
    except (OSError, UnicodeError, smtplib.SMTPException) as error:
        raise EnvironmentFault(
            f"{server.host}, port {server.port}: {_why(error)}, so nothing was sent",
            "look at `host`, `port` and `security` below `mail:` in content/kb.yml",
        ) from error


def _opened(server: Mail, password: str, seconds: float) -> smtplib.SMTP:
    """Return a line to *server* that is secured and signed in to, as its settings say."""
    trusted, place = ssl.create_default_context(), (server.host, server.port)
    line: smtplib.SMTP
    if server.security == "tls":
        line = smtplib.SMTP_SSL(*place, timeout=seconds, context=trusted)
    else:
        line = smtplib.SMTP(*place, timeout=seconds)
    try:
        if server.security == "starttls":
            line.starttls(context=trusted)
        if password:
            line.login(server.user or parseaddr(server.sender)[1], password)
    except BaseException:
        line.close()
        raise
    return line


def _sent(line: smtplib.SMTP, mails: Iterable[EmailMessage]) -> Iterator[Posted]:
    broken = ""
    for mail in mails:
        addresses = [one.addr_spec for one in mail["To"].addresses]
        faults = dict.fromkeys(addresses, broken)
        if not broken:
            try:
                faults = _handed(line, mail, addresses)
            except (smtplib.SMTPServerDisconnected, OSError):
                faults = dict.fromkeys(addresses, _UNSURE)
                broken = "the line was broken before"
        yield from (Posted(to, str(mail["Subject"]), faults.get(to, "")) for to in addresses)


def _handed(line: smtplib.SMTP, mail: EmailMessage, addresses: Sequence[str]) -> dict[str, str]:
    """Hand *mail* to the server, and return why it does not take it, by the address."""
    try:
        refused = line.send_message(mail, to_addrs=addresses)
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except smtplib.SMTPResponseException as error:
        return dict.fromkeys(addresses, _answer(error.smtp_code, error.smtp_error))
    return {to: _answer(code, words) for to, (code, words) in refused.items()}


def _answer(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"the server says {code} {' '.join(text.split())}"[:200]


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted ({error.verify_message})"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "it does not offer what `security` asks for"
    if isinstance(error, UnicodeError):
        return "no server can have this name"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return getattr(error, "strerror", None) or "the line broke"
