"""The digest of each owner as a mail to open in a mail program and send."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from html import escape

from kbgen.gaps.digest import Digest, as_text, digests, without_links
from kbgen.gaps.export import Batch, Export, File
from kbgen.gaps.inert import unlinked
from kbgen.gaps.routing import NOBODY
from kbgen.gaps.telling import LINK, TO_DO

_STYLE = "font-family: sans-serif; line-height: 1.5; max-width: 42em"
_CODE = re.compile("`([^`]*)`")
_SENDER = "kbgen@localhost"


def _files(batch: Batch) -> Iterator[File]:
    for digest in digests(batch):
        yield f"{digest.file}.eml", _mail(digest, batch)


def _notes(batch: Batch) -> Iterator[str]:
    found = [digest for digest in digests(batch) if not digest.address]
    yield from (f"{digest.file}.eml has no address. {_for_whom(digest)}" for digest in found)
    if any(digest.owner != NOBODY for digest in found):
        yield (
            "Write addresses as the `escalation` of components in content/components.yml, or"
            " behind names: `owner: Ana Ruiz <ana@example.com>`."
        )


def _for_whom(digest: Digest) -> str:
    if digest.owner == NOBODY:
        return "Nobody owns these gaps yet: `kbgen gaps set ID --owner NAME`."
    return f"It is for {digest.owner}."


def _mail(digest: Digest, batch: Batch) -> str:
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(digest.title.split())
    mail["From"] = _sender(batch)
    if digest.address:
        mail["To"] = digest.address
    mail["Date"] = format_datetime(batch.now)
    text, page = as_text(digest, *_lead(digest)), _page(digest)
    named = sha256(f"{batch.now.isoformat()}\n{page}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{named}@kbgen.invalid>"
    mail["X-Unsent"] = "1"  # mail programs open it as one to be sent
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{named}")
    return mail.as_bytes().decode("ascii")


def _lead(digest: Digest) -> tuple[str, ...]:
    """Return what stands on top; whom a mail without an address is for, must not get lost."""
    return (digest.intro,) if digest.address else (_for_whom(digest), digest.intro)


def _sender(batch: Batch) -> str:
    """Return the address to which customers write, if they can."""
    written = (contact.link for contact in batch.site.contacts)
    found = (
        link.removeprefix("mailto:").partition("?")[0] for link in written if "mailto:" in link
    )
    return next((address for one in found if (address := parseaddr(one)[1])), _SENDER)


def _page(digest: Digest) -> str:
    items = "".join(
        f"<h2>{escape(unlinked(item.name))}</h2>\n<p><code>{escape(item.id)}</code></p>\n<ul>\n"
        + "".join(
            f"<li><b>{escape(label)}:</b> {_said(label, text)}</li>\n"
            for label, text in without_links(item)
        )
        + "</ul>\n"
        for item in digest.items
    )
    title = escape(digest.title)
    lead = "".join(f"<p>{escape(line)}</p>\n" for line in _lead(digest))
    return (
        f'<!doctype html>\n<html>\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f'<body style="{_STYLE}">\n<h1>{title}</h1>\n{lead}{items}'
        "</body>\n</html>\n"
    )


def _said(label: str, text: str) -> str:
    """Return what an item says: our link as one, and our code as code."""
    if label == LINK:
        return f'<a href="{escape(text)}">{escape(text)}</a>'
    shown = escape(text)
    return _CODE.sub(r"<code>\1</code>", shown) if label == TO_DO else shown


EXPORT = Export(
    "a mail for each owner, to open in a mail program and send", _files, between=None, notes=_notes
)
