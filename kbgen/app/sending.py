"""Send digests, if somebody asked for it: what goes to whom, and what became of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

from kbgen.adapters.smtp import Posted, send_mails
from kbgen.adapters.webhook import check_address, post
from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.gaps.digest import Digest
from kbgen.gaps.letter import Postmark
from kbgen.gaps.letters.eml import UNSENT, mail
from kbgen.gaps.letters.webhook import LETTER as MESSAGE
from kbgen.model.saying import counted

PASSWORD, ADDRESS = "KBGEN_SMTP_PASSWORD", "KBGEN_WEBHOOK_URL"  # variables; secrets, never told


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be sent: *lines* tell to whom, *send* does it. *left*: what has no address."""

    lines: tuple[str, ...]
    send: Callable[[], list[Posted]]
    left: tuple[str, ...] = ()


def by_mail(digests: Sequence[Digest], mark: Postmark, secrets: Mapping[str, str]) -> Plan:
    """Return the plan to send *digests* by mail; ConfigurationError without a server."""
    server = mark.site.mail
    if server is None:
        raise ConfigurationError(
            "content/kb.yml names no mail server",
            "write `mail:` there, with `host:` and `from:` below it, indented",
        )
    mails = [_to_send(one, mark) for one in digests if one.address]
    via = f"by {server.host}, port {server.port}, security {server.security}"
    return Plan(
        tuple(f"{one['To']}: {one['Subject']} ({via})" for one in mails),
        lambda: send_mails(server, secrets.get(PASSWORD, ""), mails),
        tuple(f"{one.title}: there is no address" for one in digests if not one.address),
    )


def by_webhook(digests: Sequence[Digest], mark: Postmark, secrets: Mapping[str, str]) -> Plan:
    """Return the plan to post *digests* to a chat; ConfigurationError without its address."""
    address = secrets.get(ADDRESS, "")
    if not address:
        raise ConfigurationError(
            f"the environment variable {ADDRESS} is not set",
            "set it to the https address that the chat gave you; it is a secret",
        )
    check_address(address)
    return Plan(
        tuple(f"the webhook: {one.title}" for one in digests),
        lambda: list(_posted(address, digests, mark)),
    )


WAYS: Mapping[str, Callable[[Sequence[Digest], Postmark, Mapping[str, str]], Plan]] = {
    "smtp": by_mail,
    "webhook": by_webhook,
}


def delivered(plan: Plan) -> Iterator[str]:
    """Send what *plan* says and yield what was sent; EnvironmentFault names what was not."""
    found = plan.send() if plan.lines else []
    yield from (f"sent to {one.to}: {one.title}" for one in found if not one.fault)
    failed = [f"not sent to {one.to}: {one.title}: {one.fault}" for one in found if one.fault]
    if failed:
        raise EnvironmentFault(
            f"{len(failed)} of {counted(len(found), 'message')} did not go out",
            "send it again: a mail keeps its Message-ID, so that one which comes twice is known",
            failed,
        )


def _to_send(digest: Digest, mark: Postmark) -> EmailMessage:
    found = mail(digest, mark)
    del found[UNSENT]
    return found


def _posted(address: str, digests: Sequence[Digest], mark: Postmark) -> Iterator[Posted]:
    for one in digests:
        yield Posted("the webhook", one.title, post(address, MESSAGE.text(one, mark)))
