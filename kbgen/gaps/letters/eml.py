"""Digests as mails to open in a mail program and send, or to be sent by kbgen."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from html import escape

from kbgen.gaps.digest import Chapter, Digest, Item
from kbgen.gaps.inert import one_line, unlinked
from kbgen.gaps.letter import Letter, Postmark, headed, without_links
from kbgen.gaps.routing import NOBODY
from kbgen.gaps.telling import LINK, TO_DO
from kbgen.model.site import Site

_STYLE = "font-family: sans-serif; line-height: 1.5; max-width: 42em"
_CODE = re.compile("`([^`]*)`")
_SENDER = "kbgen@localhost"
UNSENT = "X-Unsent"


def mail(digest: Digest, mark: Postmark) -> EmailMessage:
    """Return *digest* as a mail that mail programs open as one to be sent.

    Its Message-ID follows from what it says, so that one which comes twice can be noticed.
    """
    found = EmailMessage(policy=SMTP)
    # a line of its own would be another header
    digest = replace(digest, title=one_line(digest.title), intro=one_line(digest.intro))
    found["Subject"] = digest.title
    found["From"] = sender(mark.site)
    if digest.address:
        found["To"] = digest.address
    found["Date"] = format_datetime(mark.now)
    text, page = _as_text(digest), _page(digest)
    named = sha256(f"{mark.key}\n{page}".encode()).hexdigest()[:32]
    found["Message-ID"] = f"<{named}@kbgen.invalid>"
    found[UNSENT] = "1"
    found.set_content(text, cte="quoted-printable")
    found.add_alternative(page, subtype="html", cte="quoted-printable")
    found.set_boundary(f"=_{named}")
    return found


def for_whom(digest: Digest) -> str:
    """Return whom a mail is for that has no address."""
    if digest.owner == NOBODY:
        return "Nobody owns these gaps yet: `kbgen gaps set ID --owner NAME`."
    return f"It is for {one_line(digest.owner)}."


def sender(site: Site) -> str:
    """Return who sends: the address of the settings, else that to which customers write."""
    written = (contact.link for contact in site.contacts)
    found = (
        link.removeprefix("mailto:").partition("?")[0] for link in written if "mailto:" in link
    )
    contact = next((address for one in found if (address := parseaddr(one)[1])), _SENDER)
    return site.mail.sender if site.mail else contact


def _text(digest: Digest, mark: Postmark) -> str:
    return mail(digest, mark).as_bytes().decode("ascii")


def _lead(digest: Digest) -> tuple[str, ...]:
    """Return what stands on top; whom a mail without an address is for, must not get lost."""
    return (digest.intro,) if digest.address else (for_whom(digest), digest.intro)


def _as_text(digest: Digest) -> str:
    parts = [digest.title, "", *_lead(digest)]
    for chapter in digest.chapters:
        parts += ["", one_line(chapter.title)] if chapter.title else []
        for item in chapter.items:
            parts += ["", headed(unlinked(item.name), item)]
            parts += [f"  {label}: {text}" for label, text in without_links(item)]
    return "\n".join(parts) + "\n"


def _page(digest: Digest) -> str:
    items = "".join(part for chapter in digest.chapters for part in _chapter(chapter))
    title = escape(digest.title)
    lead = "".join(f"<p>{escape(line)}</p>\n" for line in _lead(digest))
    return (
        f'<!doctype html>\n<html>\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f'<body style="{_STYLE}">\n<h1>{title}</h1>\n{lead}{items}'
        "</body>\n</html>\n"
    )


def _chapter(chapter: Chapter) -> Iterator[str]:
    if chapter.title:
        yield f"<h2>{escape(one_line(chapter.title))}</h2>\n"
    yield from (_item(item, "h3" if chapter.title else "h2") for item in chapter.items)


def _item(item: Item, tag: str) -> str:
    lines = "".join(
        f"<li><b>{escape(label)}:</b> {_said(label, text)}</li>\n"
        for label, text in without_links(item)
    )
    name = escape(unlinked(item.name))
    return f"<{tag}>{name}</{tag}>\n<p><code>{escape(item.id)}</code></p>\n<ul>\n{lines}</ul>\n"


def _said(label: str, text: str) -> str:
    """Return what an item says: our link as one, and our code as code."""
    if label == LINK:
        return f'<a href="{escape(text)}">{escape(text)}</a>'
    shown = escape(text)
    return _CODE.sub(r"<code>\1</code>", shown) if label == TO_DO else shown


LETTER = Letter("a mail, to open in a mail program and send", ".eml", _text, between=None)
